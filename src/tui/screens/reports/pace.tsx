/** The pace of a performance: how it stands, and its booking curve beside those that are over. */
import { Box, Text } from 'ink'
import type { ReactNode } from 'react'
import { type ChartPart, paceChart } from '../../../core/charts/pace-chart.ts'
import type { PaceReport } from '../../../core/reports/pace.ts'
import { halves, paceHead } from '../../../core/reports/pace-text.ts'
import { widthOf, wrapWidth } from '../../../core/width.ts'
import { fitted, Line, numbered } from '../../components/line.tsx'
import { type Counter, useCounter } from '../../context.ts'
import type { Meaning } from '../../theme.ts'
import { dayOf } from '../../words.ts'
import { Nothing } from './nothing.tsx'
import type { PaneProps } from './view.tsx'

const LOOKS: Record<ChartPart['of'], Meaning | undefined> = {
  own: 'good',
  middle: 'strong',
  band: 'quiet',
  axis: 'quiet',
  empty: undefined,
}

/** From here on the others are listed beside the curve. */
const WIDE = 110
const SIDE = 40

export function PacePane({ state, width, height }: PaneProps): ReactNode {
  const counter = useCounter()
  const { say, theme, office } = counter
  const { pace } = state
  if (!pace) return <Nothing state={state} width={width} />
  const head = paceHead(pace, { say, language: office.language, ascii: theme.ascii }).flatMap((text) =>
    widthOf(text) > width - 2 ? wrapWidth(text, width - 2) : [text],
  )
  const side = width >= WIDE && pace.others.length > 0 ? SIDE : 0
  const size = { columns: width - 2 - side, rows: Math.max(4, height - head.length - 2) }
  return (
    <Box flexDirection="column" width={width} height={height}>
      {numbered(head.map((text) => ({ text }))).map(({ number, text }) => (
        <Line key={number} text={` ${text}`} as={looksOf(number, pace)} width={width} />
      ))}
      <Line text="" width={width} />
      <Box>
        <Chart pace={pace} {...size} />
        {side > 0 && <Others pace={pace} width={side} height={size.rows} />}
      </Box>
      <Line text={` ${legendOf(counter, pace)}`} as="quiet" width={width} />
    </Box>
  )
}

/** Behind the others is what a manager looks for. */
function looksOf(line: number, { ahead_percent: ahead }: PaceReport): Meaning | undefined {
  if (line === 0) return 'strong'
  if (line !== 2 || ahead === null) return undefined
  return ahead < 0 ? 'warning' : 'good'
}

function Chart({ pace, columns, rows }: { pace: PaceReport; columns: number; rows: number }): ReactNode {
  const { theme } = useCounter()
  const lines = paceChart(pace, { columns, rows, ascii: theme.ascii })
  return (
    <Box flexDirection="column" width={columns + 2}>
      {numbered(lines.map((parts) => ({ parts }))).map(({ number, parts }) => (
        <Text key={number} wrap="truncate">
          {' '}
          {numbered(parts).map((part) => {
            const look = LOOKS[part.of]
            return (
              <Text key={part.number} {...(look ? theme.text(look) : {})}>
                {part.text}
              </Text>
            )
          })}
        </Text>
      ))}
    </Box>
  )
}

/** Those that it is beside: at the same lead, and in the end. */
function Others({ pace, width, height }: { pace: PaceReport; width: number; height: number }): ReactNode {
  const { say, words, theme } = useCounter()
  const { columns, groups } = say.reports
  const text = (name: string, lead: string, last: string) =>
    fitted(`${fitted(name, 16, theme.signs.cut)} ${lead.padStart(10)} ${last.padStart(10)}`, width, '')
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Line text={text(groups.performance, columns.atLead, columns.final)} as="quiet" width={width} />
      {pace.others.slice(0, height - 2).map(({ performance, starts_at, at_lead, final }) => (
        <Line
          key={performance}
          text={text(dayOf(words, starts_at, pace.zone), String(at_lead), String(final))}
          width={width}
        />
      ))}
      {pace.median !== null && (
        <Line text={text(columns.median, halves(pace.median), '')} as="strong" width={width} />
      )}
    </Box>
  )
}

function legendOf({ say, theme }: Counter, { others }: PaceReport): string {
  const { legend } = say.reports
  const signs = theme.ascii ? ['*', '-', ':'] : ['⣀⠤', '⠂ ⠂', '░']
  const names = [legend.own, ...(others.length > 0 ? [legend.middle, legend.band] : [])]
  return names.map((name, index) => `${signs[index]} ${name}`).join('   ')
}
