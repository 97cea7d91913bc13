/** The till: its figures as they are now; counting; closed tills; paper. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { shown } from '../../../core/text.ts'
import { Footer } from '../../components/footer.tsx'
import { Line, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { TroubleLines } from '../../components/trouble-lines.tsx'
import { useCounter } from '../../context.ts'
import type { ScreenProps } from '../../doors.ts'
import { dayAndTime, money } from '../../words.ts'
import { CountGridPane } from './grid.tsx'
import { useTill } from './hook.ts'
import { type TillState, tillMode } from './state.ts'
import { ZsPane } from './zs.tsx'

/** Lines that are not the body: status, two rules, footer. */
const AROUND = 4

export function Till(props: ScreenProps): ReactNode {
  const { columns, rows } = props
  const { words } = useCounter()
  const body = rows - AROUND
  const state = useTill(props, body)
  const mode = tillMode(state)
  const trouble = mode === 'paper' ? null : state.trouble
  const height = body - (trouble ? 1 + trouble.next.length : 0)
  const zone = state.money?.zone
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={[words.counterTitle, words.till.title]} zone={zone} />
      <Rule width={columns} />
      <TroubleLines trouble={trouble} width={columns} />
      {mode === 'paper' && state.paper ? (
        <Ticket {...state.paper} width={columns} height={height} />
      ) : mode === 'counting' && state.counting ? (
        <CountGridPane grid={state.counting} width={columns} height={height} active={props.active} />
      ) : mode === 'zs' && state.zs ? (
        <ZsPane {...state.zs} money={state.money ?? undefined} width={columns} height={height} />
      ) : (
        <Figures state={state} width={columns} height={height} />
      )}
      <Rule width={columns} />
      <Footer mode={mode} width={columns} />
    </Box>
  )
}

interface PaneProps {
  state: TillState
  width: number
  height: number
}

function Figures({ state, width, height }: PaneProps): ReactNode {
  const { texts } = useCounter()
  const { figures, money: house, top, said } = state
  const text = figures && house ? texts.till(figures, house) : ''
  const two = figures === null || (figures?.open_payments.length ?? 0) > 0
  const above = (said ? 1 : 0) + (two ? 2 : 1) + 1
  return (
    <Box flexDirection="column" width={width} height={height}>
      {said && <Line text={` ${said}`} as="good" width={width} />}
      <Head state={state} width={width} />
      <Line text="" width={width} />
      <Ticket text={text} top={top} width={width} height={Math.max(1, height - above)} />
    </Box>
  )
}

/** What one looks at first: what should be in the drawer, and money that nobody knows of. */
function Head({ state, width }: Omit<PaneProps, 'height'>): ReactNode {
  const { words } = useCounter()
  const { figures, money: house, trouble } = state
  if (figures === undefined || !house)
    return trouble ? null : <Line text={` ${words.loading}`} as="quiet" width={width} />
  if (!figures)
    return (
      <>
        <Line text={` ${words.till.none}`} as="strong" width={width} />
        <Line text={` ${words.till.noneNext}`} as="key" width={width} />
      </>
    )
  const since = words.till.since(dayAndTime(words, figures.opened_at, house.zone), shown(figures.opened_by))
  const unknown = figures.open_payments.length
  return (
    <>
      <Line
        text={` ${words.till.expected(money(figures.expected_minor, house.currency))}   ${since}`}
        as="strong"
        width={width}
      />
      {unknown > 0 && <Line text={` ${words.till.unknown(unknown)}`} as="warning" width={width} />}
    </>
  )
}
