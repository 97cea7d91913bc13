/** Selling from a script: keys, dry runs, questions at a terminal, what people read. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

const free = async () =>
  (await house.json<{ code: string; free: number }[]>('performance list')).find(
    (line) => line.code === HAMLET,
  )?.free
const ledger = async () => (await house.json<{ checked: { ledger: number } }>('ledger verify')).checked.ledger

it('people read seats, price types, parts of the price, total, change and why these seats', async () => {
  const { out, err } = await house.wicket(`sell ${HAMLET} --best 2 --type adult=1,child=1 --tendered 40`)
  expect(err).toBe('')
  expect(out.replace(/^[0-9A-Z-]{9} {2}Hamlet, \w{3} \d+ \w+ \d{4} 19:30 {4}/, 'REF ')).toMatch(
    /^REF paid\n {2}Hall A-\d {3}adult {5}20\.00 \+ 1\.50\n {2}Hall A-\d {3}child {5}10\.00 \+ 1\.50\n {2}total 33\.00 EUR {3}cash 40\.00 {3}change 7\.00 {3}\(seats together.*\)\n$/,
  )
})

it('the same key and content is answered from the first sale and sells nothing', async () => {
  const line = `sell ${HAMLET} --best 2 --key order-17`
  const first = await house.json<{ order: object }>(line)
  const again = await house.json<{ order: object }>(line)
  expect(again).toEqual({ ...first, replay: true })
  expect(await free()).toBe(35)
  expect((await house.wicket(line)).err).toContain('nothing was sold again')
})

it('a key that was used for something else is refused, for another sale and for another deed', async () => {
  await house.json(`sell ${HAMLET} --best 2 --key order-17`)
  for (const line of [`sell ${HAMLET} --best 3 --key order-17`, `hold ${HAMLET} --best 2 --key order-17`]) {
    const { code, err } = await house.wicket(`${line} --json`)
    expect(code).toBe(5)
    expect(JSON.parse(err)).toMatchObject({
      error: { code: 'key-reused', details: { key: 'order-17', operation: 'sell' } },
    })
  }
  expect(await free()).toBe(35)
})

it('a refund is done once by its key', async () => {
  const { order } = await house.json<{ order: { ref: string } }>(`sell ${HAMLET} --best 2`)
  const line = `refund ${order.ref} --key back-17`
  expect(await house.json(line)).toMatchObject({ replay: false, refund: { refund_minor: 4000 } })
  expect(await house.json(line)).toMatchObject({ replay: true, refund: { refund_minor: 4000 } })
  expect(await house.json('till x')).toMatchObject({ till: { refunds: { count: 1, cash_minor: 4000 } } })
})

it('a dry run says the price and writes nothing: no seat, no entry, no key', async () => {
  const before = await ledger()
  const { out, err } = await house.wicket(`sell ${HAMLET} --best 2 --tendered 50 --key order-17 --dry-run`)
  expect(out).toMatch(/quote\n[\s\S]*total 43\.00 EUR/)
  expect(out).not.toContain('paid')
  expect(err).toBe('nothing was written\n')
  expect([await free(), await ledger()]).toEqual([37, before])
  expect(await house.json(`sell ${HAMLET} --best 1 --key order-17`)).toMatchObject({ replay: false })
})

it('the lot is drawn again with its seed', async () => {
  const { order } = await house.json<{
    order: { choice: { seed: number }; tickets: { seat: { label: string } }[] }
  }>(`sell ${HAMLET} --random 3 --dry-run`)
  const again = await house.json(`sell ${HAMLET} --random 3 --seed ${order.choice.seed}`)
  expect(again).toMatchObject({ order: { tickets: order.tickets.map(({ seat }) => ({ seat })) } })
})

it('a hold is sold by its reference, or given back once', async () => {
  const held = async () => (await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 2`)).hold.ref
  expect(await house.json(`sell --hold ${await held()} --type child=2`)).toMatchObject({
    order: { status: 'paid', total_minor: 2300 },
  })
  const ref = await held()
  expect(await free()).toBe(33)
  expect(await house.json(`release ${ref}`)).toMatchObject({ released: true })
  expect(await house.json(`release ${ref}`)).toMatchObject({ released: false })
  expect(await free()).toBe(35)
})

it('an order that is only held names its seats and its end', async () => {
  const { hold } = await house.json<{ hold: { ref: string; seats: { label: string }[] } }>(
    `hold ${HAMLET} --best 3`,
  )
  const labels = hold.seats.map(({ label }) => label)
  expect(await house.json(`order show ${hold.ref}`)).toMatchObject({
    order: { status: 'held', held: labels },
  })
  const { out } = await house.wicket(`order show ${hold.ref}`)
  expect(out).toMatch(/held until \w{3} \d+ \w+ \d{4} \d\d:\d\d\n/)
  for (const label of labels) expect(out).toContain(`  ${label}\n`)
})

it('what hold tells to type next can be typed', async () => {
  const { out } = await house.wicket(`hold ${HAMLET} --best 2`)
  const next = [...out.matchAll(/wicket (sell --hold .*|release .*)$/gm)].map((match) => match[1] ?? '')
  expect(next).toHaveLength(2)
  expect((await house.wicket(next[0] ?? '')).code).toBe(0)
})

it('price types alone say how many seats', async () => {
  const { order } = await house.json<{ order: { tickets: object[] } }>(
    `sell ${HAMLET} --type adult=2,child=1`,
  )
  expect(order.tickets).toHaveLength(3)
})

it('who acts is kept with the order: the options before the environment', async () => {
  const sold = await house.json(`sell ${HAMLET} --best 1 --clerk ben --register two`)
  expect(sold).toMatchObject({ order: { clerk: 'ben', register: 'two' } })
  expect(await house.json(`sell ${HAMLET} --best 1`)).toMatchObject({
    order: { clerk: 'ana', register: 'one' },
  })
})

it('in Chinese people read the same sale', async () => {
  const { out } = await house.wicket(`sell ${HAMLET} --best 2 --tendered 50 --lang zh-CN`)
  expect(out).toContain('哈姆雷特')
  expect(out).toMatch(/合计 43\.00 EUR {3}现金 50\.00 {3}找零 7\.00/)
})
