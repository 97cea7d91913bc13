/** How full what is to come is, a performance a line. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import type { FillLine } from '../../../core/reports/fill.ts'
import { Line } from '../../components/line.tsx'
import { useCounter } from '../../context.ts'
import { List } from './list.tsx'
import { Nothing } from './nothing.tsx'
import { fillRow } from './rows.ts'
import { fillOf } from './state.ts'
import type { PaneProps } from './view.tsx'

export function FillPane({ state, width, height }: PaneProps): ReactNode {
  const counter = useCounter()
  const { words, say } = counter
  const { fill, cursor, find } = state
  if (!fill) return <Nothing state={state} width={width} />
  const { total, days } = fill
  const text = (line?: FillLine) => fillRow(counter, line, days.length, width - 2)
  const sum = [
    say.reports.soldOf(total.sold, total.capacity),
    say.reports.percent((total.fill_basis_points / 100).toFixed(1)),
    words.held(total.held + total.house_held),
    words.free(total.free),
  ]
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Line text={` ${sum.join('   ')}`} as="strong" width={width} />
      <Line text="" width={width} />
      <List<FillLine>
        head={text()}
        lines={fillOf(state)}
        {...{ cursor, width, height: height - 2 }}
        keyOf={({ code }) => code}
        textOf={text}
        none={find.text === '' ? words.reports.noPerformances : words.reports.noneFound}
      />
    </Box>
  )
}
