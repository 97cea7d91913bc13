/** Closed tills, the newest first. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { formatMinor } from '../../../core/money.ts'
import { shown } from '../../../core/text.ts'
import type { SessionLine } from '../../../core/tills/session-line.ts'
import { padEndWidth, padStartWidth } from '../../../core/width.ts'
import { fitted, Line } from '../../components/line.tsx'
import { type Counter, useCounter } from '../../context.ts'
import type { HouseMoney } from '../../till-office.ts'
import { dayAndTime } from '../../words.ts'

export interface ZsProps {
  lines: readonly SessionLine[]
  cursor: number
  all: boolean
  money: HouseMoney | undefined
  width: number
  height: number
}

export function ZsPane({ lines, cursor, all, money, width, height }: ZsProps): ReactNode {
  const counter = useCounter()
  const { till } = counter.words
  const { signs } = counter.theme
  const seen = height - 2
  const top = Math.max(0, Math.min(cursor - Math.floor(seen / 2), lines.length - seen))
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Line text={` ${all ? till.zsOfAll : till.zsOf}`} as="strong" width={width} />
      <Line text={lines.length === 0 ? ` ${till.noZs}` : `  ${headText(counter)}`} as="quiet" width={width} />
      {lines.slice(top, top + seen).map((line, index) => {
        const chosen = top + index === cursor
        const text = money ? lineText(counter, line, money) : ''
        return (
          <Line
            key={line.till}
            text={`${chosen ? signs.cursor : ' '} ${text}`}
            as={chosen ? 'selected' : line.variance_minor ? 'warning' : undefined}
            width={width}
          />
        )
      })}
    </Box>
  )
}

const WIDTHS = [10, 4, 16, 9, 9, 8] as const

function cells(counter: Counter, texts: readonly string[]): string {
  const { cut } = counter.theme.signs
  return texts
    .map((text, index) => {
      const width = WIDTHS[index] ?? 12
      const fit = fitted(text, width, cut).trimEnd()
      return index === 0 || index === 2 ? padEndWidth(fit, width) : padStartWidth(fit, width)
    })
    .join(' ')
}

function headText(counter: Counter): string {
  const { columns } = counter.say.tills
  return cells(counter, [
    ...[columns.register, columns.z, columns.closed, columns.expected, columns.counted, columns.variance],
  ])
}

function lineText(counter: Counter, line: SessionLine, { zone, currency }: HouseMoney): string {
  const amount = (minor: number | null) => (minor === null ? '' : formatMinor(minor, currency))
  const closed = line.closed_at === null ? '' : dayAndTime(counter.words, line.closed_at, zone)
  const figures = [line.expected_minor, line.counted_minor, line.variance_minor].map(amount)
  const text = cells(counter, [shown(line.register), String(line.number ?? ''), closed, ...figures])
  return `${text}  ${shown(line.closed_by ?? '')}  ${shown(line.reason ?? '')}`.trimEnd()
}
