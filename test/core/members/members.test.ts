/** A membership: bought, renewed, shown by its card; what it brings at a sale. */
import { beforeEach, expect, it } from 'vitest'
import { eraseCustomer } from '../../../src/core/customers/erase-customer.ts'
import { findCustomer } from '../../../src/core/customers/find-customer.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { addMember } from '../../../src/core/members/add-member.ts'
import { adjustPoints } from '../../../src/core/members/adjust-points.ts'
import { listMembers } from '../../../src/core/members/list-members.ts'
import { membershipOf } from '../../../src/core/members/membership-of.ts'
import { renewMember } from '../../../src/core/members/renew-member.ts'
import { replaceCard } from '../../../src/core/members/replace-card.ts'
import { showMember } from '../../../src/core/members/show-member.ts'
import { askBasket } from '../../../src/core/payments/ask-basket.ts'
import { askPayment } from '../../../src/core/payments/ask-payment.ts'
import { pay } from '../../../src/core/payments/pay.ts'
import { payBasket } from '../../../src/core/payments/pay-basket.ts'
import { reserve } from '../../../src/core/payments/reserve.ts'
import { RIGHTS } from '../../../src/core/people/rights.ts'
import { askExchange } from '../../../src/core/sales/exchange/ask-exchange.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { findOrder } from '../../../src/core/sales/find-order.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { orderHistory } from '../../../src/core/sales/order-history.ts'
import { quoteSale } from '../../../src/core/sales/quote-sale.ts'
import { lookTill } from '../../../src/core/tills/look-till.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addPerson, allText, nextKey } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, type TestDesk } from '../../support/house.ts'
import { enrol, openClub, pointsOf, returnOf, sellTo } from '../../support/members.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { online } from '../payments/playing.ts'

/** Midnight in Berlin after so many days of 1 December 2026. */
const UNTIL = Date.UTC(2027, 10, 30, 23)
const LATER = Date.UTC(2028, 10, 30, 23)

const CASH = { tender: 'cash' as const, tendered_minor: null }

describeEngines('a membership', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openClub(await engine.fresh())
  })
  const books = async () => expect((await verify(desk)).differences).toEqual([])
  const shown = async (customer: string) => (await showMember(desk, { customer })).member
  const idOf = (customer: string) => desk.store.read(async (tx) => (await findCustomer(tx, customer)).id)
  const valid = async (customer: string, at: number) => {
    const id = await idOf(customer)
    return desk.store.read((tx) => membershipOf(tx, id, at))
  }

  it('is paid into the till, and lasts until the last of its days is over', async () => {
    const { customer, card } = await enrol(desk)
    expect(card).toMatch(/^M[0-9A-Z]{3}(-[0-9A-Z]{4}){4}$/)
    expect(await shown(customer)).toMatchObject({
      ...{ customer, name: 'Chen Wei', status: 'valid', tier: 'silver', until: UNTIL, points: 0 },
      terms: [{ tier: 'silver', from: MORNING, until: UNTIL, price_minor: 3_000 }],
      cards: [{ card: `****${card.slice(-4)}`, status: 'active' }],
    })
    expect(JSON.stringify(await lookTill(desk))).toContain('3000')
    expect(await valid(customer, UNTIL - 1)).toMatchObject({
      tier: { code: 'silver', early_days: 2 },
      valid_until: UNTIL,
    })
    expect(await valid(customer, UNTIL)).toBeNull()
    expect(await valid(customer, MORNING - 1)).toBeNull()
    await books()
  })

  it('is sold once by one key, and its card’s code is told once', async () => {
    const customer = await addPerson(desk, 'Chen Wei')
    const input = { customer, tier: 'silver', tender: 'cash', key: nextKey() } as const
    const first = await addMember(desk, input)
    const again = await addMember(desk, input)
    expect(again).toMatchObject({ replay: true, code: null, member: { terms: [{}], cards: [{}] } })
    expect(await refusalOf('key-reused', addMember(desk, { ...input, tier: 'basic' }))).toMatchObject({
      code: 'key-reused',
    })
    expect(await allText(desk.store)).not.toContain(first.code!.replaceAll('-', ''))
    const dry = await addMember(
      desk,
      { ...input, customer: await addPerson(desk, 'Ben'), key: nextKey() },
      { dryRun: true },
    )
    expect(dry).toMatchObject({ code: null, member: { status: 'valid' } })
    expect((await listMembers(desk, {})).members).toHaveLength(1)
  })

  it('is not sold twice at a time: what follows on it is a renewal, at its own price', async () => {
    const { customer } = await enrol(desk)
    const again = { customer, tier: 'basic', tender: 'cash', key: nextKey() } as const
    expect(await refusalOf('member-already', addMember(desk, again))).toMatchObject({
      code: 'member-already',
      details: { customer, tier: 'silver', until: UNTIL, zone: 'Europe/Berlin' },
    })
    const { member } = await renewMember(desk, {
      customer,
      tender: 'card',
      reference: '4711',
      key: nextKey(),
    })
    expect(member).toMatchObject({
      until: LATER,
      terms: [{}, { from: UNTIL, until: LATER, price_minor: 2_500 }],
    })
    desk.advance(800 * DAY_MS)
    expect(await shown(customer)).toMatchObject({ status: 'over', tier: 'silver' })
    // Too late for it to be a renewal.
    const late = await renewMember(desk, { customer, tender: 'cash', key: nextKey() })
    expect(late.member.terms.at(-1)).toMatchObject({ from: MORNING + 800 * DAY_MS, price_minor: 3_000 })
    await books()
  })

  it('is of a tier that there is, and of a customer who has one', async () => {
    const customer = await addPerson(desk, 'Chen Wei')
    const asked = { customer, tier: 'gold', tender: 'cash', key: nextKey() } as const
    expect(await refusalOf('tier-unknown', addMember(desk, asked))).toMatchObject({
      code: 'tier-unknown',
      details: { asked: 'gold', tiers: ['basic', 'silver'] },
    })
    const renewal = { customer, tender: 'cash', key: nextKey() } as const
    expect(await refusalOf('member-unknown', renewMember(desk, renewal))).toMatchObject({
      code: 'member-unknown',
    })
  })

  it('names its customer by its card, until another takes the place of that', async () => {
    const { customer, card } = await enrol(desk)
    const { code } = await replaceCard(desk, { customer: card.toLowerCase(), key: nextKey() })
    expect(await idOf(code!)).toBe(await idOf(customer))
    const third = await replaceCard(desk, { customer, replace: true, key: nextKey() })
    expect(third.member.cards.map(({ status }) => status).sort()).toEqual(['active', 'void', 'void'])
    expect(await refusalOf('member-card-void', idOf(card))).toMatchObject({
      code: 'member-card-void',
      details: { card: `****${card.slice(-4)}` },
    })
    const order = await sellTo(desk, third.code!)
    expect(order.customer).toBe(customer)
    await books()
  })

  it('never has a card’s code told by what it refuses', async () => {
    const { card } = await enrol(desk)
    const swapped = card.slice(0, -1) + (card.endsWith('2') ? '3' : '2')
    expect(await refusalOf('code-mistyped', idOf(swapped))).toMatchObject({
      code: 'code-mistyped',
      details: {},
    })
    const other = await openClub(await engine.fresh())
    const found = other.store.read((tx) => findCustomer(tx, card))
    expect(await refusalOf('customer-unknown', found)).toMatchObject({
      code: 'customer-unknown',
      details: { asked: `****${card.slice(-4)}`, nearest: [] },
    })
  })

  it('opens price types that nobody else gets', async () => {
    const types = { friend: 2 }
    expect(await refusalOf('members-only', sellTo(desk, undefined, { types }))).toMatchObject({
      code: 'members-only',
      details: {
        price_type: 'friend',
        tiers: [{ code: 'silver', price_minor: 3_000 }],
        customer: null,
        has: null,
      },
    })
    const basic = await enrol(desk, 'Ben', { tier: 'basic' })
    expect(await refusalOf('members-only', sellTo(desk, basic.customer, { types }))).toMatchObject({
      code: 'members-only',
      details: { customer: basic.customer, has: 'basic' },
    })
    const { customer } = await enrol(desk)
    expect(await sellTo(desk, customer, { types })).toMatchObject({ total_minor: 3_000, passed: [] })
    // What was a member's stays so, wherever he moves to.
    const order = await sellTo(desk, customer, { types })
    const moved = await exchange(desk, {
      ...{ order: order.ref, tickets: [], performance: 'other', types: {}, payment: [], key: nextKey() },
    })
    expect(moved.order).toMatchObject({ total_minor: 3_000 })
    // Whoever has it from now on has what is his.
    const taking = { order: moved.order.ref, tickets: [], performance: 'show', types, payment: [CASH] }
    const theirs = { ...taking, buyer: { customer: basic.customer }, key: nextKey() }
    expect(await refusalOf('members-only', exchange(desk, theirs))).toMatchObject({
      details: { customer: basic.customer, has: 'basic' },
    })
    desk.advance(400 * DAY_MS)
    await books()
  })

  it('is passed over by who has the right, and that is kept', async () => {
    desk.actor = {
      ...desk.actor,
      may: { by: 'session', rights: new Set(['sell', 'pass-rules']), refund_minor: null },
    }
    const order = await sellTo(desk, undefined, { types: { friend: 1 }, wanted: { mode: 'best', count: 1 } })
    expect(order.passed).toEqual(['members-only'])
    desk.actor = { ...desk.actor, may: { by: 'session', rights: new Set(['sell']), refund_minor: null } }
    const types = { friend: 2 }
    expect(await refusalOf('members-only', sellTo(desk, undefined, { types }))).toMatchObject({
      code: 'members-only',
    })
  })

  it('is passed over by whoever has a hold priced, too: paid, in part, reserved, asked for, exchanged', async () => {
    desk.actor = {
      ...desk.actor,
      may: { by: 'session', rights: new Set(RIGHTS), refund_minor: null },
    }
    const types = { friend: 1 }
    const wanted = { mode: 'best' as const, count: 1 }
    const held = async () => (await hold(desk, { performance: 'show', wanted, key: nextKey() })).ref
    const orders = await Promise.all(Array.from({ length: 6 }, held))
    const [paid, inPart, reserved, asked, basket, basketAsked] = orders.map((order) => ({ order, types }))
    await pay(desk, { ...paid!, payment: [CASH], key: nextKey() })
    const payment = [{ ...CASH, amount_minor: 100 }]
    await pay(desk, { ...inPart!, payment, inPart: true, key: nextKey() })
    await pay(desk, { ...inPart!, payment: [CASH], key: nextKey() })
    const until_at = MORNING + DAY_MS
    await reserve(desk, { ...reserved!, until_at, buyer: { name: 'Li' }, key: nextKey() })
    await askPayment(desk, { ...asked!, online, key: nextKey() })
    await payBasket(desk, { orders: [basket!], payment: [CASH], key: nextKey() })
    await askBasket(desk, { orders: [basketAsked!], online, key: nextKey() })
    const { ref } = await sellTo(desk, undefined, { wanted, types: { child: 1 } })
    const moved = { order: ref, tickets: [], performance: 'other', types, online, key: nextKey() }
    const { order: exchanged } = await askExchange(desk, moved)
    const told = async (id: string) => {
      const { history } = await desk.store.read(async (tx) => {
        const rows = await findOrder(tx, id)
        return { history: await orderHistory(tx, rows) }
      })
      return history.flatMap(({ action, passed }) => (passed.includes('members-only') ? [action] : []))
    }
    const refs = await desk.store.read((tx) => tx.select().from(tx.t.order))
    const refOf = (id: string) => refs.find((row) => row.id === id)!.ref
    expect(await Promise.all([...orders, refOf(exchanged)].map(told))).toEqual([
      ['order.sold'],
      ['order.paid-in-part'],
      ['order.reserved'],
      ['order.asked'],
      ['order.sold'],
      ['order.asked'],
      ['order.asked'],
    ])
    await books()
  })

  it('leaves out the fees that its members do not pay, and says so', async () => {
    const { customer } = await enrol(desk)
    const asked = {
      performance: 'show',
      wanted: { mode: 'best', count: 2 },
      types: {},
      added: { post: 1 },
    } as const
    const without = await quoteSale(desk, asked)
    expect(without).toMatchObject({ total_minor: 4_690, waived: [], points: null })
    const quote = await quoteSale(desk, { ...asked, buyer: { customer } })
    expect(quote).toMatchObject({
      total_minor: 4_390,
      waived: [{ code: 'system', quantity: 2, amount_minor: 300, tier: 'silver' }],
    })
    expect(await sellTo(desk, customer, { added: { post: 1 } })).toMatchObject({ total_minor: 4_390 })
    await books()
  })

  it('goes with its customer when he is merged, with the points of both', async () => {
    const one = await enrol(desk)
    const other = await enrol(desk, 'Chen Wei')
    await sellTo(desk, one.customer)
    const order = await sellTo(desk, other.customer)
    await mergeCustomers(desk, { keep: one.customer, other: other.customer, key: nextKey() })
    expect(await shown(other.card)).toMatchObject({
      customer: one.customer,
      points: 80,
      terms: [{}, {}],
      cards: [{}, {}],
    })
    expect((await listMembers(desk, {})).members).toHaveLength(1)
    const third = await addPerson(desk, 'Wei Chen')
    await mergeCustomers(desk, { keep: third, other: one.customer, key: nextKey() })
    expect(await shown(third)).toMatchObject({ points: 80, status: 'valid' })
    await books()
    await returnOf(desk, order.ref)
    expect(await pointsOf(desk, third)).toBe(40)
    await books()
  })

  it('is renewed after a merge by what lasts longest, and its points expire by what is valid', async () => {
    const silver = await enrol(desk)
    desk.advance(DAY_MS)
    const basic = await enrol(desk, 'Chen Wei', { tier: 'basic' })
    await mergeCustomers(desk, { keep: silver.customer, other: basic.customer, key: nextKey() })
    desk.advance(100 * DAY_MS)
    await adjustPoints(desk, { customer: silver.card, points: 5, reason: 'sorry', key: nextKey() })
    expect((await shown(silver.card)).expiring).toMatchObject({ points: 5 })
    const paid = { tender: 'cash', key: nextKey() } as const
    const { member } = await renewMember(desk, { customer: silver.card, ...paid })
    const terms = member.terms.map(({ tier, price_minor }) => `${tier} ${price_minor}`)
    expect(terms).toEqual(['silver 3000', 'basic 0', 'silver 2500'])
    await books()
  })

  it('is paid by a terminal whose number of a payment card is kept nowhere', async () => {
    const reference = 'card 4111 1111 1111 1111'
    const { customer } = await enrol(desk)
    const paid = { customer, tender: 'card', reference, key: nextKey() } as const
    await refusalOf('card-number-refused', renewMember(desk, paid))
    await refusalOf('card-number-refused', addMember(desk, { ...paid, tier: 'basic' }))
  })

  it('ends with its person: no card is his any more, no point, and no word of why he had them', async () => {
    const { customer, card } = await enrol(desk)
    const other = await enrol(desk, 'Chen Wei 2')
    const points = async (customer: string) =>
      adjustPoints(desk, { customer, points: 5, reason: 'Chen Wei is a patron', key: nextKey() })
    await points(customer)
    await points(other.customer)
    await mergeCustomers(desk, { keep: customer, other: other.customer, key: nextKey() })
    await sellTo(desk, customer)
    desk.advance(60 * DAY_MS)
    await eraseCustomer(desk, { customer, key: nextKey() })
    expect(await refusalOf('member-card-void', idOf(card))).toMatchObject({ code: 'member-card-void' })
    expect(await pointsOf(desk, customer)).toBe(0)
    expect(await allText(desk.store)).not.toContain('Chen Wei')
    expect((await showMember(desk, { customer })).movements[0]).toMatchObject({ points: 5, reason: null })
    await books()
  })

  it('is listed by tier, by whether it lasts, and by when it ends', async () => {
    const silver = await enrol(desk)
    const basic = await enrol(desk, 'Ben', { tier: 'basic' })
    const codes = async (asked: Parameters<typeof listMembers>[1]) =>
      (await listMembers(desk, asked)).members.map(({ customer }) => customer)
    expect(await codes({})).toEqual([basic.customer, silver.customer])
    expect(await codes({ tier: 'silver' })).toEqual([silver.customer])
    expect(await codes({ ending_before: MORNING + 40 * DAY_MS })).toEqual([basic.customer])
    desk.advance(100 * DAY_MS)
    expect(await codes({ status: 'over' })).toEqual([basic.customer])
    expect(await codes({ status: 'valid', limit: 1 })).toEqual([silver.customer])
  })
})
