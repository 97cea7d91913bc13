/** The counter's root: which screen, and what stands over it. It only routes. */
import { Box } from 'ink'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { TitledBox } from './components/box.tsx'
import { CounterProvider, type Counter as Given, useEvery, useKeysBefore, useScans } from './context.ts'
import type { Key } from './decode.ts'
import { begin, finish, isTold } from './dialog/doing.ts'
import { makeDialog } from './dialog/make.ts'
import type { Doors } from './doors.ts'
import { lock, resolveAsk } from './general-asks.ts'
import { actionOf } from './keys.ts'
import { type Over, OverScreen } from './over.tsx'
import type { Command } from './palette/commands.ts'
import { isTooSmall, LEAST } from './panes.ts'
import { printsAsk } from './print-asks.ts'
import { lookPrints } from './prints.ts'
import { openScanned } from './scans.ts'
import { Customers } from './screens/customers/view.tsx'
import { GateHere } from './screens/gate/at-counter.tsx'
import { Orders } from './screens/orders/view.tsx'
import { Reports } from './screens/reports/view.tsx'
import { SellScreen } from './screens/sell/screen.tsx'
import { Stock } from './screens/stock/view.tsx'
import { Till } from './screens/till/view.tsx'
import { Waiting } from './screens/waiting/view.tsx'
import { SCREENS, type ScreenName, screenOf } from './screens.ts'
import { settingsAsk } from './settings-ask.ts'
import { signInAsk } from './sign-in.ts'
import { useStore } from './store.ts'
import { lookWho } from './who.ts'

export interface CounterProps {
  given: Given
  /** Seats held by this counter now. */
  heldSeats(): number
  columns: number
  rows: number
}

export function Counter(props: CounterProps): ReactNode {
  return (
    <CounterProvider value={props.given}>
      <Routes {...props} />
    </CounterProvider>
  )
}

const VIEWS = {
  ...{ sell: SellScreen, orders: Orders, till: Till, customers: Customers },
  ...{ waiting: Waiting, stock: Stock, gate: GateHere, reports: Reports },
}

interface Where {
  screen: ScreenName
  /** Those that were seen stay as they are. */
  visited: Partial<Record<ScreenName, { text: string; turn: number } | undefined>>
}

const START: Where = { screen: 'sell', visited: { sell: undefined } }

function visit({ visited }: Where, screen: ScreenName, text: string | undefined): Where {
  const turn = (visited[screen]?.turn ?? 0) + 1
  return { screen, visited: { ...visited, [screen]: text === undefined ? visited[screen] : { text, turn } } }
}

function Routes({ given, heldSeats, columns, rows }: CounterProps): ReactNode {
  const [where, setWhere] = useState(START)
  const [over, setOver] = useState<Over | null>(given.tour.isDue ? { kind: 'tour' } : null)
  const doors = useMemo(() => makeDoors(given, setWhere, setOver), [given])
  useSignIn(given, over, doors)
  useScans(doors.scanned)
  useKeysBefore((key) => pressAnywhere(key, over, given, doors, setOver))
  const run = ({ screen, press }: Command) => {
    setOver(null)
    if (screen) doors.go(screen)
    if (press) given.keyboard.press({ name: press, ...(press.length === 1 ? { text: press } : {}) })
  }
  const close = () => {
    if (over?.kind === 'tour') given.tour.seen()
    setOver(null)
  }
  const tooSmall = isTooSmall(columns, rows)
  const whole =
    over?.kind === 'help' || over?.kind === 'leave' || over?.kind === 'tour' || over?.kind === 'scanned'
  // A screen that is not seen stays as it is: a sale outlives a window that is made too small for a moment.
  const place = { columns: Math.max(columns, LEAST.columns), rows: Math.max(rows, LEAST.rows), doors }
  return (
    <Box width={columns} height={rows}>
      {SCREENS.filter((name) => name in where.visited).map((name) => {
        const View = VIEWS[name]
        const seen = name === where.screen && !tooSmall && !whole
        return (
          <Box key={name} display={seen ? 'flex' : 'none'}>
            <View {...place} active={seen && over === null} about={where.visited[name]} />
          </Box>
        )
      })}
      {tooSmall && <TooSmall given={given} columns={columns} rows={rows} />}
      {over && !tooSmall && (
        <OverScreen
          {...{ over, columns, rows, run }}
          heldSeats={heldSeats()}
          close={close}
          search={() => setOver({ kind: 'palette' })}
        />
      )}
    </Box>
  )
}

const WHO_MS = 5000

/** Where somebody must sign in, nothing else is done first. */
function useSignIn(given: Given, over: Over | null, doors: Doors): void {
  const { out } = useStore(given.who)
  useEvery(WHO_MS, () => lookWho(given))
  usePrints(given)
  useEffect(() => {
    if (out !== null && over === null) void doors.ask(signInAsk(given, { because: out, out: doors.leave }))
  }, [given, out, over, doors])
}

/** What is printed behind a sale is told soon after it. */
const PRINTS_MS = 2000

/** Not before the first frame: nothing of it is loaded for that. */
function usePrints(given: Given): void {
  const isBegun = useRef(false)
  useEvery(PRINTS_MS, async () => {
    if (isBegun.current) await lookPrints(given)
    isBegun.current = true
  })
}

type Set<T> = (next: T | ((before: T) => T)) => void

function makeDoors(given: Given, setWhere: Set<Where>, setOver: Set<Over | null>): Doors {
  const doors: Doors = {
    go: (screen, about) => setWhere((before) => visit(before, screen, about)),
    ask: (ask) => {
      const dialog = makeDialog(given, ask, { close: () => setOver(null), replace: doors.ask })
      setOver({ kind: 'dialog', dialog })
      return begin(dialog)
    },
    scanned: async (text) => {
      const shut = await openScanned(given, doors, text)
      setOver(shut ? { kind: 'scanned', text, ...shut } : null)
    },
    help: () => setOver({ kind: 'help' }),
    leave: () => setOver({ kind: 'leave' }),
  }
  return doors
}

/** True where the key was one that goes anywhere. What is asked in a dialog is answered first. */
function pressAnywhere(
  key: Key,
  over: Over | null,
  given: Given,
  doors: Doors,
  setOver: Set<Over | null>,
): boolean {
  const action = actionOf('anywhere', key)
  const route = screenOf(action)
  const { screen } = given
  if (action === 'redraw') screen.resize(screen.columns, screen.rows)
  else if (over?.kind === 'dialog' && route && isTold(over.dialog)) {
    void finish(over.dialog)
    doors.go(route)
  } else if (over?.kind === 'dialog' || over?.kind === 'leave') return false
  else if (action === 'palette' && over?.kind !== 'palette') setOver({ kind: 'palette' })
  else if (action === 'clerk') void doors.ask(signInAsk(given))
  else if (action === 'settings') void doors.ask(settingsAsk(given))
  else if (action === 'resolve') void doors.ask(resolveAsk(given))
  else if (action === 'prints') void printsAsk(given).then(doors.ask, () => undefined)
  else if (action === 'lock') void lock(given)
  else if (action === 'tour') setOver({ kind: 'tour' })
  else if (route) {
    setOver(null)
    doors.go(route)
  } else return false
  return true
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
