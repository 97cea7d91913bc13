/** Whether what is bought is on sale yet for who buys it; staff may pass over that by right, recorded. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Actor } from '../desk.ts'
import { membershipOf } from '../members/membership-of.ts'
import type { Tier } from '../members/tier.ts'
import { tierOf, tierRows } from '../members/tier-rows.ts'
import { mayDo } from '../people/may.ts'
import { whoHas } from '../people/who-has.ts'
import { refuse } from '../refusal.ts'
import type { Terms } from '../sales/terms.ts'
import { type Buying, isOpen, opensAt, type Sale } from './sale-windows.ts'

export const SALE_WINDOW = 'sale-window'
/** Where staff sell; elsewhere buyers do, and pass nothing over by being there. */
const COUNTER = 'counter'

export interface WindowsAsked {
  performance: Pick<PerformanceRow, 'code' | 'saleFrom' | 'startsAt' | 'zone'>
  terms: Pick<Terms, 'windows' | 'price_types'>
  /** Null: any of them. */
  types: readonly (string | null)[]
  customerId: string | null | undefined
  /** The presale that a code was shown of, or that what is held was opened by. */
  presale: string | null
  /** Now; and when it was held, where that is enough. */
  at: readonly [number, ...number[]]
}

/** `sale-window` where it is passed over: in a house that is open to everybody at the counter alone. Refuses sale-window. */
export async function windowsPassed(tx: Tx, actor: Actor, asked: WindowsAsked): Promise<string[]> {
  const type = await closedType(tx, actor.channel, asked)
  if (type === undefined) return []
  if (actor.may ? mayDo(actor, 'pass-rules') : actor.channel === COUNTER) return [SALE_WINDOW]
  throw await notYet(tx, actor, asked, type)
}

/** Whether nothing can be had yet by whoever is nobody in particular, but something by him. */
export async function isOpenEarly(
  tx: Tx,
  channel: string,
  asked: Omit<WindowsAsked, 'types'>,
): Promise<boolean> {
  const [at] = asked.at
  const { saleFrom } = asked.performance
  if (saleFrom === null || at >= saleFrom) return false
  return !(await isClosed(tx, channel, { ...asked, types: [null] }))
}

/** Whether anything of it is not on sale for him. */
export const isClosed = async (tx: Tx, channel: string, asked: WindowsAsked): Promise<boolean> =>
  (await closedType(tx, channel, asked)) !== undefined

/** The first of them that is not on sale for him; undefined: all of them are. */
async function closedType(tx: Tx, channel: string, asked: WindowsAsked): Promise<string | null | undefined> {
  const { customerId, types, presale, at } = asked
  const sale = saleOf(asked)
  const { price_types } = asked.terms
  const isOpenFor = (tier: Buying['tier'], type: string) =>
    at.some((moment) => isOpen(sale, { channel, type, tier, presale }, moment))
  const closed = (tier: Buying['tier']) =>
    types.find((type) =>
      type === null ? !price_types.some(({ code }) => isOpenFor(tier, code)) : !isOpenFor(tier, type),
    )
  const type = closed(null)
  if (type === undefined || customerId == null) return type
  const membership = await membershipOf(tx, customerId, at[0])
  return membership === null ? type : closed(earlyOf(membership.tier))
}

const saleOf = ({ performance, terms }: WindowsAsked): Sale => ({
  from: performance.saleFrom,
  starts_at: performance.startsAt,
  windows: terms.windows ?? [],
})

const earlyOf = ({ code, early_days }: Tier) => ({ code, early_ms: early_days * 86_400_000 })

async function notYet(tx: Tx, { channel }: Actor, asked: WindowsAsked, type: string | null) {
  const { performance, customerId, presale, at } = asked
  const [now] = at
  const sale = saleOf(asked)
  const his = customerId == null ? null : await membershipOf(tx, customerId, now)
  const types = type === null ? asked.terms.price_types.map(({ code }) => code) : [type]
  const opensTo = (tier: Buying['tier'], code: string | null): number | null => {
    const moments = types.map((one) => opensAt(sale, { channel, type: one, tier, presale: code }, now))
    const ever = moments.filter((moment) => moment !== null)
    return ever.length === 0 ? null : Math.min(...ever)
  }
  const opens_at = opensTo(his && earlyOf(his.tier), presale)
  const tiers = (await tierRows(tx)).map(tierOf)
  const presales = [...new Set(sale.windows.flatMap((window) => window.presale ?? []))]
  const sooner = [
    ...tiers.map((tier) => ({ tier: tier.code, presale: null, opens: opensTo(earlyOf(tier), null) })),
    ...presales.map((code) => ({ tier: null, presale: code, opens: opensTo(null, code) })),
  ].flatMap(({ opens, ...whom }): Sooner[] =>
    opens === null || (opens_at !== null && opens >= opens_at) ? [] : [{ ...whom, opens_at: opens }],
  )
  const { who } = await whoHas(tx, 'pass-rules')
  return refuse('sale-window', {
    ...{ performance: performance.code, zone: performance.zone, price_type: type, channel },
    ...{ at: now, opens_at, sooner, who },
  })
}

export interface Sooner {
  /** One of both is null. */
  tier: string | null
  presale: string | null
  opens_at: number
}
