/** What came of it: the tickets and their reference; or that nobody knows, and where that is found out. */
import { Box } from 'ink'
import { type ReactNode, useState } from 'react'
import { shown } from '../../../core/text.ts'
import { widthOf, wrapWidth } from '../../../core/width.ts'
import { codeLines, fitsIn } from '../../components/code.tsx'
import { Line, numbered } from '../../components/line.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import type { Meaning } from '../../theme.ts'
import { money } from '../../words.ts'
import { doing } from '../deeds.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { bringTickets } from '../paying.ts'
import type { Outcome } from '../visit.ts'

export function Done(props: StepProps): ReactNode {
  const { outcome } = useVisit()
  if (!outcome) return null
  return outcome.kind === 'paid' ? (
    <Paid {...props} outcome={outcome} />
  ) : (
    <Unknown {...props} reference={outcome.ref} />
  )
}

/** Whoever pressed Enter twice to pay shall still see what he has bought. */
const HASTE_MS = 1500

type PaidOutcome = Extract<Outcome, { kind: 'paid' }>

/** `top`: the first line of the tickets that is seen; null: they are not read. */
function Paid({ outcome, ...props }: StepProps & { outcome: PaidOutcome }): ReactNode {
  const kiosk = useKiosk()
  const [top, setTop] = useState<number | null>(null)
  const text = outcome.paper?.texts.join('\n') ?? null
  const mode = top === null ? 'kioskDone' : 'kioskReading'
  useKeys(async (key: Key) => {
    const action = actionOf(mode, key)
    if (action === 'finish') return kiosk.now() - outcome.at < HASTE_MS ? undefined : kiosk.forget()
    if (action === 'readTickets') {
      if (outcome.paper === null) await doing(kiosk, () => bringTickets(kiosk, outcome.ref))
      return setTop(top === null ? 0 : null)
    }
    const last = (text ?? '').split('\n').length - 1
    const by = action === 'up' ? -1 : action === 'down' ? 1 : 0
    if (top !== null) setTop(Math.max(0, Math.min(last, top + by)))
  }, props.active)
  const height = props.rows - AROUND
  return (
    <Frame {...props} title={kiosk.words.kiosk.done.title} mode={mode}>
      {top !== null && text !== null ? (
        <Ticket {...{ text, top, height, width: props.columns }} />
      ) : (
        <Summary {...{ outcome, width: props.columns, height }} />
      )}
    </Frame>
  )
}

interface SummaryProps {
  outcome: PaidOutcome
  width: number
  height: number
}

/** Where the reference's own code fits beside, a telephone can keep it. */
function Summary({ outcome, width, height }: SummaryProps): ReactNode {
  const kiosk = useKiosk()
  const code = codeLines(outcome.ref, kiosk.theme.ascii)
  const hasCode = fitsIn(code, width / 2, height)
  const codeWidth = hasCode ? widthOf(code[0] ?? '') : 0
  const room = width - 4 - codeWidth
  const lines = linesOf(kiosk, outcome).flatMap(({ text, as }) =>
    wrapped(text, room).map((line) => ({ text: line, as })),
  )
  return (
    <Box height={height}>
      <Box flexDirection="column" width={room + 4} paddingLeft={2} paddingTop={1}>
        {numbered(lines.slice(0, height - 1)).map(({ text, as, number }) => (
          <Line key={number} text={text} as={as} width={room} />
        ))}
      </Box>
      <Box flexDirection="column" width={codeWidth}>
        {numbered((hasCode ? code : []).map((text) => ({ text }))).map(({ text, number }) => (
          <Line key={number} text={text} />
        ))}
      </Box>
    </Box>
  )
}

interface Said {
  text: string
  as?: Meaning | undefined
}

function linesOf(kiosk: Kiosk, { ref, seats, total_minor, currency, paper }: PaidOutcome): Said[] {
  const { words, times } = kiosk
  const { done } = words.kiosk
  return [
    { text: done.thanks, as: 'good' },
    { text: '' },
    { text: done.reference(ref), as: 'strong' },
    { text: done.keep },
    { text: '' },
    { text: seats.map(shown).join(', ') },
    { text: `${words.total} ${money(total_minor, currency)}` },
    { text: '' },
    { text: paperText(kiosk, paper), as: 'key' },
    { text: '' },
    { text: done.wiped(Math.round(times.done / 1000)), as: 'quiet' },
  ]
}

function paperText({ words, does, visit }: Kiosk, paper: PaidOutcome['paper']): string {
  const { done } = words.kiosk
  if (!does.prints) return done.onScreen
  if (paper === null) return visit.get().isWaiting ? done.printing : done.failed
  return paper.isPrinted ? done.printed : done.failed
}

function Unknown({ reference, ...props }: StepProps & { reference: string }): ReactNode {
  const kiosk = useKiosk()
  const { unknown } = kiosk.words.kiosk
  useKeys((key) => {
    if (actionOf('kioskUnknown', key) === 'finish') kiosk.forget()
  }, props.active)
  const said: Said[] = [
    { text: unknown.what, as: 'warning' },
    { text: '' },
    { text: unknown.reference(reference), as: 'strong' },
    { text: '' },
    { text: unknown.counter, as: 'key' },
    { text: '' },
    { text: unknown.never },
  ]
  const room = props.columns - 4
  const lines = said.flatMap(({ text, as }) => wrapped(text, room).map((line) => ({ line, as })))
  return (
    <Frame {...props} title={unknown.title} mode="kioskUnknown">
      <Box flexDirection="column" padding={2}>
        {numbered(lines).map(({ line, as, number }) => (
          <Line key={number} text={line} as={as} width={room} />
        ))}
      </Box>
    </Frame>
  )
}

const wrapped = (text: string, width: number): string[] => (text === '' ? [''] : wrapWidth(text, width))
