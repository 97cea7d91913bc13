/** What undoes a sale beside a return: void, cancel, goodwill. */
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { issueAccount } from '../../../src/core/accounts/issue-account.ts'
import { showAccount } from '../../../src/core/accounts/show-account.ts'
import { cancelTickets } from '../../../src/core/sales/cancel-tickets.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { quoteRefund } from '../../../src/core/sales/quote-refund.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { voidOrder } from '../../../src/core/sales/void-order.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, makeDesk, openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const CASH = [{ tender: 'cash' as const, tendered_minor: null }]
const CARD = [{ tender: 'card' as const, reference: 'T-1' }]

let keys = 0
const key = () => `key-${keys++}`
const sold = async (
  desk: TestDesk,
  payment: Parameters<typeof sell>[1]['payment'] = CASH,
  types: Record<string, number> = {},
) =>
  (
    await sell(desk, {
      ...{ performance: 'show', wanted: { mode: 'best', count: 2 }, types, added: { post: 1 }, payment },
      key: key(),
    })
  ).order
const agrees = async (desk: TestDesk) =>
  expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

describeEngines('a void', (engine) => {
  const open = async () => openHouse(await engine.fresh(), { performances: ['show', 'next'] })

  it('gives everything back, fees too, and its seats are free', async () => {
    const desk = await open()
    const { ref, total_minor } = await sold(desk, [{ ...CARD[0]!, amount_minor: 1000 }, CASH[0]!])
    const done = await voidOrder(desk, { order: ref, reason: 'wrong day', key: 'void' })
    expect(done).toMatchObject({ replay: false, order: { status: 'voided', refunded_minor: total_minor } })
    expect(done.order.tickets.map(({ status }) => status)).toEqual(['void', 'void'])
    expect(done.order.refunds.map(({ tender, amount_minor }) => [tender, amount_minor])).toEqual([
      ['card', 1000],
      ['cash', 3690],
    ])
    expect(await voidOrder(desk, { order: ref, reason: 'wrong day', key: 'void' })).toMatchObject({
      replay: true,
    })
    await refusalOf('key-reused', voidOrder(desk, { order: ref, key: 'void' }))
    const again = await refusalOf('void-unfit', voidOrder(desk, { order: ref, key: key() }))
    expect(again.details.why).toBe('voided')
    await agrees(desk)
  })

  it('is for the shift that sold it, and for what nothing was changed of', async () => {
    const desk = await open()
    const why = async (ref: string, from: TestDesk = desk) =>
      (await refusalOf('void-unfit', voidOrder(from, { order: ref, key: key() }))).details.why
    const changed = await sold(desk)
    await refund(desk, { order: changed.ref, tickets: [changed.tickets[0]!.id], key: key() })
    expect(await why(changed.ref)).toBe('changed')
    const moved = await sold(desk)
    const input = { order: moved.ref, tickets: [], types: {}, payment: CASH, performance: 'next', key: key() }
    expect(await why((await exchange(desk, input)).order.ref)).toBe('exchanged')
    const other = makeDesk(desk.store, 7, 'two')
    const { ref } = await sold(desk)
    expect(await why(ref, other)).toBe('other-shift')
    await closeTill(desk, { counted_minor: 0, reason: 'not counted', key: key() })
    expect(await why(ref)).toBe('other-shift')
    await openTill(desk, { float_minor: 0, key: key() })
    expect(await why(ref)).toBe('other-shift')
    await agrees(desk)
  })
})

describeEngines('goodwill', (engine) => {
  const open = async () => openHouse(await engine.fresh())

  it('gives back an amount that no ticket is for, at most what has not gone back', async () => {
    const desk = await open()
    const { ref } = await sold(desk)
    const done = await giveGoodwill(desk, { order: ref, amount_minor: 500, reason: 'cold', key: 'g' })
    expect(done.order).toMatchObject({ status: 'paid', refunded_minor: 500 })
    expect(done.order.lines.at(-1)).toMatchObject({ kind: 'goodwill', amount_minor: -500, tax_minor: -33 })
    const { details } = await refusalOf(
      'refund-over',
      giveGoodwill(desk, { order: ref, amount_minor: 4191, key: key() }),
    )
    expect(details).toMatchObject({ left_minor: 4190 })
    for (const amount_minor of [0, -1, 1.5])
      await refusalOf('value-faulty', giveGoodwill(desk, { order: ref, amount_minor, key: key() }))
    await agrees(desk)
  })

  it('may be given in cash for what was paid by card, or to a gift card', async () => {
    const desk = await open()
    const { ref } = await sold(desk, CARD)
    const cash = await giveGoodwill(desk, {
      ...{ order: ref, amount_minor: 300, to: { tender: 'cash' }, key: key() },
    })
    expect(cash.order.refunds.at(-1)).toMatchObject({ tender: 'cash', amount_minor: 300 })
    const card = await issueAccount(desk, {
      ...{ kind: 'gift-card', amount_minor: 0, expires_at: null, tender: 'cash', key: key() },
    })
    const to = { tender: 'gift-card' as const, account: card.code! }
    const given = await giveGoodwill(desk, { order: ref, amount_minor: 200, to, key: key() })
    expect(given.order.refunds.at(-1)).toMatchObject({ tender: 'gift-card', amount_minor: 200 })
    await agrees(desk)
  })

  it('is counted when the tickets are returned later: no more goes back than came in', async () => {
    const desk = await open()
    const { ref } = await sold(desk)
    await giveGoodwill(desk, { order: ref, amount_minor: 2000, key: key() })
    const { quote } = await refund(desk, { order: ref, tickets: [], key: key() })
    expect(quote).toMatchObject({ refund_minor: 2690, given_before_minor: 1310 })
    await agrees(desk)
  })
})

describeEngines('cancelled tickets', (engine) => {
  const open = async () => openHouse(await engine.fresh())

  it('are free again at once, and their money goes back later by the ladder of then', async () => {
    const desk = await open()
    const { ref, tickets } = await sold(desk)
    const done = await cancelTickets(desk, { order: ref, tickets: [tickets[0]!.id], reason: 'ill', key: 'c' })
    expect(done.order).toMatchObject({ status: 'part-refunded', refunded_minor: 0 })
    desk.advance(29 * DAY_MS)
    await cancelTickets(desk, { order: ref, tickets: [], key: key() })
    expect((await showOrder(desk, ref)).status).toBe('cancelled')
    await agrees(desk)
    const { quote } = await refund(desk, { order: ref, tickets: [], key: key() })
    // The first was cancelled while nothing was kept, the second when 10 % are.
    expect(
      quote.tickets.map(({ fee_basis_points, refund_minor }) => [fee_basis_points, refund_minor]),
    ).toEqual([
      [0, 2000],
      [1000, 1800],
    ])
    expect((await showOrder(desk, ref)).status).toBe('refunded')
    await agrees(desk)
  })

  it('are cancelled once', async () => {
    const desk = await open()
    const { ref, tickets } = await sold(desk)
    const one = { order: ref, tickets: [tickets[0]!.id], key: 'c' }
    await cancelTickets(desk, one)
    expect(await cancelTickets(desk, one)).toMatchObject({ replay: true })
    await refusalOf('ticket-state', cancelTickets(desk, { ...one, key: key() }))
    await agrees(desk)
  })
})

describeEngines('a return by another tender', (engine) => {
  const open = async () => openHouse(await engine.fresh())
  const issued = async (desk: TestDesk) => {
    const input = { kind: 'gift-card' as const, amount_minor: 500, expires_at: null, tender: 'cash' as const }
    return (await issueAccount(desk, { ...input, key: key() })).code!
  }
  const changesOf = async (desk: TestDesk) => {
    const entries = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
    )
    const returns = entries.filter(({ action }) => action === 'order.refunded' || action === 'order.goodwill')
    return returns.map(({ body }) => (JSON.parse(body) as { passed?: string[] }).passed ?? [])
  }

  it('gives cash for what was paid by card, and the ledger says that this was passed over', async () => {
    const desk = await open()
    const { ref } = await sold(desk, CARD)
    const asked = { order: ref, tickets: [], to: { tender: 'cash' as const } }
    expect((await quoteRefund(desk, asked)).back).toEqual([{ tender: 'cash', amount_minor: 4000 }])
    const done = await refund(desk, { ...asked, key: 'r' })
    expect(done.order.refunds.map(({ tender, amount_minor }) => [tender, amount_minor])).toEqual([
      ['cash', 4000],
    ])
    expect(await refund(desk, { ...asked, key: 'r' })).toEqual({ ...done, replay: true })
    await refusalOf('key-reused', refund(desk, { order: ref, tickets: [], key: 'r' }))
    expect(await changesOf(desk)).toEqual([['tender-changed']])
    await agrees(desk)
  })

  it('puts it on a gift card', async () => {
    const desk = await open()
    const { ref } = await sold(desk)
    const code = await issued(desk)
    const to = { tender: 'gift-card' as const, account: code }
    await refund(desk, { order: ref, tickets: [], to, key: key() })
    const { account } = await showAccount(desk, { account: code, kinds: ['gift-card'] })
    expect(account).toMatchObject({ balance_minor: 4500 })
    expect(await changesOf(desk)).toEqual([['tender-changed']])
    await agrees(desk)
  })

  it('passes over nothing where the house offers gift cards, and goes by their ladder', async () => {
    const kind = [{ before_ms: null, fee_basis_points: 500 }]
    const refunds = { ...TERMS.refunds, gift_card: kind, types: { child: [] } }
    const desk = await openHouse(await engine.fresh(), { terms: { ...TERMS, refunds } })
    const { ref } = await sold(desk)
    const child = await sold(desk, CASH, { child: 2 })
    desk.advance(30 * DAY_MS)
    const asked = { order: ref, tickets: [] }
    const to = { tender: 'gift-card' as const, account: await issued(desk) }
    const closed = await refusalOf('refund-closed', refund(desk, { ...asked, key: key() }))
    expect(closed.details.gift_card).toBe(true)
    const { quote } = await refund(desk, { ...asked, to, key: key() })
    expect(quote).toMatchObject({ refund_minor: 3800, kept_minor: 500, back: [{ tender: 'gift-card' }] })
    expect(await changesOf(desk)).toEqual([[]])
    const none = { order: child.ref, tickets: [], to, key: key() }
    expect((await refusalOf('refund-closed', refund(desk, none))).details.gift_card).toBe(false)
    await agrees(desk)
  })

  it('gives back what was used only where staff say so, and the ledger keeps that', async () => {
    const desk = await open()
    const { ref, tickets } = await sold(desk)
    const { id } = tickets[0]!
    await desk.store.write((tx) =>
      tx.update(tx.t.ticket).set({ status: 'used' }).where(eq(tx.t.ticket.id, id)),
    )
    const asked = { order: ref, tickets: [id] }
    const refused = await refusalOf('ticket-state', refund(desk, { ...asked, key: key() }))
    expect(refused.details.status).toBe('used')
    const { quote } = await refund(desk, { ...asked, used: true, key: 'r' })
    expect(quote).toMatchObject({ refund_minor: 2000 })
    expect(await refund(desk, { ...asked, used: true, key: 'r' })).toMatchObject({ replay: true })
    await refusalOf('key-reused', refund(desk, { ...asked, key: 'r' }))
    expect(await changesOf(desk)).toEqual([['ticket-used']])
    // Of good ones nothing is passed over.
    await refund(desk, { order: ref, tickets: [], used: true, key: key() })
    expect(await changesOf(desk)).toEqual([['ticket-used'], []])
    await agrees(desk)
  })

  it('is none where it was paid by that one', async () => {
    const desk = await open()
    const code = await issued(desk)
    const { ref } = await sold(desk, [{ tender: 'gift-card', code, amount_minor: 500 }, CASH[0]!])
    const to = { tender: 'gift-card' as const, account: code }
    await giveGoodwill(desk, { order: ref, amount_minor: 100, to, key: key() })
    await refund(desk, { order: (await sold(desk)).ref, tickets: [], to: { tender: 'cash' }, key: key() })
    expect(await changesOf(desk)).toEqual([[], []])
    await agrees(desk)
  })
})
