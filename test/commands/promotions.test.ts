/** Promotions at the shell: what was quoted is sold, paid and given back. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, openCli, PLAN, SEASON, type TestHouse } from '../support/cli.ts'

const PRICES = `groups:
  three: { min-tickets: 3, change: -20% }
promotions:
  SUMMER: { change: -5.00, per: order, min-amount: 10.00, per-person: 1 }
events:`

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
  writeFileSync(join(house.folder, 'plan.yaml'), PLAN)
  writeFileSync(join(house.folder, 'season.yaml'), SEASON.replace('events:', PRICES))
  await house.json(`apply -f ${join(house.folder, 'season.yaml')}`)
})
afterEach(() => house.close())

interface Sold {
  order: { ref: string; status: string; total_minor: number }
}
const MEI = '--phone 13800138000'

it('a sale costs what was quoted with the same words', async () => {
  const said = `${HAMLET} --best 1 --promo summer ${MEI}`
  const { quote } = await house.json<{ quote: { total_minor: number } }>(`quote sell ${said}`)
  const { order } = await house.json<Sold>(`sell ${said}`)
  expect(order.total_minor).toBe(quote.total_minor)
  expect(quote.total_minor).toBe(1650)
  const again = await house.wicket(`sell ${said}`)
  expect(again).toMatchObject({ code: 5 })
  expect(again.err).toContain('this person has used SUMMER as often as allowed')
})

it('who has not said who buys is told to, in both languages', async () => {
  const refused = await house.wicket(`sell ${HAMLET} --best 1 --promo SUMMER`)
  expect(refused).toMatchObject({ code: 5 })
  expect(refused.err).toContain('nobody has said who buys')
  expect((await house.wicket(`sell ${HAMLET} --best 1 --promo SUMMER --lang zh-CN`)).err).toContain(
    '每人限用次数',
  )
})

it('what is held is given it when it is paid, in parts or at once', async () => {
  const held = async (phone: string) =>
    (await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 1 --phone ${phone}`)).hold.ref
  const [one, two] = [await held('111222333'), await held('444555666')]
  const part = await house.json<Sold & { due_minor: number }>(
    `pay ${one} --part --pay cash=10 --promo SUMMER`,
  )
  expect(part).toMatchObject({ due_minor: 650, order: { status: 'awaiting-payment' } })
  expect(await house.json<Sold>(`pay ${one} --pay cash`)).toMatchObject({
    due_minor: 0,
    order: { status: 'paid', total_minor: 1650 },
  })
  expect((await house.json<Sold>(`sell --hold ${two} --promo SUMMER`)).order.total_minor).toBe(1650)
})

it('a return shows what the others lose before, takes it off, and is refused where that is more', async () => {
  const { order } = await house.json<Sold>(`sell ${HAMLET} --seat "Hall A-1..A-4"`)
  const two = `refund ${order.ref} --ticket A-1 --ticket A-2`
  const shown = await house.wicket(`${two} --dry-run`)
  expect(shown.out).toContain('2 tickets that stay lose 8.00 of three')
  expect(shown.out).toMatch(/back in cash +24\.00 EUR/)
  expect((await house.wicket(`${two} --dry-run --lang zh-CN`)).out).toContain(
    '留下的 2 张票失去 three 优惠 8.00',
  )
  const { refund } = await house.json<{ refund: { refund_minor: number; lost: object[] } }>(two)
  expect(refund.refund_minor).toBe(2400)
  expect(refund.lost).toMatchObject([
    { seat: 'Hall A-3', code: 'three', amount_minor: 400 },
    { seat: 'Hall A-4', code: 'three', amount_minor: 400 },
  ])
  expect((await house.wicket('verify')).code).toBe(0)
})
