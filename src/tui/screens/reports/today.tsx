/** What a day has brought: its sum, the days before it, the hours, and lines of what it is told by. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { sparkline } from '../../../core/charts/sparkline.ts'
import type { SoldLine } from '../../../core/reports/sold-lines.ts'
import type { SoldToday } from '../../../core/reports/sold-today.ts'
import { Line } from '../../components/line.tsx'
import { type Counter, useCounter } from '../../context.ts'
import { money } from '../../words.ts'
import { List } from './list.tsx'
import { Nothing } from './nothing.tsx'
import { soldRow } from './rows.ts'
import { soldOf } from './state.ts'
import type { PaneProps } from './view.tsx'

/** Lines above the list. */
const ABOVE = 3

export function TodayPane({ state, width, height }: PaneProps): ReactNode {
  const counter = useCounter()
  const { words } = counter
  const { today, by, cursor, day, find } = state
  if (!today) return <Nothing state={state} width={width} />
  const text = (line?: SoldLine) => soldRow(counter, by, today, line, width - 2)
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Line text={` ${sumOf(counter, today, day === undefined, width)}`} as="strong" width={width} />
      <Line text={` ${barsOf(counter, today, width)}`} as="good" width={width} />
      <Line text="" width={width} />
      <List<SoldLine>
        head={text()}
        lines={soldOf(state)}
        {...{ cursor, width, height: height - ABOVE }}
        keyOf={({ group }) => group}
        textOf={text}
        none={find.text === '' ? words.reports.nothing : words.reports.noneFound}
      />
    </Box>
  )
}

function sumOf({ words }: Counter, { day, currency, total }: SoldToday, isToday: boolean, width: number) {
  const { reports } = words
  const gross = reports.gross(money(total.sold_minor, currency), money(total.refunded_minor, currency))
  return [
    isToday ? `${reports.today} ${day}` : day,
    reports.total(total.tickets ?? 0, total.returned ?? 0),
    reports.net(money(total.net_minor, currency)),
    ...(width >= 110 ? [gross] : []),
  ].join('   ')
}

function barsOf({ words, theme }: Counter, { days, by }: SoldToday, width: number): string {
  const { reports } = words
  const ascii = theme.ascii
  const net = days.map(({ tickets, returned }) => (tickets ?? 0) - (returned ?? 0))
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const line = by.hour.find(({ group }) => Number(group) === hour)
    return line?.tickets ?? 0
  })
  const first = `${reports.lastDays(days.length)} ${sparkline(net, { ascii })}`
  return width >= 76 ? `${first}   ${reports.byHour} 0 ${sparkline(hours, { ascii })} 24` : first
}
