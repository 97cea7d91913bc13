import { customerHistory } from '../../core/customers/customer-history.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { customerEventsTable } from './customer-history-text.ts'

export async function run(app: App, _options: object, named: string): Promise<undefined> {
  const { customer, events, zone } = await customerHistory(await app.desk(), named)
  await show(app, { customer, history: events }, () => customerEventsTable(app, events, zone))
}
