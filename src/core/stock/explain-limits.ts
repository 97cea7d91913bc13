/** What says no by counting and not seat by seat: capacities that were set by hand, and quotas. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { countedTypes } from '../sales/priced-by.ts'
import type { CapacityRule, QuotaRule } from './explained.ts'
import type { LiveClaim } from './live-claims.ts'
import { type QuotaRow, quotasOf } from './quota.ts'

/** In seats, also of a train, of whose capacity each leg has as much. `only`: one section; null: all. */
export async function capacityRules(
  tx: Tx,
  performanceId: string,
  { sections, run }: Plan,
  only: string | null,
): Promise<CapacityRule[]> {
  const { stock } = tx.t
  const rows = await tx
    .select({ section: stock.section, capacity: stock.capacity })
    .from(stock)
    .where(and(eq(stock.performanceId, performanceId), eq(stock.adjusted, 1)))
  const legs = run ? run.stops.length - 1 : 1
  const lower = sections.flatMap(({ name, capacity: of }) => {
    const row = rows.find(({ section }) => section === name)
    if (!row || row.capacity >= of || (only !== null && only !== name)) return []
    return [{ section: name, capacity: row.capacity / legs, of: of / legs }]
  })
  if (lower.length === 0) return []
  const setBy = await whoAdjusted(tx, performanceId)
  return lower.map((each) => ({ rule: 'capacity', ...each, ...(setBy.get(each.section) ?? NOBODY) }))
}

const NOBODY = { clerk: null, register: null, since: null }

/** The last of each section. */
async function whoAdjusted(tx: Tx, performanceId: string) {
  const { ledger } = tx.t
  const rows = await tx
    .select({ body: ledger.body, clerk: ledger.clerk, register: ledger.registerId, since: ledger.at })
    .from(ledger)
    .where(and(eq(ledger.subject, performanceId), eq(ledger.action, 'stock.adjusted')))
    .orderBy(desc(ledger.at), desc(ledger.seq))
  const last = new Map<string, Omit<(typeof rows)[number], 'body'>>()
  for (const { body, ...who } of rows) {
    const { section } = JSON.parse(body) as { section: string }
    if (!last.has(section)) last.set(section, who)
  }
  return last
}

export const quotaRule = ({ code, kind, subject, most, used }: QuotaRow): QuotaRule => ({
  ...{ rule: 'quota', code, kind, subject, most, used },
})

/** As they will be when what has ended is given back, which whoever asks next does first. */
export async function quotasNow(tx: Tx, performanceId: string, ended: LiveClaim[]): Promise<QuotaRow[]> {
  const quotas = await quotasOf(tx, performanceId)
  const ids = [...new Set(ended.flatMap(({ state, orderId }) => (state === 'held' ? [orderId] : [])))]
  if (quotas.length === 0 || ids.length === 0) return quotas
  const { order } = tx.t
  const orders = await tx
    .select({ id: order.id, channel: order.channel, pricing: order.pricing })
    .from(order)
    .where(inArray(order.id, ids))
  const back = orders.map(({ id, channel, pricing }) => ({
    channel,
    places: new Set(ended.flatMap(({ orderId, seat }) => (orderId === id ? [seat] : []))).size,
    types: countedTypes(pricing),
  }))
  return quotas.map((row) => {
    const counts = back.map(({ channel, places, types }) =>
      row.kind === 'channel'
        ? channel === row.subject
          ? places
          : 0
        : types.filter((type) => type === row.subject).length,
    )
    return { ...row, used: row.used - counts.reduce((sum, count) => sum + count, 0) }
  })
}
