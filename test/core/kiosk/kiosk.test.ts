/** What a kiosk may, whoever is signed in there; and whose order is shown and given back. */
import { beforeEach, expect, it } from 'vitest'
import { addCustomer } from '../../../src/core/customers/add-customer.ts'
import type { Desk } from '../../../src/core/desk.ts'
import { atKiosk, KIOSK_RIGHTS } from '../../../src/core/kiosk/at-kiosk.ts'
import { listOffered } from '../../../src/core/kiosk/list-offered.ts'
import { openKiosk } from '../../../src/core/kiosk/open-kiosk.ts'
import { showOwnOrder } from '../../../src/core/kiosk/own-order.ts'
import { registerCustomer } from '../../../src/core/kiosk/register-customer.ts'
import { returnOwn } from '../../../src/core/kiosk/return-own.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { issueCard } from '../../support/accounts.ts'
import { describeEngines } from '../../support/engines.ts'
import { HOUR_MS, MORNING, openHouse, smallPlan, TERMS, type TestDesk } from '../../support/house.ts'
import { changeTerms } from '../../support/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, deskOf, hire } from '../../support/staff.ts'

describeEngines('a kiosk', (engine) => {
  let desk: TestDesk
  let keys = 0
  const at = (channel = 'kiosk', from: Desk = desk): Desk =>
    atKiosk({ ...from, actor: { ...from.actor, channel } })
  beforeEach(async () => {
    desk = cheap(await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) }))
  })
  const bySeat = async (more: Partial<Parameters<typeof sell>[1]> = {}, from: Desk = desk) => {
    const { code } = await issueCard(desk)
    const { order } = await sell(from, {
      ...{ performance: 'show', wanted: { mode: 'best', count: 2 }, types: {} },
      ...{ payment: [{ tender: 'gift-card', code }], key: `sale ${keys++}`, ...more },
    })
    return order
  }

  it('has its four rights at most, of an admin too and in a house that is open to everybody', async () => {
    expect([...at().actor.may!.rights]).toEqual([...KIOSK_RIGHTS])
    await hire(desk)
    const ana = await deskOf(desk, 'Ana')
    expect([...at('kiosk', ana).actor.may!.rights]).toEqual([...KIOSK_RIGHTS])
    const clerkless = {
      ...ana,
      actor: { ...ana.actor, may: { ...ana.actor.may!, rights: new Set(['look']) } },
    }
    await refusalOf('right-missing', openKiosk(at('kiosk', clerkless)))
  })

  it('passes no rule for buyers over, where a counter would', async () => {
    const windows = [{ from: { at: MORNING + HOUR_MS } }]
    await changeTerms(desk, 'show', { ...TERMS, windows })
    await bySeat({}, desk)
    const refused = await refusalOf('sale-window', bySeat({}, at()))
    expect(refused.details).toMatchObject({ channel: 'kiosk' })
    const single = { mode: 'chosen' as const, seats: ['A2'], allow_single: true }
    await changeTerms(desk, 'show', TERMS)
    await refusalOf('right-missing', bySeat({ wanted: single }, at()))
  })

  it('opens on its own channel alone', async () => {
    expect(await openKiosk(at())).toMatchObject({ house: 'Small house', takes_back: true })
    const { details } = await refusalOf('kiosk-channel', openKiosk(at('online')))
    expect(details).toEqual({ channel: 'online' })
  })

  it('lists what is on sale there now or later, and not what never is', async () => {
    const saleOf = async (windows: Parameters<typeof changeTerms>[2]['windows']) => {
      await changeTerms(desk, 'show', { ...TERMS, windows })
      return (await listOffered(at()))[0]?.sale
    }
    expect(await saleOf([{ channels: ['kiosk'], from: { at: MORNING + HOUR_MS } }])).toEqual({
      ...{ isOpen: false, presales: [], tiers: [], opens_at: MORNING + HOUR_MS },
    })
    expect(await saleOf([{ channels: ['online'], from: { at: MORNING + HOUR_MS } }])).toMatchObject({
      isOpen: true,
    })
    expect(await saleOf([{ channels: ['kiosk'], until: { at: MORNING } }])).toBeUndefined()
  })

  it('shows an order to whoever told his number, or is the customer, and to nobody else', async () => {
    const said = { name: 'Zoe Marsh', email: 'zoe@example.org', phone: '020 7946 0958', key: 'zoe' }
    const { customer } = await addCustomer(desk, said)
    const { ref } = await bySeat({ buyer: { customer: customer.code } })
    const show = (contact: string) => showOwnOrder(at(), { order: ref, by: { contact } })
    expect((await show('+44 20 7946 0958')).order.ref).toBe(ref)
    expect((await show(' ZOE@example.org')).returns_here).toBe(true)
    expect((await showOwnOrder(at(), { order: ref, by: { customer: customer.code } })).order.ref).toBe(ref)
    for (const contact of ['0958', 'eve@example.org', ''])
      expect((await refusalOf('order-unknown', show(contact))).details).toEqual({ asked: ref, nearest: [] })
    desk.advance(HOUR_MS)
    const { ref: guest } = await bySeat()
    await refusalOf('order-unknown', showOwnOrder(at(), { order: guest, by: { contact: '020 7946 0958' } }))
    const mistyped = { order: ref.replace(/.$/, (last) => (last === '0' ? '1' : '0')), by: { contact: 'x' } }
    await refusalOf('order-unknown', showOwnOrder(at(), mistyped))
  })

  it('gives back once by a key, what returns by itself', async () => {
    const buyer = { phone: '020 7946 0958' }
    const own = { by: { contact: '020 7946 0958' } }
    const { ref } = await bySeat({ buyer })
    const asked = { own: { ...own, order: ref }, tickets: [], expected_minor: 4000, key: 'back' }
    const { quote } = await returnOwn(at(), asked)
    expect(quote.back).toEqual([{ tender: 'gift-card', amount_minor: 4000 }])
    expect(await returnOwn(at(), asked)).toMatchObject({ replay: true, quote })
    const cash = await bySeat({ buyer, payment: [{ tender: 'cash', tendered_minor: null }] })
    const again = { own: { ...own, order: cash.ref }, tickets: [], expected_minor: 0, key: 'cash' }
    const { details } = await refusalOf('return-at-counter', returnOwn(at(), again))
    expect(details).toEqual({ order: cash.ref, tenders: ['cash'] })
    expect(await verify(desk)).toMatchObject({ ok: true })
  })

  it('registers nobody whose PIN everybody would try first', async () => {
    const said = { name: 'Zoe', secret: '123456', key: 'zoe' }
    await refusalOf('secret-weak', registerCustomer(at(), said))
    const { code } = await registerCustomer(at(), { ...said, secret: '730194' })
    expect((await registerCustomer(at(), { ...said, secret: '730194' })).code).toBe(code)
  })
})
