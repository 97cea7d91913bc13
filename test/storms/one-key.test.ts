/** The same request from two at one moment, with one key: both hear the same, and it is done once. */
import { beforeEach, expect, it } from 'vitest'
import { issueAccount } from '../../src/core/accounts/issue-account.ts'
import { loadAccount } from '../../src/core/accounts/load-account.ts'
import type { Desk } from '../../src/core/desk.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { printTickets } from '../../src/core/sales/print-tickets.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { dropCash } from '../../src/core/tills/drop-cash.ts'
import { openDrawer } from '../../src/core/tills/open-drawer.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore } from '../../src/db/open.ts'
import { issueCard } from '../support/accounts.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse, type TestDesk } from '../support/house.ts'

const selling = (wanted: SellInput['wanted'], key: string): SellInput => ({
  performance: 'show',
  wanted,
  types: {},
  payment: { tender: 'cash', tendered_minor: null },
  key,
})
const pair = { mode: 'chosen' as const, seats: ['A1', 'A2'] }
const sold = async (desk: Desk) => (await sell(desk, selling(pair, 'sold'))).order.ref
const held = async (desk: Desk) => (await hold(desk, { performance: 'show', wanted: pair, key: 'held' })).ref

/** Prepares; then what two do at one moment. What they hear is compared without what tells first from second. */
const OPERATIONS: Record<string, (desk: Desk) => Promise<(desk: Desk) => Promise<unknown>>> = {
  sale: async () => async (desk) => (await sell(desk, selling({ mode: 'random', count: 2 }, 'k'))).order,
  'sale of a hold': async (desk) => {
    const order = await held(desk)
    return async (at) => (await sell(at, selling({ mode: 'held', order }, 'k'))).order
  },
  hold: async () => (desk) =>
    hold(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, key: 'k' }),
  release: async (desk) => {
    const order = await held(desk)
    return async (at) => (await release(at, { order, key: 'k' })).order
  },
  refund: async (desk) => {
    const order = await sold(desk)
    return async (at) => (await refund(at, { order, tickets: ['A-1'], key: 'k' })).quote
  },
  print: async (desk) => {
    const order = await sold(desk)
    const asked = { order, tickets: [], copy: false, language: 'en' as const, key: 'k' }
    return async (at) => (await printTickets(at, asked)).map(({ code }) => code)
  },
  // Who was first is told the code; both are told of one card.
  'issue of a card': async () => async (desk) => {
    const card = { kind: 'gift-card', amount_minor: 500, tender: 'cash', expires_at: null } as const
    return (await issueAccount(desk, { ...card, key: 'k' })).account
  },
  'load of a card': async (desk) => {
    const { code } = await issueCard(desk)
    return async (at) =>
      (await loadAccount(at, { account: code, amount_minor: 1, tender: 'cash', key: 'k' })).account
  },
  'opening of a till': async () => (desk) => openTill(desk, { float_minor: 500, key: 'k' }),
  'close of a till': async (desk) => {
    await sold(desk)
    return (at) => closeTill(at, { counted_minor: 500, reason: 'not counted', key: 'k' })
  },
  'safe drop': async (desk) => {
    await sold(desk)
    return async (at) => ({
      ...(await dropCash(at, { amount_minor: 500, bag: '7', key: 'k' })),
      replay: null,
    })
  },
  'no-sale': async (desk) => {
    await sold(desk)
    return async (at) => ({ ...(await openDrawer(at, { reason: 'change', key: 'k' })), replay: null })
  },
}

describeEngines(
  'with one key at one moment',
  (engine) => {
    let desk: TestDesk
    beforeEach(async () => {
      desk = await openHouse(await engine.fresh())
    })

    it.each(Object.keys(OPERATIONS))('a %s is done once, and both hear of it', async (name) => {
      const ask = await OPERATIONS[name]!(desk)
      const other = { ...desk, store: await openStore(desk.store.location) }
      const entries = () => desk.store.read((tx) => tx.$count(tx.t.ledger))
      const before = await entries()
      const [one, two] = await Promise.all([ask(desk), ask(other)])
      expect(two).toEqual(one)
      const after = await entries()
      expect(after).toBeGreaterThan(before)
      expect(await ask(desk)).toEqual(one)
      expect(await entries()).toBe(after)
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
      await other.store.close()
    })
  },
  { shared: true },
)
