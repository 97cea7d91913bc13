/** Returning a part of what had discounts: what the others lose is shown before, written with it, and taken off. */
import { beforeEach, expect, it } from 'vitest'
import type { Promotion } from '../../../src/core/sales/pricing/discount.ts'
import { quoteRefund } from '../../../src/core/sales/quote-refund.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import type { Terms } from '../../../src/core/sales/terms.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { offer } from '../../support/promotions.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

/** From five adults on a tenth less; children can't be given back in the last ten days. */
const GROUPED: Terms = {
  ...TERMS,
  groups: [
    {
      code: 'five',
      title: {},
      gives: { kind: 'percent', basis_points: 1000 },
      least_tickets: 5,
      price_types: ['adult'],
    },
  ],
  refunds: { ...TERMS.refunds, types: { child: [{ before_ms: 10 * DAY_MS, fee_basis_points: 5000 }] } },
}

describeEngines('returning a part', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { terms: GROUPED })
  })
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  let key = 0
  const back = (order: string, tickets: string[] = []) =>
    refund(desk, { order, tickets, key: `back-${key++}` })

  it('of a group shows what the others lose, takes it off what goes back, and writes it to their tickets', async () => {
    const { ref, tickets } = await sellBest(desk, 6)
    const [one, two, ...stay] = tickets.map(({ id }) => id)
    const quote = await quoteRefund(desk, { order: ref, tickets: [one!, two!] })
    expect(quote).toMatchObject({
      refund_minor: 2 * 1800 - 4 * 200,
      kept_minor: 2 * 150,
      back: [{ tender: 'cash', amount_minor: 2800 }],
    })
    expect(quote.lost).toEqual(
      tickets
        .slice(2)
        .map(({ id, seat }) => ({ ticket: id, seat: seat.label, code: 'five', amount_minor: 200 })),
    )
    const done = await back(ref, [one!, two!])
    expect(done.quote).toEqual(quote)
    const after = await showOrder(desk, ref)
    expect(after).toMatchObject({ status: 'part-refunded', refunded_minor: 2800 })
    expect(
      after.tickets.filter(({ id }) => stay.includes(id)).map(({ lines }) => lines.at(-1)),
    ).toMatchObject(stay.map(() => ({ kind: 'discount-lost', code: 'five', amount_minor: 200 })))
    await agrees()
  })

  it('loses nothing as long as the group is large enough, and gives each the full price once it was paid', async () => {
    const { ref, tickets } = await sellBest(desk, 6)
    const ids = tickets.map(({ id }) => id)
    expect((await back(ref, [ids[0]!])).quote).toMatchObject({ refund_minor: 1800, lost: [] })
    expect((await back(ref, [ids[1]!])).quote).toMatchObject({ refund_minor: 1800 - 4 * 200 })
    // What was lost has been paid by getting less back: now these bring what they cost.
    expect((await back(ref, [ids[2]!])).quote).toMatchObject({ refund_minor: 2000, lost: [] })
    const rest = (await back(ref)).quote
    expect(rest.refund_minor).toBe(3 * 2000)
    expect(await showOrder(desk, ref)).toMatchObject({ status: 'refunded', refunded_minor: 6 * 1800 })
    await agrees()
  })

  it('is refused where the others would lose more than comes back, and nothing is written', async () => {
    const half: Promotion = {
      code: 'HALF',
      title: {},
      needs_code: false,
      gives: { kind: 'percent', basis_points: 5000 },
      least_tickets: 4,
    }
    await offer(desk, half)
    const { ref, tickets } = await sellBest(desk, 4)
    const refused = await refusalOf('refund-below-zero', back(ref, [tickets[0]!.id]))
    expect(refused.details).toMatchObject({ back_minor: 1000, lost_minor: 3000, remaining: 3 })
    await refusalOf('refund-below-zero', quoteRefund(desk, { order: ref, tickets: [tickets[0]!.id] }))
    expect(await showOrder(desk, ref)).toMatchObject({ status: 'paid', refunded_minor: 0 })
    expect((await back(ref)).quote).toMatchObject({ refund_minor: 4000, lost: [] })
    await agrees()
  })

  it('of a promotion leaves what the others have of it, where they still have it by themselves', async () => {
    const each: Promotion = {
      code: 'EACH',
      title: {},
      needs_code: true,
      gives: { kind: 'amount', amount_minor: 300, per: 'ticket' },
    }
    await offer(desk, each)
    const { ref, tickets } = await sellBest(desk, 3, { codes: ['EACH'] })
    expect((await back(ref, [tickets[0]!.id])).quote).toMatchObject({ refund_minor: 1700, lost: [] })
    await agrees()
  })

  it('is by the ladder of its price type, and says since when that is closed', async () => {
    const { ref, tickets } = await sellBest(desk, 2, { types: { adult: 1, child: 1 } })
    const child = tickets.find(({ price_type }) => price_type === 'child')!
    expect((await quoteRefund(desk, { order: ref, tickets: [child.id] })).refund_minor).toBe(500)
    desk.advance(25 * DAY_MS)
    const refused = await refusalOf('refund-closed', back(ref, [child.id]))
    expect(refused.details.since).toBe(MORNING + 20 * DAY_MS)
    const adult = tickets.find(({ price_type }) => price_type === 'adult')!
    expect((await back(ref, [adult.id])).quote.refund_minor).toBe(2000)
    await agrees()
  })
})
