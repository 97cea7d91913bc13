/** What stands over the screens: the help, the palette, the question whether to leave, a dialog. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
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

export type Over =
  | { kind: 'help' }
  | { kind: 'leave' }
  | { kind: 'scanned'; text: string }
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
  return <Whole {...props} over={over} />
}

const WHOLE = { help: 'help', leave: 'leave', scanned: 'notice' } as const

/** The help, the question whether to leave, what was scanned: nothing is seen behind them. */
function Whole({ over, heldSeats, columns, rows, close }: OverProps & { over: WholeOver }): ReactNode {
  const { words, moment, leave } = useCounter()
  const mode = WHOLE[over.kind]
  useKeys((key) => {
    const action = actionOf(mode, key)
    if (action === 'leave') return leave()
    if (action) close()
  }, over.kind !== 'help')
  return (
    <Box flexDirection="column" width={columns} height={rows} justifyContent="space-between">
      {over.kind === 'help' ? (
        <Help mode={moment.mode} width={columns} height={rows - 1} close={close} />
      ) : (
        <Box width={columns} height={rows - 1} justifyContent="center" alignItems="center">
          {over.kind === 'scanned' ? (
            <ScanNotice text={over.text} />
          ) : (
            <TitledBox
              title={words.leaveTitle}
              lines={[{ text: words.leaveSeats(heldSeats) }]}
              width={Math.min(60, columns)}
            />
          )}
        </Box>
      )}
      <Footer mode={mode} width={columns} over />
    </Box>
  )
}

function DialogOver({ dialog, columns, rows }: { dialog: Dialog; columns: number; rows: number }): ReactNode {
  const state = useStore(dialog.store)
  useKeys((key) => pressDialog(key, dialog), true, { takesScans: true })
  return (
    <Under mode={modeOf(state)} columns={columns} rows={rows}>
      <DialogBox state={state} columns={columns} rows={rows} />
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
