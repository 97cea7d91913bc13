/** The reports: what the day has brought, how full what is to come is, the pace and the forecast of one; on paper. */
import { Box } from 'ink'
import { type ReactNode, useLayoutEffect } from 'react'
import { widthOf } from '../../../core/width.ts'
import { Footer } from '../../components/footer.tsx'
import { Line, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { TroubleLines } from '../../components/trouble-lines.tsx'
import { useCounter } from '../../context.ts'
import { before } from '../../dialog/text-line.ts'
import type { ScreenProps } from '../../doors.ts'
import { FillPane } from './fill.tsx'
import { ForecastPane } from './forecast.tsx'
import { useReports } from './hook.ts'
import { PacePane } from './pace.tsx'
import { type ReportsState, type ReportView, reportsMode } from './state.ts'
import { TodayPane } from './today.tsx'

/** Lines that are not the body: status, two rules, the views, footer. */
const AROUND = 5

export function Reports(props: ScreenProps): ReactNode {
  const { columns, rows } = props
  const { words } = useCounter()
  const body = rows - AROUND
  const state = useReports(props, body - 3)
  const mode = reportsMode(state)
  const { trouble, paper, today } = state
  const lines = trouble ? 1 + trouble.next.length + (state.barred ? 1 : 0) : 0
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={[words.counterTitle, words.reports.title]} zone={today?.zone} />
      <Rule width={columns} />
      {paper ? (
        <Ticket {...paper} width={columns} height={body + 1} />
      ) : (
        <>
          <Top state={state} width={columns} active={props.active} />
          <TroubleLines trouble={trouble} width={columns} />
          {state.barred && <Line text={` ${words.reports.barredNext}`} as="key" width={columns} />}
          <Pane state={state} width={columns} height={body - lines} />
        </>
      )}
      <Rule width={columns} />
      <Footer mode={mode} width={columns} />
    </Box>
  )
}

export interface PaneProps {
  state: ReportsState
  width: number
  height: number
}

function Pane(props: PaneProps): ReactNode {
  const { width, height, state } = props
  if (state.barred) return <Box width={width} height={height} />
  if (state.view === 'today') return <TodayPane {...props} />
  if (state.view === 'fill') return <FillPane {...props} />
  return state.view === 'pace' ? <PacePane {...props} /> : <ForecastPane {...props} />
}

const VIEWS: readonly ReportView[] = ['today', 'fill', 'pace', 'forecast']

/** Which view is seen, or what is looked for; what was done last. */
function Top({ state, width, active }: { state: ReportsState; width: number; active: boolean }): ReactNode {
  const { words, screen } = useCounter()
  const { view, find, isFinding, said } = state
  const isFound = isFinding || find.text !== ''
  const label = ` ${words.reports.finding}: `
  const column = widthOf(label + before(find))
  useLayoutEffect(() => {
    screen.cursor(active && isFinding ? { x: Math.min(column, width - 1), y: 2 } : null)
    return () => screen.cursor(null)
  }, [screen, active, isFinding, column, width])
  if (isFound) return <Line text={label + find.text} as={isFinding ? undefined : 'key'} width={width} />
  if (said) return <Line text={` ${said}`} as="good" width={width} />
  const names = VIEWS.map((name, index) => {
    const text = `${index + 1} ${words.reports.views[name]}`
    return name === view ? `[${text}]` : ` ${text} `
  })
  return <Line text={` ${names.join(' ')}`} as="strong" width={width} />
}
