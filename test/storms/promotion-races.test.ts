/** Many who sell by one promotion at one moment: it gives what it may, to the cent, and no more; nobody waits crosswise. */
import { beforeEach, expect, it } from 'vitest'
import { pay } from '../../src/core/payments/pay.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { quoteSale } from '../../src/core/sales/quote-sale.ts'
import { release } from '../../src/core/sales/release.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { makeDesk, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { changePromotion, countedOf, offer, SUMMER } from '../support/promotions.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { planted } from '../support/seams.ts'
import { sellBest } from '../support/selling.ts'

const SELLERS = ['one', 'two', 'three', 'four']
/** Two for each performance: what they share is its turn, and of all of them the promotion. */
const PERFORMANCES = ['show', 'other']
const EACH = 6
const ALL = SELLERS.length * EACH

describeEngines('at one moment', (engine) => {
  let desk: TestDesk
  let sellers: TestDesk[]
  let stores: Store[]
  beforeEach(async () => {
    const plan = smallPlan([24, 24])
    desk = await openHouse(await engine.fresh(), { plan, performances: PERFORMANCES })
    // Connections of their own where the engine has them.
    stores = engine.shared ? await Promise.all(SELLERS.map(() => openStore(desk.store.location))) : []
    sellers = SELLERS.map((register, index) => makeDesk(stores[index] ?? desk.store, index + 2, register))
    return async () => {
      for (const store of stores) await store.close()
    }
  })
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  /** What each order cost, or why there is none. */
  const selling = async (said: { codes?: string[]; buyer?: { phone: string } }) => {
    const answers = await Promise.all(
      sellers.map(async (seller, index) => {
        const mine: (number | string)[] = []
        for (let each = 0; each < EACH; each++)
          mine.push(
            await sellBest(seller, 1, { ...said, performance: PERFORMANCES[index % 2] }).then(
              ({ total_minor }) => total_minor,
              (error: unknown) => {
                if (isRefusal(error)) return error.code
                throw error
              },
            ),
          )
        return mine
      }),
    )
    const all = answers.flat()
    return (answer: number | string) => all.filter((each) => each === answer).length
  }

  it('no more is given than the budget has, and whoever named the code gets it or nothing', async () => {
    await offer(desk, { ...SUMMER, budget_minor: 7 * 500 + 499 })
    const count = await selling({ codes: ['SUMMER'] })
    expect([count(1650), count('promotion-used-up'), count(2150)]).toEqual([7, ALL - 7, 0])
    expect(await countedOf(desk, 'SUMMER')).toBe('7 uses of 3500')
    await books()
  })

  it('who has not asked for it has it as long as there is some, and pays the full price then', async () => {
    await offer(desk, { ...SUMMER, needs_code: false, uses: 9 })
    const count = await selling({})
    expect([count(1650), count(2150)]).toEqual([9, ALL - 9])
    await books()
  })

  it('one person has it as often as he may, wherever he buys', async () => {
    await offer(desk, { ...SUMMER, per_person: 3 })
    const count = await selling({ codes: ['SUMMER'], buyer: { phone: '+86 138 0013 8000' } })
    expect([count(1650), count('promotion-used-up')]).toEqual([3, ALL - 3])
    await books()
  })

  it('what is given back is had by somebody else, once', async () => {
    const beside = { ...SUMMER, needs_code: false, combines: true, uses: 5 }
    for (const code of ['A', 'B']) await offer(desk, { ...beside, code })
    await Promise.all(
      sellers.map(async (seller, index) => {
        for (let each = 0; each < EACH; each++) {
          const key = `${index} ${each}`
          const wanted = { mode: 'best' as const, count: 1 }
          const performance = PERFORMANCES[index % 2]!
          const { ref: order } = await hold(seller, { performance, wanted, key: `${key} hold` })
          const payment = [{ tender: 'cash' as const, tendered_minor: null, amount_minor: 100 }]
          await pay(seller, { order, types: {}, payment, inPart: true, key: `${key} pay` })
          await release(seller, { order, key: `${key} back` })
        }
      }),
    )
    expect(await countedOf(desk, 'A')).toBe('0 uses of 0')
    const count = await selling({})
    expect([count(1150), count(2150)]).toEqual([5, ALL - 5])
    await books()
  })

  /** Finds a promotion as it was before somebody else had the last of it, the first time that it looks. */
  const late = () => {
    let looks = 0
    const store = planted(desk.store, async (statement, _values, run) => {
      const answer = await run()
      if (statement !== 'promotions' || looks++ > 0) return answer
      return (answer as object[]).map((row) => ({ ...row, uses: 0, spentMinor: 0, status: 'active' }))
    })
    return { ...desk, store }
  }

  it('whoever finds it used up when he takes it is refused if he named it, else he has the price without it', async () => {
    await offer(desk, { ...SUMMER, uses: 1 })
    await sellBest(desk, 1, { codes: ['SUMMER'] })
    const refused = await refusalOf('promotion-used-up', sellBest(late(), 1, { codes: ['SUMMER'] }))
    expect(refused.details).toEqual({ promotion: 'SUMMER', by: 'all' })
    await offer(desk, { ...SUMMER, code: 'OPEN', needs_code: false }, { status: 'ended' })
    expect((await sellBest(late(), 1)).total_minor).toBe(2150)
    expect(await countedOf(desk, 'OPEN')).toBe('0 uses of 0')
    await books()
  })

  it('of a limit for each person that is made meanwhile he is told to say who buys', async () => {
    await offer(desk, SUMMER)
    let limits = 0
    const store = planted(desk.store, async (statement, _values, run) => {
      const answer = await run()
      if (statement !== 'promotion_take' || limits++ > 0) return answer
      return [{ most: 1 }]
    })
    expect((await sellBest({ ...desk, store }, 1, { codes: ['SUMMER'] })).total_minor).toBe(1650)
    expect(limits).toBe(2)
    await changePromotion(desk, 'SUMMER', { mostUsesPerPerson: 1 })
    await refusalOf('promotion-phone', sellBest(desk, 1, { codes: ['SUMMER'] }))
    const wanted = { mode: 'best' as const, count: 1 }
    const quoted = quoteSale(desk, { performance: 'show', wanted, types: {}, codes: ['SUMMER'] })
    await refusalOf('promotion-phone', quoted)
    await books()
  })
})
