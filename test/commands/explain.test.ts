import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

interface Explained {
  sellable: boolean
  status: string
  next: { way: string; command: string }[]
}
const explain = <T = Explained>(args: string) => house.json<T>(`explain ${args}`)
const refOf = async (line: string) => {
  const made = await house.json<{ order?: { ref: string }; hold?: { ref: string } }>(line)
  return made.order?.ref ?? made.hold?.ref ?? ''
}

/** Every command that is offered does what it says. */
async function follow(args: string, way: string): Promise<void> {
  const { next } = await explain(args)
  const { command } = next.find((each) => each.way === way) ?? { command: `no way ${way}` }
  const { code, err } = await house.wicket(command.replace(/^wicket /, ''))
  expect([code, err.includes('wicket:')]).toEqual([0, false])
}

it('a performance that can be sold names a command that sells', async () => {
  expect(await explain(HAMLET)).toMatchObject({ performance: HAMLET, sellable: true, status: 'open' })
  await follow(HAMLET, 'sell')
  await follow(`${HAMLET} --section Hall`, 'sell')
  await follow(`${HAMLET} --section pit`, 'sell')
})

it('a closed one says who closed it, in both languages, and the command that is named opens it', async () => {
  await house.wicket(`performance close ${HAMLET}`)
  const english = await house.wicket(`explain ${HAMLET}`)
  expect(english).toMatchObject({ code: 0, err: '' })
  expect(english.out).toMatch(/can't be sold now[\s\S]*closed for sale by ana at one, /)
  expect((await house.wicket(`explain ${HAMLET} --lang zh-CN`)).out).toMatch(
    /现在不能出售[\s\S]*已停止售票（ana，收银台 one，/,
  )
  await follow(HAMLET, 'open')
  expect((await explain(HAMLET)).sellable).toBe(true)
})

it('seats say who has them, and the commands that are named get others, or these', async () => {
  const sold = await refOf(`sell ${HAMLET} --seat "Hall A-1"`)
  await refOf(`hold ${HAMLET} --seat "Hall B-1"`)
  const { out } = await house.wicket(`explain ${HAMLET} A-1 B-1`)
  expect(out).toContain(`sold (order ${sold}, ana at one`)
  expect(out).toContain('held until')
  await follow(`${HAMLET} A-1`, 'sell-nearest')
  await follow(`${HAMLET} B-1`, 'release')
  await follow(`${HAMLET} B-1`, 'sell')
  const { out: chinese } = await house.wicket(`explain ${HAMLET} A-1 --lang zh-CN`)
  expect(chinese).toContain(`已售（订单 ${sold}，ana，收银台 one，`)
})

it('a capacity set by hand is told in both languages, and with the command that raises it', async () => {
  await house.json(`stock adjust ${HAMLET} --section Hall --capacity 1`)
  await house.json(`sell ${HAMLET} --seat "Hall A-1"`)
  const english = await house.wicket(`explain ${HAMLET} A-2`)
  expect(english.out).toMatch(/Hall: 1 of its \d+ places may be taken, set by hand by ana at one, /)
  expect(english.out).toContain(`stock adjust ${HAMLET} --section "Hall" --capacity COUNT`)
  expect((await house.wicket(`explain ${HAMLET} --lang zh-CN`)).out).toMatch(
    /Hall：容量手动设为 1（共 \d+ 个位置）（ana，收银台 one，/,
  )
})

it('a house hold of standing places is counted, and sold from standing', async () => {
  const line = `stock hold ${HAMLET} --code crew --reason Crew --standing "Pit=3"`
  const { out } = await house.wicket(line)
  expect(out).toContain('3 places, 3 of them new  Pit x 3\n')
  expect(out).toContain(`--standing 1 --section "Pit" --from crew`)
  await follow(HAMLET, 'from-house')
  await follow(`${HAMLET} --section Pit`, 'from-house')
  expect((await house.wicket(`explain ${HAMLET}`)).out).toContain('1 place: kept back as crew (Crew)')
  expect((await house.wicket(`explain ${HAMLET} --lang zh-CN`)).out).toContain('1 个位置：为 crew 预留')
  expect((await explain<{ rules: object[] }>(HAMLET)).rules).toMatchObject([
    { seats: 1, standing: { Pit: 1 } },
  ])
  await house.json(`stock hold ${HAMLET} --code crew --reason Crew --seats "Hall A-1..A-4"`)
  await follow(HAMLET, 'from-house')
  expect((await explain(HAMLET)).next).toContainEqual(
    expect.objectContaining({ command: expect.stringContaining('--best 1 --from crew') }),
  )
  const faulty = await house.wicket(`stock hold ${HAMLET} --code crew --reason Crew --standing Pit=-3`)
  expect(faulty.err).toContain('only areas with their counts: "Pit=20"')
})

it('a house hold is sold from by the command that is named to who may, and to nobody else', async () => {
  await house.json(`stock hold ${HAMLET} --code press --reason Press --seats "Hall A-1..A-2" --by ben`)
  const ways = async (args: string) => (await explain(args)).next.map(({ way }) => way)
  for (const asked of [HAMLET, `${HAMLET} A-1`]) {
    expect(await ways(asked)).not.toContain('from-house')
    expect(await ways(`${asked} --clerk ben`)).toContain('from-house')
  }
})

it('a seat that would leave a single one: the nearest that does not, or all the same', async () => {
  expect((await house.wicket(`explain ${HAMLET} C-2`)).out).toContain('would leave Hall C-1 single')
  await follow(`${HAMLET} C-2`, 'sell-nearest')
  await follow(`${HAMLET} D-2`, 'allow-single')
})

it('an order says how its seats were chosen, and a draw is drawn again', async () => {
  const drawn = await refOf(`sell ${HAMLET} --random 2 --seed 4`)
  const { out } = await house.wicket(`explain ${drawn}`)
  expect(out).toMatch(
    /drawn by lot[\s\S]*seed 4, among \d+ blocks[\s\S]*the same seats\n +the ledger says the same/,
  )
  expect((await house.wicket(`explain ${drawn} --lang zh-CN`)).out).toContain('座位相同')
  expect(await explain(drawn)).toMatchObject({
    ref: drawn,
    draw: { seed: 4, same: true },
    ledger_agrees: true,
  })
  const best = await refOf(`sell ${HAMLET} --best 3`)
  expect((await house.wicket(`explain ${best}`)).out).toContain(
    'the best seats; seats together, no single left',
  )
})

it('a party that no row has room for is told so, and offered pieces', async () => {
  const sold = await house.wicket(`sell ${HAMLET} --best 12`)
  expect(sold.out).toContain('no row has more than 8 seats together: 6 + 6; two groups, nobody alone')
  const held = await house.wicket(`hold ${HAMLET} --best 7 --lang zh-CN`)
  expect(held.out).toContain('连座')
  await house.json(`sell ${HAMLET} --best 5`)
  const split = await house.wicket(`sell ${HAMLET} --best 8 --dry-run`)
  expect(split.out).toMatch(/no row has 8 free together: \d \+ \d/)
})

it('what is neither an order nor a performance is refused', async () => {
  expect(await house.wicket('explain nowhere')).toMatchObject({ code: 3 })
  expect(await house.wicket(`explain ${HAMLET} Z-99`)).toMatchObject({ code: 3 })
  expect(await house.wicket(`explain ${HAMLET} A-1 --section Hall`)).toMatchObject({ code: 2 })
})
