/** What stands over the screens: the help, the palette, the question whether to leave, a dialog. */
import { Box } from 'ink'
import { type ReactNode, useState } from 'react'
import { TitledBox } from './components/box.tsx'
import { Footer } from './components/footer.tsx'
import { Help } from './components/help.tsx'
import { ScanNotice } from './components/scan-notice.tsx'
import { useCounter, useKeys } from './context.ts'
import { DialogBox } from './dialog/dialog.tsx'
import type { Dialog } from './dialog/doing.ts'
import { modeOf, pressDialog } from './dialog/press.ts'
import { actionOf, type Mode } from './keys.ts'
import type { Command } from './palette/commands.ts'
import { Palette } from './palette/palette.tsx'
import { useStore } from './store.ts'
import { Tour } from './tour.tsx'

export type Over =
  | { kind: 'help' }
  | { kind: 'leave' }
  | { kind: 'tour' }
  | { kind: 'scanned'; text: string; why: string | null }
  | { kind: 'palette' }
  | { kind: 'dialog'; dialog: Dialog }

type WholeOver = Extract<Over, { kind: keyof typeof WHOLE }>

export interface OverProps {
  over: Over
  heldSeats: number
  columns: number
  rows: number
  run(command: Command): void
  close(): void
  /** Everything by its name. */
  search(): void
}

export function OverScreen(props: OverProps): ReactNode {
  const { over, columns, rows, run, close } = props
  const { moment } = useCounter()
  if (over.kind === 'dialog') return <DialogOver dialog={over.dialog} columns={columns} rows={rows} />
  if (over.kind === 'palette')
    return (
      <Under mode="palette" columns={columns} rows={rows}>
        <Palette mode={moment.mode} columns={columns} rows={rows} run={run} close={close} />
      </Under>
    )
  if (over.kind === 'tour') return <Tour columns={columns} rows={rows} close={close} />
  return over.kind === 'help' ? <HelpOver {...props} /> : <Whole {...props} over={over} />
}

/** The help: more keys than lines are scrolled through; `/` looks for what can be done by its name. */
function HelpOver({ columns, rows, close, search }: OverProps): ReactNode {
  const { moment } = useCounter()
  const [top, setTop] = useState(0)
  const page = rows - 4
  const step = { up: -1, down: 1, pageUp: -page, pageDown: page }
  useKeys((key) => {
    const action = actionOf('help', key)
    if (action === 'find') return search()
    if (action === 'close') return close()
    if (action) setTop((before) => Math.max(0, Math.min(before + step[action], MOST)))
  }, true)
  return (
    <Box flexDirection="column" width={columns} height={rows} justifyContent="space-between">
      <Help mode={moment.mode} width={columns} height={rows - 1} top={top} />
      <Footer mode="help" width={columns} over />
    </Box>
  )
}

/** More lines than the keys of any screen have. */
const MOST = 60

const WHOLE = { leave: 'leave', scanned: 'notice' } as const

/** The question whether to leave, and what was scanned: nothing is seen behind them. */
function Whole({ over, heldSeats, columns, rows, close }: OverProps & { over: WholeOver }): ReactNode {
  const { words, leave } = useCounter()
  const mode = WHOLE[over.kind]
  useKeys((key) => {
    const action = actionOf(mode, key)
    if (action === 'leave') return leave()
    if (action) close()
  }, true)
  const lines = [{ text: words.leaveSeats(heldSeats) }]
  return (
    <Box flexDirection="column" width={columns} height={rows} justifyContent="space-between">
      <Box width={columns} height={rows - 1} justifyContent="center" alignItems="center">
        {over.kind === 'scanned' ? (
          <ScanNotice text={over.text} why={over.why} />
        ) : (
          <TitledBox title={words.leaveTitle} lines={lines} width={Math.min(60, columns)} />
        )}
      </Box>
      <Footer mode={mode} width={columns} over />
    </Box>
  )
}

function DialogOver({ dialog, columns, rows }: { dialog: Dialog; columns: number; rows: number }): ReactNode {
  const state = useStore(dialog.store)
  useKeys((key) => pressDialog(key, dialog), true, { takesScans: true })
  return (
    <Under mode={modeOf(state)} columns={columns} rows={rows}>
      <DialogBox
        {...{ state, columns, rows }}
        hides={(lines) => {
          dialog.hidden = lines
        }}
      />
    </Under>
  )
}

interface UnderProps {
  mode: Mode
  columns: number
  rows: number
  children: ReactNode
}

/** Over the screen, which is seen behind it; with a footer in place of the screen's. */
function Under({ mode, columns, rows, children }: UnderProps): ReactNode {
  return (
    <Box position="absolute" width={columns} height={rows}>
      {children}
      <Box position="absolute" marginTop={rows - 1} width={columns}>
        <Footer mode={mode} width={columns} over />
      </Box>
    </Box>
  )
}
