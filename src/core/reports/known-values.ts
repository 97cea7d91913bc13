/** What a filter names must be there, or have been: what is asked for in vain by a slip of the finger is no empty report. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms, type PlanBody } from '../catalogue/plan-store.ts'
import { refuse } from '../refusal.ts'
import { VALUE_FILTERS } from './cube/source.ts'
import type { Filter } from './kinds.ts'
import { likely } from './likely.ts'

/** What belongs to no ticket is told as `order`. */
const WHOLE = 'order'

export const TENDER_NAMES = [
  'cash',
  'card',
  'gift-card',
  'account',
  'alipay',
  'wechat',
  'stripe',
  'exchange',
] as const

type Names = (tx: Tx) => Promise<readonly string[]>

const sections: Names = async (tx) => {
  const rows = await tx.selectDistinct({ name: tx.t.planSection.name }).from(tx.t.planSection)
  return [...rows.map(({ name }) => name), WHOLE]
}

const categories: Names = async (tx) => {
  const rows = await tx.select({ body: tx.t.plan.body }).from(tx.t.plan)
  const found = rows.flatMap(({ body }) => (JSON.parse(body) as PlanBody).categories.map(({ name }) => name))
  return [...found, WHOLE]
}

const priceTypes: Names = async (tx) => {
  const found: string[] = []
  for (const { id } of await tx.select({ id: tx.t.terms.id }).from(tx.t.terms))
    found.push(...(await loadTerms(tx, id)).price_types.map(({ code }) => code))
  return [...found, WHOLE]
}

const registers: Names = async (tx) =>
  (await tx.select({ id: tx.t.register.id }).from(tx.t.register)).map(({ id }) => id)

const staff: Names = async (tx) =>
  (await tx.select({ id: tx.t.staff.id }).from(tx.t.staff)).map(({ id }) => id)

const NAMES: Partial<Record<Filter, Names>> = {
  section: sections,
  category: categories,
  'price-type': priceTypes,
  tender: async () => TENDER_NAMES,
  'only-register': registers,
  'only-clerk': staff,
}

/** Channels and clerks of a house without a list of its staff are whatever somebody was: whether one ever was is looked up. */
const EVER: Partial<Record<Filter, (tx: Tx, name: string) => Promise<boolean>>> = {
  'only-channel': async (tx, name) => {
    const { order } = tx.t
    return (await tx.select({ id: order.id }).from(order).where(eq(order.channel, name)).limit(1)).length > 0
  },
  'only-clerk': async (tx, name) => {
    const { ledger } = tx.t
    return (
      (await tx.select({ seq: ledger.seq }).from(ledger).where(eq(ledger.clerk, name)).limit(1)).length > 0
    )
  },
}

/** Only whoever is refused waits for these: all of the orders and of the ledger is read. */
const SEEN: Partial<Record<Filter, Names>> = {
  'only-channel': async (tx) => {
    const { order } = tx.t
    return (await tx.selectDistinct({ name: order.channel }).from(order)).map(({ name }) => name)
  },
  'only-clerk': async (tx) => {
    const { ledger } = tx.t
    return (await tx.selectDistinct({ name: ledger.clerk }).from(ledger)).map(({ name }) => name)
  },
}

/** Refuses value-faulty, with the names that are nearest. */
export async function checkValues(
  tx: Tx,
  filters: Partial<Record<Filter, readonly string[]>>,
): Promise<void> {
  for (const filter of Object.keys(VALUE_FILTERS) as Filter[]) {
    const values = filters[filter] ?? []
    const known = values.length === 0 ? [] : ((await NAMES[filter]?.(tx)) ?? [])
    for (const value of values) {
      if (known.includes(value) || (await EVER[filter]?.(tx, value))) continue
      const seen = (await SEEN[filter]?.(tx)) ?? []
      const wanted = likely(value, [...new Set([...known, ...seen])]) || '-'
      throw refuse('value-faulty', { field: `--${filter}`, found: value, wanted })
    }
  }
}
