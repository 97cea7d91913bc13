import { listPresaleCodes, listPresales } from '../../core/fairness/list-presale.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'

export async function run(app: App, _options: object, asked?: string): Promise<undefined> {
  if (asked !== undefined) return codes(app, asked)
  const listed = await listPresales(await app.desk())
  const { columns, none } = app.say.door.presales
  if (listed.length === 0) note(app, none)
  await show(app, listed, () =>
    listed.length === 0
      ? ''
      : table(listed, [
          { head: columns.presale, value: ({ presale }) => presale },
          { head: columns.codes, value: ({ codes }) => String(codes), align: 'right' },
          { head: columns.revoked, value: ({ revoked }) => String(revoked), align: 'right' },
          { head: columns.uses, value: ({ uses }) => String(uses), align: 'right' },
          { head: columns.used, value: ({ used }) => String(used), align: 'right' },
        ]),
  )
}

async function codes(app: App, asked: string): Promise<undefined> {
  const listed = await listPresaleCodes(await app.desk(), asked)
  const { columns } = app.say.door.presales
  await show(app, listed, () =>
    table(
      listed,
      [
        { head: columns.presale, value: ({ presale, number }) => `${presale}/${number}` },
        { head: columns.uses, value: ({ uses }) => String(uses), align: 'right' },
        { head: columns.used, value: ({ orders }) => String(orders.length), align: 'right' },
        {
          head: columns.tickets,
          value: ({ most_tickets }) => most_tickets?.toString() ?? '',
          align: 'right',
        },
        { head: columns.revoked, value: ({ revoked_at }) => (revoked_at === null ? '' : columns.revoked) },
        { head: columns.orders, value: ({ orders }) => orders.join(' ') },
      ],
      app.io.columns,
    ),
  )
}
