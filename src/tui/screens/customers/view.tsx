/** Customers and members: type what is known of somebody, Enter opens him. */
import { Box } from 'ink'
import type { ReactNode } from 'react'
import { shown } from '../../../core/text.ts'
import { FindList } from '../../components/find-list.tsx'
import { Footer } from '../../components/footer.tsx'
import { fitted, Line, Rule } from '../../components/line.tsx'
import { Status } from '../../components/status.tsx'
import { Ticket } from '../../components/ticket.tsx'
import { TroubleLines } from '../../components/trouble-lines.tsx'
import { type Counter, useCounter } from '../../context.ts'
import type { FoundCustomer } from '../../customers-office.ts'
import type { ScreenProps } from '../../doors.ts'
import { paperText } from '../../paper.ts'
import { useCustomers } from './hook.ts'
import { type CustomerTextLine, customerLines } from './lines.ts'
import { type CustomersState, customersMode } from './state.ts'

/** Lines that are not the body: status, two rules, footer. */
const AROUND = 4

export function Customers(props: ScreenProps): ReactNode {
  const { columns, rows, active } = props
  const counter = useCounter()
  const { words } = counter
  const body = rows - AROUND
  const state = useCustomers(props, body)
  const mode = customersMode(state)
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Status width={columns} title={[words.counterTitle, words.customers.title]} zone={state.zone} />
      <Rule width={columns} />
      {state.paper ? (
        <Ticket {...state.paper} width={columns} height={body} />
      ) : state.open ? (
        <OpenPane state={state} width={columns} height={body} />
      ) : (
        <FindList
          {...{ query: state.query, said: saidOf(counter, state), trouble: state.trouble }}
          {...{ lines: state.lines, cursor: state.cursor, width: columns, height: body, active }}
          textOf={(line, width) => rowText(counter, line, width)}
        />
      )}
      <Rule width={columns} />
      <Footer mode={mode} width={columns} />
    </Box>
  )
}

function saidOf({ words }: Counter, { asked, lines, query, waiting }: CustomersState): string {
  const { customers } = words
  if (waiting || asked === null) return words.loading
  if (query.text.trim() !== asked) return customers.enterFinds
  if (asked === '') return lines.length === 0 ? customers.none : customers.newest
  return lines.length === 0 ? customers.nothing(shown(asked)) : customers.found(lines.length)
}

function rowText(counter: Counter, line: FoundCustomer, width: number): string {
  const { words, say, theme } = counter
  const { cut } = theme.signs
  const why =
    line.found_by && line.match
      ? words.customers.by(say.customers.foundBy[line.found_by], say.customers.match[line.match])
      : ''
  const wide = width >= 100
  const cells = [
    fitted(line.code, 9, ''),
    fitted(shown(line.name ?? ''), wide ? 28 : 18, cut),
    fitted(shown(line.phone ?? ''), 15, cut),
    ...(wide ? [fitted(shown(line.email ?? ''), 28, cut)] : []),
    line.flags.map(shown).join(' '),
    why,
  ]
  return fitted(cells.filter((cell) => cell !== '').join(' '), width, cut)
}

/** Notes may be long; an order is a line. */
function foldedLine(line: CustomerTextLine, width: number): CustomerTextLine[] {
  if (line.order !== undefined) return [line]
  return paperText(line.text, width)
    .split('\n')
    .map((text) => ({ ...line, text }))
}

function OpenPane({
  state,
  width,
  height,
}: {
  state: CustomersState
  width: number
  height: number
}): ReactNode {
  const counter = useCounter()
  const { open, trouble, at } = state
  if (!open) return null
  const lines = customerLines(counter, open).flatMap((line) => foldedLine(line, width - 2))
  const seen = Math.max(1, height - (trouble ? 1 + trouble.next.length : 0))
  const here = lines.findIndex(({ order }) => order === at)
  const top = Math.max(0, Math.min(here - seen + 2, lines.length - seen))
  return (
    <Box flexDirection="column" width={width} height={height}>
      <TroubleLines trouble={trouble} width={width} />
      {lines.slice(top, top + seen).map((line, index) => {
        const chosen = line.order === at
        const mark = chosen ? counter.theme.signs.cursor : ' '
        return (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
            key={top + index}
            text={`${mark} ${line.text}`}
            as={chosen ? 'selected' : line.as}
            width={width}
          />
        )
      })}
    </Box>
  )
}
