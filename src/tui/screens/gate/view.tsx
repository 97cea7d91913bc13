/** The door staff's screen: who may come in, at a glance; how many are in; and the last ones. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { titleIn } from '../../../core/catalogue/title.ts'
import { widthOf } from '../../../core/width.ts'
import { Footer } from '../../components/footer.tsx'
import { Help } from '../../components/help.tsx'
import { Ends, Line, numbered, Rule } from '../../components/line.tsx'
import { type Shell, useShell } from '../../context.ts'
import { before } from '../../dialog/text-line.ts'
import { LEAST } from '../../panes.ts'
import { clockTime, dayAndTime } from '../../words.ts'
import { type AtGate, useGate } from './hook.ts'
import { Panel } from './panel.tsx'
import type { GateState, Seen } from './state.ts'

export interface GateScreenProps extends AtGate {
  columns: number
  rows: number
}

/** Lines that are not the answer: two of counts, two rules, the code, the footer. */
const AROUND = 6

export function GateScreen(props: GateScreenProps): ReactNode {
  const { gate } = props
  const shell = useShell()
  const state = useGate(props)
  const columns = Math.max(props.columns, LEAST.columns)
  const rows = Math.max(props.rows, LEAST.rows)
  if (state.isHelp) return <Help mode="gate" width={columns} height={rows} />
  const lasts = Math.max(1, Math.min(5, rows - AROUND - 12))
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Head state={state} gate={gate} width={columns} />
      <Rule width={columns} />
      <Panel {...{ state, isOffline: gate.isOffline, width: columns, height: rows - AROUND - lasts }} />
      <Rule width={columns} />
      {numbered(lastLines(shell, state, lasts)).map(({ number, text }) => (
        <Line key={number} text={text} width={columns} as="quiet" />
      ))}
      <TypedLine state={state} width={columns} row={rows - 2} active={props.active ?? true} />
      <Footer mode={props.counter ? 'gateHere' : 'gate'} width={columns} />
    </Box>
  )
}

/** What is played, and who is in. */
function Head({ state, gate, width }: Pick<AtGate, 'gate'> & { state: GateState; width: number }): ReactNode {
  const { words, say } = useShell()
  const { screen } = say.gate
  const { counts } = state
  const { entrance } = gate.door
  const title = counts
    ? ` ${titleIn(counts.title, words.locale, counts.performance)}  ${dayAndTime(words, counts.starts_at, counts.zone)}`
    : ''
  const here = counts?.entrances.find((one) => one.entrance === entrance)?.entered ?? 0
  const figures = counts
    ? ` ${screen.in(counts.in, counts.sold)}   ${screen.here(here)}`
    : ` ${words.loading}`
  return (
    <Box flexDirection="column" width={width}>
      <Ends left={title} right={`${entrance} `} width={width} as="strong" />
      <Ends left={figures} right={gate.isOffline ? `${screen.offline} ` : ''} width={width} />
    </Box>
  )
}

function lastLines({ words, theme }: Shell, { last, counts }: GateState, count: number): { text: string }[] {
  const { mark, cross } = { mark: theme.signs.mark, cross: theme.seats.house }
  const sign: Record<Seen['kind'], string> = { yes: mark, no: cross, unsure: '?' }
  const lines = last.map(({ kind, at, text }) => {
    return { text: ` ${clockTime(words, at, counts?.zone ?? 'UTC')} ${sign[kind]} ${text}` }
  })
  return [...lines, ...Array<{ text: string }>(count).fill({ text: '' })].slice(0, count)
}

interface TypedProps {
  state: GateState
  width: number
  row: number
  active: boolean
}

function TypedLine({ state, width, row, active }: TypedProps): ReactNode {
  const { say, screen } = useShell()
  const head = ` ${say.gate.screen.code} > `
  // A long code is seen at its end, where it is typed.
  const room = width - widthOf(head) - 2
  const end = before(state.typed).slice(-room)
  const x = widthOf(head) + widthOf(end)
  useLayoutEffect(() => {
    screen.cursor(active ? { x, y: row } : null)
    return () => screen.cursor(null)
  }, [screen, active, x, row])
  return <Line text={`${head}${end}${state.typed.text.slice(before(state.typed).length)}`} width={width} />
}
