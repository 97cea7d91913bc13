/** Who is let in, once, and what is said to everybody else, on every engine. */
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { countEntries } from '../../../src/core/gate/count-entries.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { showWithHistory } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { doorOf, NORTH, papersFor, papersOf, SOUTH, show } from '../../support/gate.ts'
import { DAY_MS, HOUR_MS, MORNING, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describeEngines('the gate', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    const choice = { plan: smallPlan([12, 12]), performances: ['show', 'next'] }
    desk = await openHouse(await engine.fresh(), choice)
  })
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const version = async () => {
    const rows = await desk.store.read((tx) =>
      tx.rows<{ version: number }>(
        sql`SELECT sum(version) AS version FROM stock WHERE performance_id = 'id-show'`,
      ),
    )
    return Number(rows[0]?.version)
  }

  it('lets a ticket in once, and says of the second time when and where the first one was', async () => {
    const [paper] = await papersFor(desk, 1)
    const before = await version()
    const admitted = await show(desk, paper!.code)
    expect(admitted).toMatchObject({
      seat: paper!.seat,
      price_type: 'adult',
      entrance: 'North',
      replay: false,
    })
    expect(await version()).toBe(before + 1)
    const first = desk.clock.now()
    desk.advance(60_000)
    const { details } = await refusalOf('ticket-used', show(desk, paper!.code, SOUTH))
    expect(details).toMatchObject({ seat: paper!.seat, at: first, entrance: 'North' })
    expect(await version()).toBe(before + 1)
    await agrees()
  })

  it('gives the same answer to the same scan asked again, also once the ticket is used', async () => {
    const [paper] = await papersFor(desk, 1)
    const once = await show(desk, paper!.code, NORTH, 'scan-1')
    desk.advance(1000)
    expect(await show(desk, paper!.code, NORTH, 'scan-1')).toEqual({ ...once, replay: true })
    const [other] = await papersFor(desk, 1)
    await refusalOf('key-reused', show(desk, other!.code, NORTH, 'scan-1'))
    await agrees()
  })

  it('tells the order what happened at the gate', async () => {
    const [paper] = await papersFor(desk, 1)
    await show(desk, paper!.code)
    const { history } = await showWithHistory(desk, paper!.order)
    expect(history.at(-1)).toMatchObject({ action: 'ticket.scanned', seats: [paper!.seat] })
  })

  it('refuses by name what is forged, of another performance, printed again or given back', async () => {
    const [paper, returned] = await papersFor(desk, 2)
    await refusalOf('ticket-forged', show(desk, `${paper!.code.slice(0, -1)}0`))
    const [next] = await papersFor(desk, 1, { performance: 'next' })
    const { details } = await refusalOf('ticket-other-performance', show(desk, next!.code))
    expect(details).toMatchObject({ performance: 'show', other: 'next', starts_at: MORNING + 30 * DAY_MS })
    await refund(desk, { order: paper!.order, tickets: [returned!.ticket], key: 'back' })
    const ended = await refusalOf('ticket-ended', show(desk, returned!.code))
    expect(ended.details).toMatchObject({ status: 'returned' })
    const [copy] = await papersOf(desk, paper!.order, true)
    const old = await refusalOf('ticket-superseded', show(desk, paper!.code))
    expect(old.details).toMatchObject({ print: 1, newest: 2 })
    await show(desk, copy!.code)
    await agrees()
  })

  it('lets in at an entrance only who sits behind it, and only while the doors are open', async () => {
    const [paper] = await papersFor(desk, 1)
    const elsewhere = await refusalOf(
      'ticket-elsewhere',
      show(desk, paper!.code, doorOf('West', { lets: ['Balcony'] })),
    )
    expect(elsewhere.details).toMatchObject({ entrance: 'West', section: 'Hall' })
    const evening = doorOf('North', { lets: ['hall'], opens_ms: HOUR_MS, closes_ms: HOUR_MS })
    expect((await refusalOf('gate-shut', show(desk, paper!.code, evening))).details).toMatchObject({
      why: 'early',
    })
    desk.advance(30 * DAY_MS + 2 * HOUR_MS)
    expect((await refusalOf('gate-shut', show(desk, paper!.code, evening))).details).toMatchObject({
      why: 'late',
    })
    desk.advance(-2 * HOUR_MS - HOUR_MS / 2)
    await show(desk, paper!.code, evening)
  })

  it('takes a typed reference, and asks for the seat where the order has several', async () => {
    const [first, second] = await papersFor(desk, 2)
    const { details } = await refusalOf('ticket-which', show(desk, first!.order))
    expect(details.tickets).toEqual([first!.seat, second!.seat])
    expect(await show(desk, `${first!.order} ${second!.seat}`)).toMatchObject({ ticket: second!.ticket })
    expect(await show(desk, first!.order.toLowerCase())).toMatchObject({ ticket: first!.ticket })
    await refusalOf('ticket-which', show(desk, first!.order))
    await refusalOf('ticket-used', show(desk, `${first!.order} ${second!.seat}`))
    const [next] = await papersFor(desk, 1, { performance: 'next' })
    await refusalOf('ticket-other-performance', show(desk, next!.order))
    await refusalOf('order-unknown', show(desk, 'W7K3-9QF2'))
  })

  it('counts who is in, by entrance and by section', async () => {
    const papers = await papersFor(desk, 5)
    for (const [at, { code }] of papers.slice(0, 3).entries())
      await show(desk, code, at === 0 ? SOUTH : NORTH)
    expect(await countEntries(desk, 'show')).toMatchObject({
      ...{ performance: 'show', sold: 5, in: 3 },
      entrances: [
        { entrance: 'North', entered: 2, doubles: 0 },
        { entrance: 'South', entered: 1, doubles: 0 },
      ],
      sections: [{ section: 'Hall', sold: 5, in: 3 }],
    })
  })

  it.each([
    ['a ticket was never scanned', `UPDATE ticket SET status = 'used' WHERE status = 'valid'`],
    ['a used ticket is good again', `UPDATE ticket SET status = 'valid' WHERE status = 'used'`],
    ['a scan is gone', `DELETE FROM scan`],
    ['a scan was at another entrance', `UPDATE scan SET entrance = 'South'`],
    ['a scan is of no ticket', `UPDATE scan SET ticket_id = 'x'`],
    ["a scan's key is gone", `DELETE FROM request WHERE operation = 'gate scan'`],
    [
      'a scan is told twice',
      `INSERT INTO ledger SELECT register_id, seq + 1000, at, clerk, action, subject, body, hash FROM ledger WHERE action = 'ticket.scanned'`,
    ],
  ])('verify finds that %s', async (_, edit) => {
    const [paper] = await papersFor(desk, 2)
    await show(desk, paper!.code)
    await agrees()
    await desk.store.write((tx) => tx.rows(sql.raw(`${edit} RETURNING 1`)))
    const { differences } = await verify(desk)
    expect(differences.map(({ invariant }) => invariant)).toContain('I11')
  })
})
