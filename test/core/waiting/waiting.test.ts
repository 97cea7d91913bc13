import { beforeEach, expect, it } from 'vitest'
import { closePerformance, openPerformance } from '../../../src/core/catalogue/performance/set-status.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait, type WaitInput } from '../../../src/core/waiting/add-wait.ts'
import { listWaits, showWait } from '../../../src/core/waiting/list-waits.ts'
import { offerFree } from '../../../src/core/waiting/offer-free.ts'
import { removeWait } from '../../../src/core/waiting/remove-wait.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

let counter = 0
const key = () => `key-${counter++}`
const asked = (party: number, change: Partial<WaitInput> = {}): WaitInput => ({
  performance: 'show',
  party,
  sections: [],
  categories: [],
  price_most_minor: null,
  together: true,
  until: 'start-2h',
  name: `party of ${party}`,
  contact: null,
  key: key(),
  ...change,
})

describeEngines('the waiting list', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([4, 4], 3) })
  })
  const buy = async (seats: string[]) => {
    const wanted = { mode: 'chosen' as const, seats, allow_single: true }
    const payment = { tender: 'cash' as const, tendered_minor: null }
    return (await sell(desk, { performance: 'show', wanted, types: {}, payment, key: key() })).order.ref
  }
  const buyStanding = async (count: number) => {
    const payment = { tender: 'cash' as const, tendered_minor: null }
    const wanted = { mode: 'standing' as const, count }
    return (await sell(desk, { performance: 'show', wanted, types: {}, payment, key: key() })).order.ref
  }
  const sellOut = async () => [
    await buy(['Hall A-1', 'Hall A-2', 'Hall A-3', 'Hall A-4']),
    await buy(['Hall B-1', 'Hall B-2', 'Hall B-3', 'Hall B-4']),
  ]
  const wait = async (party: number, change: Partial<WaitInput> = {}) =>
    (await addWait(desk, asked(party, change))).wait.ref
  const bring = (order: string, ...tickets: string[]) => refund(desk, { order, tickets, key: key() })
  /** `W1 offered`, in the order of the queue. */
  const states = async () =>
    (await listWaits(desk, { performance: 'show', all: true })).map(({ ref, status }) => `${ref} ${status}`)
  const offerOf = async (ref: string) => (await showWait(desk, { performance: 'show', ref })).offer
  const heldBy = async (ref: string) => (await showOrder(desk, (await offerOf(ref))!.order)).held
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('offers returned seats to the first in the queue whose wish fits, in the same transaction', async () => {
    const [first = ''] = await sellOut()
    await wait(3)
    await wait(2)
    await wait(1)
    await bring(first, 'Hall A-2', 'Hall A-3')
    expect(await states()).toEqual(['W1 waiting', 'W2 offered', 'W3 waiting'])
    expect(await heldBy('W2')).toEqual(['Hall A-2', 'Hall A-3'])
    await bring(first, 'Hall A-1')
    expect(await states()).toEqual(['W1 waiting', 'W2 offered', 'W3 offered'])
    await books()
  })

  it('offers seats of a hold that has ended for good, even where the request that found it is refused', async () => {
    const wanted = { mode: 'chosen' as const, seats: ['Hall A-1', 'Hall A-2', 'Hall A-3', 'Hall A-4'] }
    await hold(desk, { performance: 'show', wanted, key: key() })
    await buy(['Hall B-1', 'Hall B-2', 'Hall B-3', 'Hall B-4'])
    await wait(2)
    desk.advance(60 * 60_000)
    const refused = await buy(['Hall A-1', 'Hall A-2', 'Hall A-3']).catch((error: unknown) => error)
    expect(await states()).toEqual(['W1 offered'])
    const { order } = (await offerOf('W1'))!
    expect(refused).toMatchObject({ code: 'seats-taken', details: { taken: [{ order }] } })
    await books()
  })

  it('makes an offer that says whom it is for, with an end, and sells it like any hold', async () => {
    const [first = ''] = await sellOut()
    const ref = await wait(2)
    await bring(first, 'Hall A-1', 'Hall A-2')
    const offer = await offerOf(ref)
    const order = await showOrder(desk, offer!.order)
    expect(order).toMatchObject({
      status: 'held',
      expires_at: desk.clock.now() + 30 * 60_000,
      choice: { mode: 'offer', wait: ref },
      offer_for: { wait: ref, name: 'party of 2' },
    })
    const payment = { tender: 'cash' as const, tendered_minor: null }
    await sell(desk, { wanted: { mode: 'held', order: offer!.order }, types: {}, payment, key: key() })
    expect(await states()).toEqual(['W1 served'])
    await books()
  })

  it('keeps a newcomer from seats that a wish fits, and sells him those that none fits', async () => {
    const [first = ''] = await sellOut()
    await wait(2)
    await bring(first, 'Hall A-1', 'Hall A-2', 'Hall A-4')
    const { details } = await refusalOf('seats-taken', buy(['Hall A-1']))
    expect(details.taken).toMatchObject([{ state: 'held' }])
    await buy(['Hall A-4'])
    await books()
  })

  it('gives an offer that has ended to the next, before a newcomer can take its seats', async () => {
    const [first = ''] = await sellOut()
    await wait(2)
    await wait(2)
    await bring(first, 'Hall A-1', 'Hall A-2')
    desk.advance(30 * 60_000)
    await refusalOf('seats-taken', buy(['Hall A-1', 'Hall A-2']))
    expect(await states()).toEqual(['W1 lapsed', 'W2 offered'])
    expect(await offerFree(desk, { performance: 'show' })).toEqual([])
    await books()
  })

  it('gives a released offer to the next', async () => {
    const [first = ''] = await sellOut()
    await wait(2)
    await wait(1)
    await bring(first, 'Hall A-1', 'Hall A-2')
    await release(desk, { order: (await offerOf('W1'))!.order, key: key() })
    expect(await states()).toEqual(['W1 lapsed', 'W2 offered'])
    await books()
  })

  it('offers what an exchange of a hold leaves behind, and never what it takes', async () => {
    await buy(['Hall A-1', 'Hall A-2'])
    await buy(['Hall B-1', 'Hall B-2', 'Hall B-3', 'Hall B-4'])
    const wanted = (seats: string[]) => ({ mode: 'chosen' as const, seats, allow_single: true })
    const held = await hold(desk, {
      performance: 'show',
      wanted: wanted(['Hall A-3', 'Hall A-4']),
      key: key(),
    })
    await wait(2)
    await wait(1, { name: 'single' })
    const other = await hold(desk, {
      performance: 'show',
      wanted: wanted(['Hall A-4']),
      instead: held.ref,
      key: key(),
    })
    expect(other.ref).toBe(held.ref)
    expect(await states()).toEqual(['W1 waiting', 'W2 offered'])
    expect(await heldBy('W2')).toEqual(['Hall A-3'])
    await books()
  })

  it('makes an ordinary hold of an offer that is exchanged for other seats', async () => {
    const [first = ''] = await sellOut()
    await wait(2)
    await bring(first, 'Hall A-1', 'Hall A-2', 'Hall A-3', 'Hall A-4')
    const { order } = (await offerOf('W1'))!
    const wanted = { mode: 'chosen' as const, seats: ['Hall A-1', 'Hall A-2'], allow_single: true }
    await hold(desk, { performance: 'show', wanted, instead: order, key: key() })
    expect(await states()).toEqual(['W1 lapsed'])
    expect((await showOrder(desk, order)).choice).toEqual({ mode: 'chosen' })
    await books()
  })

  it('seats apart whoever said so, and together nobody else', async () => {
    const [first = '', second = ''] = await sellOut()
    await wait(2)
    await wait(2, { together: false })
    await bring(first, 'Hall A-1')
    await bring(second, 'Hall B-4')
    expect(await states()).toEqual(['W1 waiting', 'W2 offered'])
    await books()
  })

  it('goes by section, category and price', async () => {
    await sellOut()
    const standing = await buyStanding(3)
    await wait(1, { price_most_minor: 1000 }).catch((error: unknown) => expect(error).toBeDefined())
    await wait(1, { price_most_minor: 1200, sections: ['Pit', 'hall'] })
    await wait(2, { categories: ['standing'], sections: ['pit'] })
    await bring(standing)
    expect(await states()).toEqual(['W1 offered', 'W2 offered'])
    expect((await showOrder(desk, (await offerOf('W2'))!.order)).held).toHaveLength(2)
    await books()
  })

  it('refuses to wait for what is free, with the seats to buy', async () => {
    const { details } = await refusalOf('wait-needless', wait(2))
    expect(details).toEqual({
      performance: 'show',
      wanted: 2,
      seats: ['Hall A-3', 'Hall A-4'],
      section: null,
    })
    const standing = await refusalOf('wait-needless', wait(2, { sections: ['Pit'] }))
    expect(standing.details).toMatchObject({ seats: [], section: 'Pit' })
  })

  it('refuses a wish that can never fit, and says what could', async () => {
    const row = await refusalOf('wait-hopeless', wait(5))
    expect(row.details).toMatchObject({ wanted: 5, together: true, free: 8, longest: 4 })
    const hall = await refusalOf('wait-hopeless', wait(9, { together: false }))
    expect(hall.details).toMatchObject({ wanted: 9, together: false, free: 8 })
    await refusalOf('wait-hopeless', wait(1, { price_most_minor: 1999 }))
    await refusalOf('wait-hopeless', wait(4, { sections: ['Pit'] }))
  })

  it.each([
    ['a section that is not there', { sections: ['Hal'] }, 'section-unknown'],
    ['a category that is not there', { categories: ['Worst'] }, 'category-unknown'],
    ['a moment that is none', { until: 'soon' }, 'value-faulty'],
    ['a moment that has passed', { until: '2026-12-01 10:59' }, 'value-faulty'],
    ['a nameless party', { name: ' ' }, 'value-faulty'],
    ['nobody', { party: 0 }, 'value-faulty'],
    ['a price below nothing', { price_most_minor: -1 }, 'value-faulty'],
    ['an unknown performance', { performance: 'shwo' }, 'performance-unknown'],
  ] as const)('refuses %s', async (_, change, code) => {
    await sellOut()
    await refusalOf(code, addWait(desk, asked(2, change as Partial<WaitInput>)))
    expect(await states()).toEqual([])
  })

  it('refuses to wait for what is closed or over', async () => {
    await sellOut()
    await closePerformance(desk, 'show')
    await refusalOf('not-on-sale', wait(2))
    await openPerformance(desk, 'show')
    desk.advance(31 * DAY_MS)
    await refusalOf('not-on-sale', wait(2))
  })

  it('puts a party on the list once for each key', async () => {
    await sellOut()
    const input = asked(2)
    expect(await addWait(desk, input)).toMatchObject({ replay: false, wait: { ref: 'W1', place: 1 } })
    expect(await addWait(desk, input)).toMatchObject({ replay: true, wait: { ref: 'W1', place: 1 } })
    await refusalOf('key-reused', addWait(desk, { ...input, party: 3 }))
    expect(await states()).toEqual(['W1 waiting'])
  })

  it('writes nothing in a dry run', async () => {
    await sellOut()
    expect((await addWait(desk, asked(2), { dryRun: true })).wait).toMatchObject({ ref: 'W1' })
    expect(await states()).toEqual([])
  })

  it('waits no longer than until the moment that was said, nor than the sale', async () => {
    const [first = ''] = await sellOut()
    await wait(1, { until: 'start-20d' })
    await wait(1, { until: '2027-01-10 12:00' })
    desk.advance(10 * DAY_MS)
    await bring(first, 'Hall A-1')
    expect(await states()).toEqual(['W1 ended', 'W2 offered'])
    const line = await showWait(desk, { performance: 'show', ref: 'w2' })
    expect(line.until_at).toBe(desk.clock.now() + 20 * DAY_MS)
    await books()
  })

  it('never makes an offer that ends after the sale', async () => {
    const [first = ''] = await sellOut()
    await wait(1, { until: 'start' })
    // The last minutes before the start: nothing comes back any more, but what is held does.
    desk.advance(30 * DAY_MS - 25 * 60_000)
    await refusalOf('refund-closed', bring(first, 'Hall A-1'))
    expect(await states()).toEqual(['W1 waiting'])
  })

  it('makes no offers while the performance is closed, and all of them when it opens again', async () => {
    const [first = ''] = await sellOut()
    await wait(1)
    await closePerformance(desk, 'show')
    await bring(first, 'Hall A-1')
    expect(await states()).toEqual(['W1 waiting'])
    await books()
    await openPerformance(desk, 'show')
    expect(await states()).toEqual(['W1 offered'])
    await books()
  })

  it('takes a party off the list once; what has an offer is released instead', async () => {
    const [first = ''] = await sellOut()
    await wait(2)
    await wait(1)
    const gone = { performance: 'show', ref: 'W1', key: key() }
    expect(await removeWait(desk, gone)).toMatchObject({ removed: true, wait: { status: 'removed' } })
    expect(await removeWait(desk, gone)).toMatchObject({ removed: true })
    expect(await removeWait(desk, { ...gone, key: key() })).toMatchObject({ removed: false })
    await bring(first, 'Hall A-1')
    const { details } = await refusalOf('wait-state', removeWait(desk, { ...gone, ref: '2', key: key() }))
    expect(details).toEqual({
      performance: 'show',
      wait: 'W2',
      status: 'offered',
      order: (await offerOf('W2'))!.order,
    })
    await refusalOf('wait-unknown', removeWait(desk, { ...gone, ref: 'W9', key: key() }))
  })

  it('says why nobody has been offered anything yet', async () => {
    const [first = '', second = ''] = await sellOut()
    await wait(2)
    await wait(3, { together: false })
    await wait(1, { sections: ['Pit'] }).catch(() => undefined)
    const why = async () =>
      (await listWaits(desk, { performance: 'show' })).map((line) => [
        line.ref,
        line.why?.reason,
        line.why?.free,
        line.why?.longest,
        line.why?.elsewhere,
        line.why?.before.join(' '),
      ])
    expect(await why()).toEqual([
      ['W1', 'none-free', 0, 0, 3, ''],
      ['W2', 'none-free', 0, 0, 3, 'W1'],
    ])
    await bring(first, 'Hall A-1')
    await bring(second, 'Hall B-1')
    expect(await why()).toEqual([
      ['W1', 'not-together', 2, 1, 3, ''],
      ['W2', 'too-few', 2, 1, 3, 'W1'],
    ])
  })

  it('says that seats of an ended hold come next', async () => {
    await buy(['Hall B-1', 'Hall B-2', 'Hall B-3', 'Hall B-4'])
    const wanted = { mode: 'best' as const, count: 4 }
    await hold(desk, { performance: 'show', wanted, key: key() })
    await wait(3)
    await wait(2)
    desk.advance(10 * 60_000)
    const lines = await listWaits(desk, { performance: 'show' })
    expect(lines.map(({ why }) => why?.reason)).toEqual(['comes-next', 'too-few'])
  })
})
