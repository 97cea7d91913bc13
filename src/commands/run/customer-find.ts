import { maskCardNumbers } from '../../core/card-number.ts'
import { findCustomers } from '../../core/customers/find-customers.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { customerColumns } from './customer-text.ts'

export async function run(app: App, { limit }: { limit: number }, text: string): Promise<undefined> {
  const found = await findCustomers(await app.desk(), text, limit)
  if (found.length === 0) throw refuse('nothing-found', { asked: maskCardNumbers(text) })
  const { columns, foundBy, match } = app.say.customers
  await show(app, found, () =>
    table(found, [
      ...customerColumns(app, found),
      { head: columns.foundBy, value: (line) => `${foundBy[line.found_by]}, ${match[line.match]}` },
    ]),
  )
}
