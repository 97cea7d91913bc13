/** The waiting list of a performance: who waits, in the order of the queue; below, what he wants and why he waits still. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { shown } from '../../../core/text.ts'
import type { WaitLine } from '../../../core/waiting/list-waits.ts'
import { padStartWidth, widthOf, wrapWidth } from '../../../core/width.ts'
import { Footer } from '../../components/footer.tsx'
import { fitted, Line, numbered, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { type Counter, useCounter } from '../../context.ts'
import type { Meaning } from '../../theme.ts'
import { dayAndTime } from '../../words.ts'
import { aboutPerformance, type PerformanceProps } from '../performance/view.tsx'
import { useWaiting } from './hook.ts'
import { chosenOf, type WaitingState } from './state.ts'

/** Lines below the list: what is told of the request under the cursor. */
const DETAILS = 6

export const Waiting = aboutPerformance(WaitingList)

function WaitingList(props: PerformanceProps): ReactNode {
  const { columns, rows } = props
  const counter = useCounter()
  const { words } = counter
  const list = rows - 5 - DETAILS
  const state = useWaiting(props, list)
  const { performance, trouble } = state
  const zone = performance?.zone
  const title = performance
    ? `${words.waitingList.title}: ${shown(performance.title)}`
    : words.waitingList.title
  const when = performance ? [dayAndTime(words, performance.starts_at, performance.zone)] : []
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={[title, ...when]} zone={zone} />
      <Rule width={columns} />
      <Line text={` ${trouble ? trouble.what : saidOf(counter, state)}`} as={trouble ? 'warning' : 'quiet'} />
      <List state={state} width={columns} height={list} />
      <Rule width={columns} />
      <Details counter={counter} state={state} width={columns} />
      <Rule width={columns} />
      <Footer mode="waiting" width={columns} />
    </Box>
  )
}

function saidOf({ words, say }: Counter, { performance, lines, isKnown }: WaitingState): string {
  if (!isKnown) return words.loading
  if (!performance) return words.waitingList.noPerformances
  const waits = lines.filter(({ status }) => status === 'waiting').length
  const told = lines.length === 0 ? say.waiting.nobody : words.waitingList.counted(waits)
  return [told, words.free(performance.free), words.held(performance.held)].join('   ')
}

function List({ state, width, height }: { state: WaitingState; width: number; height: number }): ReactNode {
  const counter = useCounter()
  const { lines, cursor } = state
  const top = Math.max(0, Math.min(cursor - Math.floor(height / 2), lines.length - height))
  return (
    <Box flexDirection="column" width={width} height={height}>
      {lines.slice(top, top + height).map((line, index) => {
        const chosen = top + index === cursor
        const text = `${chosen ? counter.theme.signs.cursor : ' '} ${rowText(counter, line, width - 2)}`
        return <Line key={line.ref} text={text} as={chosen ? 'selected' : looksOf(line)} width={width} />
      })}
    </Box>
  )
}

const looksOf = ({ status }: WaitLine): Meaning | undefined =>
  status === 'waiting' ? undefined : status === 'offered' ? 'good' : 'quiet'

/** Its place, who, how it stands; what is wanted has the rest. */
function rowText({ say, texts, theme }: Counter, line: WaitLine, width: number): string {
  const cells = [
    padStartWidth(line.place === null ? '' : `${line.place}`, 3),
    fitted(line.ref, 5, theme.signs.cut),
    fitted(shown(line.name), width < 100 ? 16 : 28, theme.signs.cut),
    fitted(say.waiting.status[line.status], 8, theme.signs.cut),
    fitted(line.offer?.order ?? '', 9, ''),
    texts.wish(line),
  ]
  return fitted(cells.join(' '), width, theme.signs.cut)
}

interface DetailsProps {
  counter: Counter
  state: WaitingState
  width: number
}

function Details({ counter, state, width }: DetailsProps): ReactNode {
  const line = chosenOf(state)
  const told = line ? detailLines(counter, line, state.performance?.zone ?? 'UTC') : []
  const lines = told.flatMap(({ text, as }) =>
    (widthOf(text) > width - 2 ? wrapWidth(text, width - 2) : [text]).map((part) => ({ text: part, as })),
  )
  return (
    <Box flexDirection="column" width={width} height={DETAILS - 1}>
      {numbered(lines.slice(0, DETAILS - 1)).map(({ number, text, as }) => (
        <Line key={number} text={` ${text}`} as={as} width={width} />
      ))}
    </Box>
  )
}

function detailLines(
  { words, say, texts }: Counter,
  line: WaitLine,
  zone: string,
): { text: string; as?: Meaning }[] {
  const at = (ms: number) => dayAndTime(words, ms, zone)
  const who = [line.name, line.contact, line.customer].filter((part) => part !== null).map(shown)
  const { offer, why } = line
  const isOpen = offer !== null && line.status === 'offered'
  return [
    { text: who.join('   '), as: 'strong' },
    { text: `${texts.wish(line)}   ${say.waiting.until(at(line.until_at))}` },
    ...(isOpen
      ? [{ text: say.waiting.offer(offer.order, at(offer.until_at ?? 0)), as: 'good' as const }]
      : []),
    ...(offer && !isOpen ? [{ text: say.waiting.wasOffered(offer.order), as: 'quiet' as const }] : []),
    ...(why
      ? [
          why.reason === 'comes-next'
            ? { text: words.waitingList.comesNext, as: 'key' as const }
            : { text: texts.why(line, zone), as: 'warning' as const },
        ]
      : []),
  ]
}
