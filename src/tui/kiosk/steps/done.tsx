/** What came of it: the tickets and their reference; or that nobody knows, and where that is found out. */
import { Box } from 'ink'
import { type ReactNode, useState } from 'react'
import { qrLines, qrModules } from '../../../core/documents/qr.ts'
import { shown } from '../../../core/text.ts'
import { wrapWidth } from '../../../core/width.ts'
import { Line, numbered } from '../../components/line.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { useKeys } from '../../context.ts'
import { actionOf } from '../../keys.ts'
import type { Meaning } from '../../theme.ts'
import { money } from '../../words.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
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

type PaidOutcome = Extract<Outcome, { kind: 'paid' }>

function Paid({ outcome, ...props }: StepProps & { outcome: PaidOutcome }): ReactNode {
  const kiosk = useKiosk()
  const { words } = kiosk
  const [top, setTop] = useState<number | null>(null)
  const text = outcome.paper?.texts.join('\n') ?? null
  useKeys((key) => {
    const action = actionOf('kioskDone', key)
    if (action === 'finish') return kiosk.forget()
    if (action === 'readTickets' && text !== null) return setTop(top === null ? 0 : null)
    if (action === 'up' || action === 'down') setTop(scrolled(top, action, text))
  }, props.active)
  const height = props.rows - AROUND
  return (
    <Frame {...props} title={words.kiosk.done.title} mode="kioskDone">
      {top !== null && text !== null ? (
        <Ticket {...{ text, top, height, width: props.columns }} />
      ) : (
        <Summary {...{ outcome, width: props.columns, height }} />
      )}
    </Frame>
  )
}

function scrolled(top: number | null, action: 'up' | 'down', text: string | null): number | null {
  if (top === null || text === null) return top
  return Math.max(0, Math.min(text.split('\n').length - 1, top + (action === 'up' ? -1 : 1)))
}

/** Where the reference's own code fits beside, a telephone can keep it. */
function Summary({
  outcome,
  width,
  height,
}: {
  outcome: PaidOutcome
  width: number
  height: number
}): ReactNode {
  const kiosk = useKiosk()
  const { theme } = kiosk
  const code = qrLines(qrModules(outcome.ref, 'screen'), { ascii: theme.ascii, background: 'dark' })
  const codeWidth = code[0]?.length ?? 0
  const hasCode = code.length <= height && codeWidth <= width / 2
  const room = width - 4 - (hasCode ? codeWidth + 2 : 0)
  const lines = linesOf(kiosk, outcome).flatMap(({ text, as }) =>
    (text === '' ? [''] : wrapWidth(text, room)).map((line) => ({ text: line, as })),
  )
  return (
    <Box height={height}>
      <Box flexDirection="column" width={room + 4} paddingLeft={2} paddingTop={1}>
        {numbered(lines.slice(0, height - 1)).map(({ text, as, number }) => (
          <Line key={number} text={text} as={as} width={room} />
        ))}
      </Box>
      {hasCode && (
        <Box flexDirection="column" width={codeWidth}>
          {numbered(code.map((text) => ({ text }))).map(({ text, number }) => (
            <Line key={number} text={text} />
          ))}
        </Box>
      )}
    </Box>
  )
}

interface Said {
  text: string
  as?: Meaning | undefined
}

function linesOf({ words }: Kiosk, { ref, seats, total_minor, currency, paper }: PaidOutcome): Said[] {
  const { done } = words.kiosk
  const printed = paper === null ? done.printing : paper.isPrinted ? done.printed : done.onScreen
  return [
    { text: done.thanks, as: 'good' },
    { text: '' },
    { text: done.reference(ref), as: 'strong' },
    { text: done.keep },
    { text: '' },
    { text: seats.map(shown).join(', ') },
    { text: `${words.total} ${money(total_minor, currency)}` },
    { text: '' },
    { text: printed, as: 'key' },
  ]
}

function Unknown({ reference, ...props }: StepProps & { reference: string }): ReactNode {
  const kiosk = useKiosk()
  const { unknown } = kiosk.words.kiosk
  useKeys((key) => {
    if (actionOf('kioskDone', key) === 'finish') kiosk.forget()
  }, props.active)
  const lines: Said[] = [
    { text: unknown.what, as: 'warning' },
    { text: '' },
    { text: unknown.reference(reference), as: 'strong' },
    { text: '' },
    { text: unknown.counter, as: 'key' },
    { text: unknown.never },
  ]
  return (
    <Frame {...props} title={unknown.title} mode="kioskUnknown">
      <Box flexDirection="column" padding={2}>
        {numbered(
          lines.flatMap(({ text, as }) => wrapped(text, props.columns - 4).map((line) => ({ line, as }))),
        ).map(({ line, as, number }) => (
          <Line key={number} text={line} as={as} width={props.columns - 4} />
        ))}
      </Box>
    </Frame>
  )
}

const wrapped = (text: string, width: number): string[] => (text === '' ? [''] : wrapWidth(text, width))
