/** The day over all registers: each session of the tills that were opened on the days that are asked for. */
import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { inChunks } from '../../chunks.ts'
import type { Desk } from '../../desk.ts'
import { dayOfTills, SUMMED } from '../../tills/day-of-tills.ts'
import { dayIn } from '../../zone.ts'
import { dayOf, meant, type ReportAsked } from '../asked.ts'
import { currenciesOf } from '../currencies.ts'
import type { ReportKind } from '../kinds.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import { thenOf } from '../then.ts'
import { severally, totalRows } from './grouped-rows.ts'

const DAY_MS = 86_400_000
const COLUMNS: readonly Column[] = [
  { key: 'day', type: 'day' },
  { key: 'register', type: 'group', of: 'register' },
  { key: 'opened_at', type: 'moment', optional: true },
  { key: 'opened_by', type: 'text', optional: true },
  { key: 'status', type: 'group', of: 'status' },
  ...SUMMED.map(
    (key): Column => ({
      key,
      type: key === 'no_sales' ? 'count' : 'money',
      ...(['no_sales', 'drops_minor', 'cash_in_minor', 'cash_out_minor'].includes(key)
        ? { optional: true }
        : {}),
    }),
  ),
]

/** Where a currency stands: before what is of it. */
const MONEY = COLUMNS.findIndex(({ type }) => type === 'money')

/** Today where nothing is said. Refuses right-missing, house-missing, value-faulty. */
export async function tellDay(desk: Desk, kind: ReportKind, asked: ReportAsked): Promise<Told> {
  const now = desk.clock.now()
  const what = await desk.store.read((tx) => meant(tx, now, kind, asked))
  const { by, narrowed, days, frame } = what
  const then = thenOf(what, [], now)?.(frame.zone)
  const today = dayIn(frame.zone, then ?? now)
  const rows: Row[] = []
  let isOpenBefore = false
  for (const day of daysFrom(
    days.from ?? days.until ?? today,
    days.until ?? days.from ?? today,
    frame.zone,
  )) {
    const { sessions, open_before } = await dayOfTills(desk, day, then)
    isOpenBefore ||= open_before.length > 0
    for (const session of sessions)
      rows.push({
        day,
        status: session.closed_at === null ? 'open' : 'closed',
        ...(session as unknown as Row),
      })
  }
  const { register, clerk } = narrowed.only
  const wanted = rows.filter(
    (row) =>
      (!register || register.includes(String(row.register))) &&
      (!clerk || clerk.includes(String(row.opened_by))),
  )
  const told = await withCurrencies(desk, wanted, frame.currency)
  const { column, notes } = severally(told)
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame },
    columns: COLUMNS.toSpliced(MONEY, 0, ...column),
    rows: atOnce(told),
    totals: () => totalRows(told, SUMMED, frame.currency),
    drawn: { kind: 'bars', of: 'sales_minor' },
    notes: [...(isOpenBefore ? (['openBefore'] as const) : []), ...notes],
  }
}

/** A till knows no currency: what was sold there says which it was, where that is not the house's any more. */
function withCurrencies(desk: Desk, rows: readonly Row[], currency: string): Promise<Row[]> {
  return desk.store.read(async (tx) => {
    const isSame = (await currenciesOf(tx, currency)).length === 1
    const others = isSame ? [] : await othersIn(tx, rows, currency)
    return rows.map((row) => ({
      ...row,
      currency: others.find(({ till }) => till === row.till)?.currency ?? currency,
    }))
  })
}

const othersIn = (tx: Tx, rows: readonly Row[], currency: string) =>
  inChunks(
    rows.map(({ till }) => String(till)),
    (tills) => {
      const { payment, order } = tx.t
      return tx
        .selectDistinct({ till: payment.tillId, currency: order.currency })
        .from(payment)
        .innerJoin(order, eq(order.id, payment.orderId))
        .where(and(inArray(payment.tillId, tills), ne(order.currency, currency)))
    },
  )

function daysFrom(from: string, until: string, zone: string): string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = dayIn(zone, dayOf('--from', day, zone).from + 1.5 * DAY_MS))
    days.push(day)
  return days
}
