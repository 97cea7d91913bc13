/** The rollups: what was sold and given back, taken in from the ledgers. */
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { record } from '../../../src/core/ledger/record.ts'
import { rehearse } from '../../../src/core/rehearse.ts'
import { catchUp, type Progress } from '../../../src/core/rollups/catch-up.ts'
import { cancelTickets } from '../../../src/core/sales/cancel-tickets.ts'
import { giveGoodwill } from '../../../src/core/sales/give-goodwill.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { openStore } from '../../../src/db/open.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, makeDesk, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'

const days = (desk: TestDesk) =>
  desk.store.read((tx) =>
    tx
      .select({
        day: tx.t.soldHour.day,
        hour: tx.t.soldHour.hour,
        tickets: tx.t.soldHour.tickets,
        gone: tx.t.soldHour.gone,
        returned: tx.t.soldHour.returned,
        sold_minor: tx.t.soldHour.soldMinor,
        back_minor: tx.t.soldHour.backMinor,
      })
      .from(tx.t.soldHour)
      .orderBy(tx.t.soldHour.day, tx.t.soldHour.hour),
  )

const soldTwo = { tickets: 2, gone: 0, returned: 0, sold_minor: 4300, back_minor: 0 }

describeEngines('catching up with the ledgers', (engine) => {
  it('counts by the day and hour of the venue, a return when it was done: what was known before stays', async () => {
    const desk = await openHouse(await engine.fresh())
    desk.advance(13 * HOUR_MS)
    const { ref, tickets } = await sellBest(desk, 2)
    await catchUp(desk)
    // 23:00 UTC is midnight in Berlin.
    const first = { day: '2026-12-02', hour: 0, ...soldTwo }
    expect(await days(desk)).toEqual([first])
    desk.advance(DAY_MS)
    await refund(desk, { order: ref, tickets: [tickets[0]!.id], key: 'r' })
    await giveGoodwill(desk, { order: ref, amount_minor: 100, key: 'g' })
    await catchUp(desk)
    const back = { tickets: 0, gone: 1, returned: 1, sold_minor: 0, back_minor: 2100 }
    expect(await days(desk)).toEqual([first, { day: '2026-12-03', hour: 0, ...back }])
    expect((await verify(desk)).differences).toEqual([])
  })

  it('changes nothing when it is done again, or by several at once', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 2)
    await Promise.all([catchUp(desk), catchUp(desk), catchUp(desk)])
    await catchUp(desk)
    expect(await days(desk)).toEqual([{ day: '2026-12-01', hour: 11, ...soldTwo }])
  })

  it('writes nothing where nothing came', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 2)
    await catchUp(desk)
    const write = () => Promise.reject(new Error('a write'))
    await catchUp({ ...desk, store: { ...desk.store, read: (work) => desk.store.read(work), write } })
  })

  it('counts a ticket as gone once: when it was cancelled, not when its money went back', async () => {
    const desk = await openHouse(await engine.fresh())
    const { ref, tickets } = await sellBest(desk, 2)
    await cancelTickets(desk, { order: ref, tickets: [tickets[0]!.id], key: 'c' })
    await catchUp(desk)
    expect(await days(desk)).toMatchObject([{ gone: 1, returned: 0, back_minor: 0 }])
    await refund(desk, { order: ref, tickets: [], key: 'r' })
    await catchUp(desk)
    expect(await days(desk)).toMatchObject([{ tickets: 2, gone: 2, returned: 2 }])
    expect((await verify(desk)).differences).toEqual([])
  })

  it('takes a long ledger in piece by piece', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 2)
    await desk.store.write(async (tx) => {
      for (let note = 0; note < 1_500; note++)
        await record(tx, desk, { action: 'order.noted', subject: 'none', body: {} })
    })
    await sellBest(desk, 1)
    const told: Progress[] = []
    await catchUp(desk, (progress) => told.push(progress))
    expect(told.map(({ taken }) => taken)).toEqual([0, 500, 1_000, 1_500])
    expect(await days(desk)).toMatchObject([{ tickets: 3 }])
  })

  it('begins anew where a venue is in another zone than its days were told by', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 2)
    await catchUp(desk)
    await desk.store.write((tx) => tx.update(tx.t.venue).set({ zone: 'Asia/Shanghai' }))
    await catchUp(desk)
    expect(await days(desk)).toEqual([{ day: '2026-12-01', hour: 18, ...soldTwo }])
    expect((await verify(desk)).differences).toEqual([])
  })
})

const EDITS: [deed: string, statement: string][] = [
  ['a ticket more of a day', 'UPDATE sold_day SET tickets = tickets + 1'],
  ['a ticket more of an hour', 'UPDATE sold_hour SET tickets = tickets + 1'],
  ['another hour', 'UPDATE sold_hour SET hour = hour + 1'],
  ['another price type', `UPDATE sold_day SET price_type = 'child' WHERE price_type = 'adult'`],
  ['another channel', `UPDATE sold_day SET channel = 'web'`],
  ['another clerk', `UPDATE sold_clerk SET clerk = 'ben'`],
  ['another tender', `UPDATE sold_tender SET tender = 'card'`],
  ['a day that is forgotten', 'DELETE FROM sold_day'],
  ['one that never was', `UPDATE sold_clerk SET performance_id = 'nowhere'`],
  ['taken in further than there is', 'UPDATE rollup_mark SET seq = seq + 1000'],
  ['less far than it says', 'UPDATE rollup_mark SET seq = 0'],
  [
    'a cent of a money line',
    `UPDATE order_line SET amount_minor = amount_minor + 1 WHERE kind = 'base' AND position = 1`,
  ],
]

describeEngines('verify of the rollups', (engine) => {
  it('finds each of these edits', async () => {
    const desk = await openHouse(await engine.fresh())
    await sellBest(desk, 2)
    await catchUp(desk)
    expect(await verify(desk)).toMatchObject({ differences: [], checked: { rollups: 4 } })
    // Another register is taken in too, so that no mark alone tells how far all are.
    await sellBest({ ...desk, actor: { ...desk.actor, register: 'two' } }, 1)
    await catchUp(desk)
    for (const [deed, statement] of EDITS) {
      const found = await rehearse(desk.store, async (tx) => {
        const changed = await tx.rows(sql.raw(`${statement} RETURNING 1`))
        expect([deed, changed.length > 0]).toEqual([deed, true])
        return verify({ ...desk, store: { ...desk.store, read: (work) => work(tx) } })
      })
      expect([deed, found.differences.map(({ invariant }) => invariant)]).toEqual([
        deed,
        expect.arrayContaining(['I28']),
      ])
    }
  })
})

describeEngines(
  'rollups while others sell',
  (engine) => {
    it('count every ticket once, whoever takes in when', async () => {
      const first = await openHouse(await engine.fresh(), {
        plan: smallPlan([30, 30]),
        performances: ['show', 'other'],
      })
      const desks = [first]
      for (const register of ['two', 'three', 'four']) {
        const store = await openStore(first.store.location)
        desks.push(makeDesk(store, desks.length + 1, register))
      }
      const performances = ['show', 'other']
      const clerk = async (desk: TestDesk, index: number) => {
        for (let sale = 0; sale < 6; sale++) {
          const { ref } = await sellBest(desk, 2, { performance: performances[(sale + index) % 2]! })
          if (sale % 3 === 0) await refund(desk, { order: ref, tickets: [], key: `r ${index} ${sale}` })
          if (sale % 2 === 0) await catchUp(desk)
        }
      }
      await Promise.all(desks.map(clerk))
      await Promise.all(desks.map((desk) => catchUp(desk)))
      const [sums] = await first.store.read((tx) =>
        tx.rows<{ tickets: number; gone: number }>(
          sql`SELECT sum(tickets) AS tickets, sum(gone) AS gone FROM sold_day`,
        ),
      )
      expect([Number(sums?.tickets), Number(sums?.gone)]).toEqual([48, 16])
      expect((await verify(first)).differences).toEqual([])
      for (const { store } of desks.slice(1)) await store.close()
    })
  },
  { shared: true },
)
