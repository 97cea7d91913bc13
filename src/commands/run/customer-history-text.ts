/** What has happened to a customer: a line each. */
import type { CustomerEvent } from '../../core/customers/customer-history.ts'
import type { CustomerTold } from '../../core/language/en/customers.ts'
import { shown } from '../../core/text.ts'
import { momentIn } from '../../core/zone.ts'
import type { Saying } from '../saying.ts'
import { type Column, table } from '../table.ts'

export function customerEventsTable(app: Saying, events: CustomerEvent[], zone: string): string {
  const { columns } = app.say.customers
  const told: Column<CustomerEvent>[] = [
    { head: columns.at, value: ({ at }) => momentIn(zone, at, app.language) },
    { head: columns.clerk, value: (event) => app.say.explain.who(shown(event.clerk), shown(event.register)) },
    {
      head: columns.what,
      value: (event) => [...(event.of ? [`${event.of}:`] : []), sentence(app, event)].join(' '),
    },
  ]
  return table(events, told)
}

/** An action that this program does not know is of a newer one: its name says something still. */
function sentence({ say }: Saying, event: CustomerEvent): string {
  const { history, fields, ways } = say.customers
  const said = (given: boolean) =>
    event.consents
      .filter((one) => one.given === given)
      .map(({ way }) => ways[way])
      .join(', ')
  const told: CustomerTold = {
    fields: event.fields.map((field) => fields[field]).join(', '),
    given: said(true),
    takenBack: said(false),
    flag: event.flag ?? '',
    other: event.other ?? '',
    orders: event.orders ?? 0,
  }
  const sentences: Record<string, (told: CustomerTold) => string> = history
  return sentences[event.action]?.(told) ?? shown(event.action)
}
