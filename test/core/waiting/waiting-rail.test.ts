import { beforeEach, expect, it } from 'vitest'
import { refund } from '../../../src/core/sales/refund.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../../src/core/stock/release-stock.ts'
import { setProtection } from '../../../src/core/stock/set-protection.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait, type WaitInput } from '../../../src/core/waiting/add-wait.ts'
import { listWaits, showWait } from '../../../src/core/waiting/list-waits.ts'
import { offerFree } from '../../../src/core/waiting/offer-free.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, makeDesk, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { DEPARTS, openTrain, runsOn } from '../../support/train.ts'

/** Two seats for trips of three legs and more; one from ten days before departure on, none in the last day. */
const PROTECT = '{ long: { class: 2, min-legs: 3, seats: 2, release: "240h=1, 24h=0" } }'

let counter = 0
const key = () => `key-${counter++}`
const ride = (way: string) => ({ from: way[0]!, to: way[1]! })

describeEngines('the waiting list of a train', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = makeDesk(await engine.fresh())
  })
  const payment = { tender: 'cash' as const, tendered_minor: null }
  /** `AC`: from the first stop to the third. */
  const buy = async (way: string, seats: string[]) => {
    const wanted = { mode: 'chosen' as const, seats, ride: ride(way) }
    return (await sell(desk, { performance: 'run', wanted, types: {}, payment, key: key() })).order.ref
  }
  const buyBest = (way: string, count: number) => {
    const wanted = { mode: 'best' as const, count, ride: ride(way) }
    return sell(desk, { performance: 'run', wanted, types: {}, payment, key: key() })
  }
  const wait = (way: string, party: number, change: Partial<WaitInput> = {}) =>
    addWait(desk, {
      performance: 'run',
      party,
      sections: [],
      categories: [],
      price_most_minor: null,
      together: true,
      ride: ride(way),
      until: 'start-2h',
      name: `party of ${party}`,
      contact: null,
      key: key(),
      ...change,
    })
  const bring = (order: string, ...tickets: string[]) => refund(desk, { order, tickets, key: key() })
  const states = async () =>
    (await listWaits(desk, { performance: 'run', all: true })).map(({ ref, status }) => `${ref} ${status}`)
  const whyOf = async (ref: string) => (await showWait(desk, { performance: 'run', ref })).why
  const offered = async (ref: string) => {
    const { offer } = await showWait(desk, { performance: 'run', ref })
    return offer && (await showOrder(desk, offer.order)).held
  }
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const SECOND = ['1-1A', '1-1B', '1-1C', '2-1A', '2-1B', '2-1C']

  it('offers returned legs to whoever waits for a ride within them, and to nobody who would ride further', async () => {
    await openTrain(desk)
    const all = await buy('AC', SECOND)
    await buy('CE', SECOND)
    await wait('AD', 1)
    await wait('BC', 1)
    await wait('AC', 1)
    await bring(all, '1-1C')
    expect(await states()).toEqual(['W1 waiting', 'W2 offered', 'W3 waiting'])
    expect(await offered('W2')).toEqual(['1-1C'])
    const { offer } = await showWait(desk, { performance: 'run', ref: 'W2' })
    const sold = await sell(desk, {
      wanted: { mode: 'held', order: offer!.order },
      types: {},
      payment,
      key: key(),
    })
    expect(sold.order.tickets.map(({ trip }) => trip)).toMatchObject([{ from: 'Bb', to: 'Cc' }])
    // The first leg of the seat is free for anybody, as nobody who waits rides only that.
    expect((await buyBest('AB', 1)).order.tickets[0]!.seat.label).toBe('1-1C')
    await books()
  })

  it('offers seats together or, where that will do, wherever there is room', async () => {
    await openTrain(desk)
    const all = await buy('AE', SECOND)
    await wait('AE', 2)
    await wait('AE', 2, { together: false })
    await bring(all, '1-1A', '2-1C')
    expect(await states()).toEqual(['W1 waiting', 'W2 offered'])
    expect(await offered('W2')).toEqual(['1-1A', '2-1C'])
    await bring(all, '1-1B')
    expect(await whyOf('W1')).toMatchObject({ reason: 'too-few', needs: 2, free: 1, elsewhere: 2 })
    // Across the aisle is together.
    await bring(all, '1-1C')
    expect(await offered('W1')).toEqual(['1-1B', '1-1C'])
    await books()
  })

  it('says that enough are free but not together', async () => {
    await openTrain(desk)
    await buy('AE', ['1-1A', '1-1B', '1-1C', '2-1B'])
    await wait('AE', 2)
    expect(await whyOf('W1')).toMatchObject({ reason: 'not-together', free: 2, longest: 1, protected: null })
    await books()
  })

  it('never offers what is protected for longer trips, and says so', async () => {
    await openTrain(desk, { protect: PROTECT })
    const all = await buy('AE', SECOND)
    await wait('AB', 1)
    await bring(all, '1-1A', '1-1B')
    expect(await states()).toEqual(['W1 waiting'])
    expect(await whyOf('W1')).toMatchObject({
      reason: 'protected',
      free: 2,
      protected: { for_you: 0, seats: 2, between: ['Aa', 'Bb'], until: Date.UTC(2027, 0, 5, 10, 5) },
    })
    await bring(all, '1-1C')
    expect(await states()).toEqual(['W1 offered'])
    await books()
  })

  it.each(['a command', 'the season file'])(
    'offers what is protected no longer before %s protects more again',
    async (by) => {
      await openTrain(desk, { protect: PROTECT })
      await buy('AE', ['1-1A', '1-1B', '1-1C', '2-1A'])
      await wait('AB', 1)
      desk.advance(35 * DAY_MS + 6 * 60_000)
      expect(await whyOf('W1')).toMatchObject({ reason: 'comes-next' })
      const rule = { min_legs: 4, seats: 6, steps: [] }
      if (by === 'a command')
        await setProtection(desk, { performance: 'run', code: 'long', rule, key: key() })
      else await openTrain(desk, { protect: '{ long: { class: 2, min-legs: 4, seats: 6 } }' })
      expect(await whyOf('W1')).toBeNull()
      expect(await states()).toEqual(['W1 offered'])
      await refusalOf('protected', buyBest('AB', 1))
      await books()
    },
  )

  it('offers what is protected no longer before a newcomer gets it, even where the newcomer is refused', async () => {
    await openTrain(desk, { protect: PROTECT })
    await buy('AE', ['1-1A', '1-1B', '1-1C', '2-1A'])
    await wait('AB', 1)
    desk.advance(35 * DAY_MS + 6 * 60_000)
    await books()
    expect(await whyOf('W1')).toMatchObject({ reason: 'comes-next' })
    await refusalOf('protected', buyBest('AB', 1))
    expect(await states()).toEqual(['W1 offered'])
    await books()
    await wait('AB', 1)
    desk.advance(9 * DAY_MS)
    expect((await offerFree(desk, { performance: 'run' })).map(({ ref }) => ref)).toEqual(['W2'])
    await books()
  })

  it('offers at once what is protected no longer by word', async () => {
    await openTrain(desk, { protect: PROTECT })
    await buy('AE', ['1-1A', '1-1B', '1-1C', '2-1A'])
    await wait('AB', 1)
    await wait('DE', 2)
    const rule = { class: '2', from: 'Aa', to: 'Bb', min_legs: 3, seats: 1, steps: [] }
    await setProtection(desk, { performance: 'run', code: 'long', rule, key: key() })
    expect(await states()).toEqual(['W1 offered', 'W2 offered'])
    await books()
  })

  it('is found by verify to have passed somebody over, where what is protected was taken away behind its back', async () => {
    await openTrain(desk, { protect: PROTECT })
    await buy('AE', ['1-1A', '1-1B', '1-1C', '2-1A'])
    await wait('AB', 2)
    await books()
    await desk.store.write(async (tx) => {
      await tx.delete(tx.t.protection)
    })
    expect((await verify(desk)).differences).toMatchObject([{ invariant: 'I13', subject: 'run W1' }])
  })

  it('offers what the house keeps back once it is released', async () => {
    await openTrain(desk)
    await holdStock(desk, {
      performance: 'run',
      code: 'crew',
      kind: 'hold',
      reason: 'crew',
      seats: ['2-1A'],
      key: key(),
    })
    await buy('AE', ['1-1A', '1-1B', '1-1C', '2-1B', '2-1C'])
    await wait('BD', 1)
    expect(await whyOf('W1')).toMatchObject({ reason: 'none-free', kept: 1 })
    await releaseStock(desk, { performance: 'run', code: 'crew', key: key() })
    expect(await offered('W1')).toEqual(['2-1A'])
    await books()
  })

  it('takes the classes and the fare that would do; the largest class where none is named', async () => {
    await openTrain(desk)
    await buy('AE', [...SECOND, '9-1B'])
    const first = await buy('AE', ['9-1A'])
    await wait('AB', 1)
    await wait('AB', 1, { sections: ['1', '2'], price_most_minor: 599 })
    await wait('AB', 1, { categories: ['1'], price_most_minor: 600 })
    expect(await listWaits(desk, { performance: 'run' })).toMatchObject([
      { sections: ['2'], ride: { from: 'Aa', to: 'Bb' } },
      { sections: ['1', '2'] },
      { sections: ['1', '2'], categories: ['1'] },
    ])
    await bring(first)
    expect(await states()).toEqual(['W1 waiting', 'W2 waiting', 'W3 offered'])
    await books()
  })

  it('lets nobody wait for a train that has left him, and everybody until it does', async () => {
    await openTrain(desk)
    await buy('AE', ['1-1A', '1-1B', '1-1C', '2-1A', '2-1B', '2-1C'])
    await runsOn(desk)
    expect((await refusalOf('ride-departed', wait('BE', 1, { until: 'start+9h' }))).details.later).toBe('Cc')
    expect((await wait('CE', 1, { until: 'start+9h' })).wait.until_at).toBe(DEPARTS + 2 * HOUR_MS)
  })

  it('lets nobody wait for what is free, for what never is, or for no ride of this train', async () => {
    await openTrain(desk, { protect: PROTECT })
    const needless = await refusalOf('wait-needless', wait('AB', 2))
    expect(needless.details).toMatchObject({ ride: { from: 'Aa', to: 'Bb' } })
    const seats = needless.details.seats
    expect(seats).toHaveLength(2)
    await buy('AB', seats)
    const hopeless = await refusalOf('wait-hopeless', wait('AB', 4))
    expect(hopeless.details).toMatchObject({ together: true, free: 6, longest: 3 })
    expect((await refusalOf('wait-hopeless', wait('AB', 7, { together: false }))).details.free).toBe(6)
    await refusalOf('wait-hopeless', wait('AB', 1, { price_most_minor: 299 }))
    await refusalOf('stop-unknown', wait('AX', 1))
    await refusalOf('ride-backwards', wait('CA', 1))
    await refusalOf('section-unknown', wait('AB', 1, { sections: ['3'] }))
  })
})

describeEngines('the waiting list of a house', (engine) => {
  it('knows no rides', async () => {
    const desk = await openHouse(await engine.fresh())
    const wish = { sections: [], categories: [], price_most_minor: null, together: true, ride: ride('AB') }
    const asked = { ...wish, party: 1, until: 'start-2h', name: 'Li', contact: null }
    const error = await refusalOf(
      'value-faulty',
      addWait(desk, { performance: 'show', ...asked, key: key() }),
    )
    expect(error.details.field).toBe('ride')
  })
})
