/** The counter's root: which screen, which box over it. It only routes. */
import { Box } from 'ink'
import { type ReactNode, useMemo, useState } from 'react'
import { TitledBox } from './components/box.tsx'
import { Footer } from './components/footer.tsx'
import { Help } from './components/help.tsx'
import { ScanNotice } from './components/scan-notice.tsx'
import { CounterProvider, type Counter as Given, useKeys, useScans } from './context.ts'
import { actionOf, type Mode } from './keys.ts'
import { isTooSmall, LEAST } from './panes.ts'
import type { Chosen } from './screens/choose/hook.ts'
import { Choose } from './screens/choose/view.tsx'
import { Sell } from './screens/sell/view.tsx'

export interface CounterProps {
  given: Given
  /** Seats held by this counter now. */
  heldSeats(): number
  columns: number
  rows: number
}

/** What stands over the screen. */
type Over = { kind: 'help'; mode: Mode } | { kind: 'leave' } | { kind: 'scanned'; text: string } | null

export function Counter(props: CounterProps): ReactNode {
  return (
    <CounterProvider value={props.given}>
      <Routes {...props} />
    </CounterProvider>
  )
}

function Routes({ given, heldSeats, columns, rows }: CounterProps): ReactNode {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [over, setOver] = useState<Over>(null)
  const doors = useMemo(
    () => ({
      chosen: setChosen,
      back: () => setChosen(null),
      help: (mode: Mode = 'choose') => setOver({ kind: 'help', mode }),
      leave: () => setOver({ kind: 'leave' }),
    }),
    [],
  )
  useScans(async (text) => {
    if ((await given.scanned(text)) === 'unknown') setOver({ kind: 'scanned', text })
  })
  useKeys((key) => {
    if (over?.kind === 'scanned' && actionOf('notice', key)) setOver(null)
    if (over?.kind === 'help' && actionOf('help', key) === 'close') setOver(null)
    if (over?.kind !== 'leave') return
    const action = actionOf('leave', key)
    if (action === 'leave') given.leave()
    if (action === 'stay') setOver(null)
  }, over !== null)
  const tooSmall = isTooSmall(columns, rows)
  const hidden = over !== null || tooSmall
  // A screen that is not seen stays as it is: a sale outlives a window that is made too small for a moment.
  const place = {
    columns: Math.max(columns, LEAST.columns),
    rows: Math.max(rows, LEAST.rows),
    active: !hidden,
  }
  return (
    <Box width={columns} height={rows}>
      <Box display={hidden ? 'none' : 'flex'}>
        {chosen ? <Sell {...place} chosen={chosen} doors={doors} /> : <Choose {...place} doors={doors} />}
      </Box>
      {tooSmall && <TooSmall given={given} columns={columns} rows={rows} />}
      {over && !tooSmall && (
        <OverBox over={over} given={given} seats={heldSeats()} columns={columns} rows={rows} />
      )}
    </Box>
  )
}

interface OverBoxProps {
  over: NonNullable<Over>
  given: Given
  seats: number
  columns: number
  rows: number
}

function OverBox({ over, given, seats, columns, rows }: OverBoxProps): ReactNode {
  const { words } = given
  return (
    <Box flexDirection="column" width={columns} height={rows} justifyContent="space-between">
      {over.kind === 'help' ? (
        <Help mode={over.mode} width={columns} height={rows - 1} />
      ) : (
        <Box width={columns} height={rows - 1} justifyContent="center" alignItems="center">
          {over.kind === 'scanned' ? (
            <ScanNotice text={over.text} />
          ) : (
            <TitledBox title={words.leaveTitle} lines={[{ text: words.leaveSeats(seats) }]} width={60} />
          )}
        </Box>
      )}
      <Footer mode={over.kind === 'scanned' ? 'notice' : over.kind} width={columns} />
    </Box>
  )
}

function TooSmall({ given, columns, rows }: Pick<CounterProps, 'given' | 'columns' | 'rows'>): ReactNode {
  const { words } = given
  const lines = [{ text: words.tooSmall(columns, rows) }, { text: words.tooSmallNext }]
  return (
    <TitledBox
      title={words.counterTitle}
      lines={lines}
      width={Math.max(12, columns)}
      height={Math.max(3, rows)}
    />
  )
}
