/** The answer, over the whole of its room: a sign, a word, and what it is about. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { shown } from '../../../core/text.ts'
import { widthOf, wrapWidth } from '../../../core/width.ts'
import { Line, numbered } from '../../components/line.tsx'
import { type Shell, useShell } from '../../context.ts'
import type { Meaning } from '../../theme.ts'
import { ticketText } from './hook.ts'
import { signOf } from './signs.ts'
import type { Answer, GateState } from './state.ts'

export interface PanelProps {
  state: GateState
  isOffline: boolean
  width: number
  height: number
}

const LOOKS: Record<Answer['kind'], Meaning> = { yes: 'yes', no: 'no', unsure: 'warning' }

export function Panel({ state, isOffline, width, height }: PanelProps): ReactNode {
  const shell = useShell()
  const { answer } = state
  const lines = answer ? answerLines(shell, answer, width - 4) : readyLines(shell, state, isOffline)
  // Of a small window the sign goes first: the words say it too.
  const sign = answer ? signOf(answer.kind, shell.theme.ascii) : []
  const all = sign.length + 1 + lines.length <= height ? [...sign, '', ...lines] : lines
  const above = Math.max(0, Math.floor((height - all.length) / 2))
  const rows = [...Array<string>(above).fill(''), ...all].slice(0, height)
  const whole = [...rows, ...Array<string>(height - rows.length).fill('')]
  return (
    <Box flexDirection="column" width={width} height={height}>
      {numbered(whole.map((text) => ({ text: centred(text, width) }))).map(({ text, number }) => (
        <Line key={number} text={text} width={width} as={answer ? LOOKS[answer.kind] : 'strong'} />
      ))}
    </Box>
  )
}

function answerLines({ say, ...shell }: Shell, answer: Answer, width: number): string[] {
  const { screen } = say.gate
  if (answer.kind === 'yes') {
    const { admitted } = answer
    const more = admitted.listed ? [] : [screen.unlisted]
    const [seat, ...type] = [
      admitted.seat,
      ticketText({ say, ...shell }, admitted).slice(admitted.seat.length + 2),
    ]
    return wrapped([screen.yes, '', seat, ...type, ...more], width)
  }
  const { what, next } = answer.trouble
  return wrapped([screen[answer.kind], '', what, '', ...next], width)
}

function readyLines({ say }: Shell, { isBusy }: GateState, isOffline: boolean): string[] {
  const { screen } = say.gate
  return isBusy ? [screen.busy] : [screen.ready, isOffline ? screen.readyOffline : screen.readyNext]
}

const wrapped = (lines: string[], width: number): string[] =>
  lines.flatMap((line) => (line === '' ? [''] : wrapWidth(shown(line), width)))

/** Ink would trim blanks at the left of a text of its own: here they are part of the panel. */
function centred(text: string, width: number): string {
  return ' '.repeat(Math.max(0, Math.floor((width - widthOf(text)) / 2))) + text
}
