/** A house with tiers, and members of it, for tests: each request under a key of its own. */
import { canonical, type Json } from '../../src/core/canonical.ts'
import type { Desk } from '../../src/core/desk.ts'
import { type AddMemberInput, addMember } from '../../src/core/members/add-member.ts'
import { showMember } from '../../src/core/members/show-member.ts'
import type { Tier } from '../../src/core/members/tier.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import type { Terms } from '../../src/core/sales/terms.ts'
import { addPerson, nextKey } from './customers.ts'
import type { TestStore } from './engines.ts'
import { openHouse, TERMS, type TestDesk } from './house.ts'

/** 30.00 for a year; `friend` at 15.00, no system fee, a point for 1.00, worth 0.10, for half a year. */
export const SILVER: Tier = {
  code: 'silver',
  title: { en: 'Silver' },
  price_minor: 3_000,
  renewal_minor: 2_500,
  lasts: { count: 1, unit: 'year' },
  price_types: ['friend'],
  waive: ['system'],
  early_days: 2,
  points: { per_unit: 1, worth_minor: 10, expire: { count: 6, unit: 'month' } },
}

/** Nothing but a point for 1.00 that is spent for nothing. */
export const BASIC: Tier = {
  code: 'basic',
  title: {},
  price_minor: 0,
  renewal_minor: 0,
  lasts: { count: 30, unit: 'day' },
  price_types: [],
  waive: [],
  early_days: 0,
  points: { per_unit: 1, worth_minor: 0 },
}

const FRIEND = { code: 'friend', title: {}, right: null, min_age: null, max_age: null, members: ['silver'] }

export const MEMBER_TERMS: Terms = {
  ...TERMS,
  price_types: [...TERMS.price_types, FRIEND],
  prices: { Best: { ...TERMS.prices.Best, friend: 1_500 } },
}

/** In Berlin, with the performances `show` and `other`. */
export async function openClub(store: TestStore, terms = MEMBER_TERMS): Promise<TestDesk> {
  const desk = await openHouse(store, { terms, performances: ['show', 'other'] })
  await desk.store.write(async (tx) => {
    for (const tier of [SILVER, BASIC])
      await tx
        .insert(tx.t.memberTier)
        .values({ code: tier.code, body: canonical(tier as unknown as Json), status: 'active', at: 0 })
  })
  return desk
}

/** Somebody new, who is a member from now on. */
export async function enrol(desk: Desk, name = 'Chen Wei', more: Partial<AddMemberInput> = {}) {
  const customer = await addPerson(desk, name)
  const input = { customer, tier: 'silver', tender: 'cash', key: nextKey(), ...more } as const
  const { code } = await addMember(desk, input)
  return { customer, card: code! }
}

export const pointsOf = async (desk: Desk, customer: string) =>
  (await showMember(desk, { customer })).member.points

export async function sellTo(desk: Desk, customer: string | undefined, more: Partial<SellInput> = {}) {
  const { order, passed } = await sell(desk, {
    ...{ performance: 'show', wanted: { mode: 'best', count: 2 }, types: {}, key: nextKey() },
    payment: { tender: 'cash', tendered_minor: null },
    buyer: customer === undefined ? undefined : { customer },
    ...more,
  })
  return { ...order, passed }
}

export const returnOf = (desk: Desk, order: string, tickets: string[] = []) =>
  refund(desk, { order, tickets, key: nextKey() })
