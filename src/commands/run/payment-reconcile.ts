import { createReadStream } from 'node:fs'
import { isProvider, PROVIDERS } from '../../core/payments/asked.ts'
import type { ProviderName } from '../../core/payments/provider.ts'
import type { ListDifference } from '../../core/payments/reconcile/match.ts'
import { type Reconciliation, reconcile } from '../../core/payments/reconcile/reconcile.ts'
import { refuse } from '../../core/refusal.ts'
import { dayIn, momentIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PaymentReconcileOptions } from '../payment.ts'
import { table } from '../table.ts'
import { fileRefusal } from './read-file.ts'

/** Exit 1 where the list and the books differ. */
export async function run(app: App, options: PaymentReconcileOptions, file: string): Promise<number> {
  const { from, until } = options
  const provider = providerOf(options.provider)
  const desk = await app.desk()
  const result = await reconcile(desk, { file, bytes: bytesOf(app, file), provider, from, until })
  // A spreadsheet gets the differences; JSON gets what agrees with them.
  await show(app, app.format === 'csv' || app.format === 'ndjson' ? result.differences : result, () =>
    textOf(app, result),
  )
  return result.ok ? 0 : 1
}

function providerOf(named: string | undefined): ProviderName | undefined {
  if (named === undefined || isProvider(named)) return named
  throw refuse('value-faulty', { field: '--provider', found: named, wanted: PROVIDERS.join(', ') })
}

async function* bytesOf(app: App, file: string): AsyncGenerator<Uint8Array> {
  if (file === '-') {
    yield Buffer.from(await app.io.readIn())
    return
  }
  const stream = createReadStream(file)
  try {
    for await (const piece of stream) yield piece as Buffer
  } catch (error) {
    throw fileRefusal(file, error)
  }
}

function textOf(app: App, result: Reconciliation): string {
  const { settlements: say } = app.say
  const day = (at: number) => dayIn(result.zone, at)
  const { matched, passed, differences } = result
  const facts: [string, string][] = [
    [say.matched, say.matchedOf(matched.payments, matched.refunds)],
    ...result.sums.map((sum): [string, string] => [
      app.say.sales.paymentKind[sum.kind],
      `${say.columns.here} ${say.side(sum.here, withCurrency(sum.here_minor, sum.currency))}, ${say.columns.there} ${say.side(sum.there, withCurrency(sum.there_minor, sum.currency))}`,
    ]),
    ...(['foreign', 'outside', 'undone'] as const)
      .filter((what) => passed[what] > 0)
      .map((what): [string, string] => [say[what], String(passed[what])]),
    ...Object.entries(passed.others).map(([what, count]): [string, string] => [what, String(count)]),
  ]
  const until = day(result.until - 1)
  const parts = [
    `${say.format[result.format]}, ${say.between(day(result.from), until, result.zone)}`,
    ...facts.map(([what, found]) => `  ${what}: ${found}`),
    ...(differences.length > 0 ? [differenceTable(app, result), ...advice(app, differences)] : []),
    ...(differences.length > MOST_SHOWN ? [say.more(differences.length - MOST_SHOWN)] : []),
    result.ok ? say.agree : say.differ(differences.length),
  ]
  return parts.join('\n')
}

/** More of them nobody reads: they are for a spreadsheet. */
const MOST_SHOWN = 200

function differenceTable(app: App, { differences, zone }: Reconciliation): string {
  const { settlements: say, sales } = app.say
  const amount = (minor: number | null, currency: string | null) =>
    minor === null || currency === null ? '-' : withCurrency(minor, currency)
  const here = (one: ListDifference) =>
    one.difference === 'status' && one.status !== null
      ? sales.paymentStatus[one.status as keyof typeof sales.paymentStatus]
      : amount(one.here_minor, one.here_currency)
  return table(
    differences.slice(0, MOST_SHOWN),
    [
      { head: say.columns.difference, value: (one) => say.difference[one.difference] },
      { head: sales.columns.kind, value: (one) => sales.paymentKind[one.kind] },
      { head: sales.columns.order, value: (one) => one.order ?? '' },
      { head: say.columns.here, value: here, align: 'right' },
      {
        head: say.columns.there,
        value: (one) => amount(one.there_minor, one.there_currency),
        align: 'right',
      },
      { head: sales.columns.at, value: (one) => momentIn(zone, one.at, app.language) },
      { head: say.columns.line, value: (one) => one.line ?? '', align: 'right' },
      { head: say.columns.number, value: (one) => one.number, optional: true },
    ],
    app.io.columns,
  )
}

/** Money that has moved there and is not settled here is found out by asking. */
function advice(app: App, differences: ListDifference[]): string[] {
  const orders = differences.flatMap(({ difference, status, order }) =>
    difference === 'status' && status !== 'succeeded' && order !== null ? [order] : [],
  )
  return [...new Set(orders)].slice(0, 5).map((order) => app.say.settlements.findOut(order))
}
