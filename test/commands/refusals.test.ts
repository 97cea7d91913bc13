/** What bad input gets: its exit code, its stable code, and a next step. Nothing is written, nothing is on stdout. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FLUTE, HAMLET, HAMLET_NEXT, openCli, type Ran, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

interface ErrorJson {
  code: string
  message: string
  details: Record<string, unknown>
  next: string[]
}

async function refused(line: string, from: TestHouse = house): Promise<{ code: number; error: ErrorJson }> {
  const ran = await from.wicket(`${line} --json`)
  expect(ran.out).toBe('')
  return { code: ran.code, error: (JSON.parse(ran.err) as { error: ErrorJson }).error }
}
const ref = async (line: string): Promise<string> =>
  (await house.json<{ order: { ref: string } }>(line)).order.ref
/** Everything a customer or an auditor could see of the house. */
const books = () =>
  Promise.all(
    ['performance list', 'order list', 'verify', 'till x'].map((line) => house.wicket(`${line} --json`)),
  )

it.each([
  ['an unknown performance', 'sell hamlt --best 2', 3, 'performance-unknown'],
  ['a performance that could be several', 'sell hamlet --best 2', 3, 'performance-ambiguous'],
  ['an unknown seat', `sell ${HAMLET} --seat "Hall A-99"`, 3, 'seat-unknown'],
  ['a seat that is printed in no section', `sell ${HAMLET} --seat Z-1`, 3, 'seat-unknown'],
  ['an unknown section', `sell ${HAMLET} --standing 1 --section Pti`, 3, 'section-unknown'],
  ['an unknown price type', `sell ${HAMLET} --best 1 --type adlt=1`, 3, 'price-type-unknown'],
  ['an unknown order', 'order show W7K3-9QF2', 3, 'order-unknown'],
  ['a refund of an unknown order', 'refund W7K3-9QF2', 3, 'order-unknown'],
  ['an unknown plan', 'plan show mian', 3, 'plan-unknown'],
  ['a file that is not there', 'plan import nowhere.yaml', 3, 'file-unknown'],
  ['a season that is not there', 'apply -f nowhere.yaml', 3, 'file-unknown'],
  ['a search for nothing that is there', 'order find zzz', 3, 'nothing-found'],
  ['more seats than one sale takes', `sell ${HAMLET} --best 999`, 2, 'value-faulty'],
  ['more seats than are free', `sell ${HAMLET} --best 50`, 5, 'not-enough-seats'],
  ['more places than a standing area has', `sell ${HAMLET} --standing 6`, 5, 'not-enough-seats'],
  ['price types that do not add up', `sell ${HAMLET} --best 2 --type adult=1`, 2, 'count-mismatch'],
  ['a place near no seat', `sell ${HAMLET} --best 2 --near "Hall Q-1"`, 3, 'seat-unknown'],
  ['a lottery near a seat', `sell ${HAMLET} --random 2 --near "Hall A-1"`, 2, 'value-faulty'],
  ['more wheelchairs than people', `sell ${HAMLET} --best 1 --accessible 2`, 2, 'value-faulty'],
  ['a wheelchair place where there is none', `hold ${HAMLET} --accessible 1`, 5, 'not-enough-accessible'],
  ['a pick that leaves a single seat', `sell ${HAMLET} --seat "Hall A-2"`, 5, 'leaves-single'],
  ['a price that nothing has', `sell ${HAMLET} --best 2 --price 1.23`, 2, 'value-faulty'],
  ['a price that is none', `hold ${HAMLET} --best 2 --price cheap`, 2, 'value-faulty'],
  ['only bad seats where all are good', `hold ${HAMLET} --best 2 --restricted`, 5, 'not-enough-seats'],
  ['two ways of choosing', `sell ${HAMLET} --best 2 --random 2`, 2, 'value-faulty'],
  ['too little money', `sell ${HAMLET} --best 2 --tendered 42.99`, 5, 'payment-short'],
  ['an amount that is none', `sell ${HAMLET} --best 2 --tendered 4x`, 2, 'value-faulty'],
  ['an amount with too many decimals', `sell ${HAMLET} --best 2 --tendered 50.001`, 2, 'value-faulty'],
  ['a negative amount', `sell ${HAMLET} --best 2 --tendered -5`, 2, 'value-faulty'],
  ['a tender that is not taken', `sell ${HAMLET} --best 2 --pay pebbles`, 2, 'tender-unfit'],
  ['a surcharge that is not there', `sell ${HAMLET} --best 2 --add pots=1`, 2, 'value-faulty'],
  ['a status that is none', 'order list --status lost', 2, 'value-faulty'],
  ['a grouping that is none', 'report sales --by moon', 2, 'value-faulty'],
  ['a hold that is longer than holds are', `hold ${HAMLET} --best 2 --minutes 31`, 2, 'value-faulty'],
  ['a forged ticket', 'ticket verify nonsense', 4, 'ticket-forged'],
  ['a till that is not open', 'till z --counted 1', 5, 'till-not-open'],
  ['no seats where nobody can be asked', `sell ${HAMLET}`, 2, 'answer-needed'],
  ['no performance where nobody can be asked', 'sell --best 2', 2, 'answer-needed'],
  ['a counter without a terminal', 'counter', 2, 'answer-needed'],
])('%s is refused and nothing is written', async (_, line, exit, code) => {
  const before = await books()
  const { error, ...ran } = await refused(line)
  expect([ran.code, error.code]).toEqual([exit, code])
  expect(error.message).not.toBe('')
  expect(error.next).toEqual(expect.any(Array))
  const people = await house.wicket(line)
  expect(people).toMatchObject({ code: exit, out: '' })
  expect(people.err.startsWith(`wicket: ${error.message}\n`)).toBe(true)
  const chinese = await house.wicket(`${line} --lang zh-CN`)
  expect(chinese).toMatchObject({ code: exit, out: '' })
  expect(chinese.err).toMatch(/^wicket: .*[\u4e00-\u9fff]/)
  expect(await books()).toEqual(before)
})

it.each([
  ['--seat "Hall A-1" --section Hall', '--best 2 --section'],
  ['--seat "Hall A-1" --price lowest', '--best 2 --price'],
  ['--seat "Hall A-1" --no-restricted', '--best 2 --no-restricted'],
  ['--standing 1 --category Best', '--best 2 --category'],
  ['--standing 1 --accessible 1', '--best 2 --accessible'],
  ['--best 2 --seed 7', '--random 2 --seed'],
  ['--best 2 --allow-single', '--seat NAME --allow-single'],
  ['--random 2 --seat "Hall A-1"', '--random | --seat'],
])('a wish that a way of choosing does not know is not forgotten: %s', async (line, wanted) => {
  const { code, error } = await refused(`sell ${HAMLET} ${line}`)
  expect([code, error.code, error.details.wanted]).toEqual([2, 'value-faulty', wanted])
  expect(await house.json('order list')).toEqual([])
})

it('a section that is called quite otherwise is answered with those that there are', async () => {
  for (const line of [
    `explain ${HAMLET} --section Mezzanine`,
    `stock adjust ${HAMLET} --section Mezzanine --capacity 1`,
  ])
    expect((await refused(line)).error.details.nearest).toEqual(['Hall', 'Pit'])
})

it('what is too little of a house hold is said of it, in both languages', async () => {
  await house.json(`stock hold ${HAMLET} --code press --reason Press --seats "Hall A-1..A-2"`)
  const line = `sell ${HAMLET} --best 3 --from press`
  expect((await house.wicket(line)).err).toContain('has 2 free for --from press, not 3')
  expect((await house.wicket(`${line} --lang zh-CN`)).err).toContain('符合 --from press 的余 2，不足 3')
})

it('a quota below what is used says how few it can be', async () => {
  await house.json(`stock quota ${HAMLET} --code here --of counter --most 9`)
  await house.json(`sell ${HAMLET} --best 2`)
  const line = `stock quota ${HAMLET} --code here --most 1`
  expect((await refused(line)).error.next).toEqual(['the fewest now: 2'])
  expect((await house.wicket(`${line} --lang zh-CN`)).err).toContain('现在至少需要 2')
})

it('an unknown performance or seat is answered with the nearest', async () => {
  expect((await refused('sell hamlt --best 2')).error.details.nearest).toEqual([HAMLET, HAMLET_NEXT])
  expect((await refused('sell magicflute --best 2')).error.details.nearest).toEqual([FLUTE])
  const { nearest } = (await refused(`sell ${HAMLET} --seat "Hal A-3"`)).error.details
  expect(nearest).toContain('Hall A-3')
})

it('a seat that is sold or held says who has it, until when, and what is free beside it', async () => {
  const order = await ref(`sell ${HAMLET} --seat "Hall B-3"`)
  const sold = await refused(`sell ${HAMLET} --seat "Hall B-3"`)
  expect(sold).toMatchObject({
    code: 5,
    error: {
      code: 'seats-taken',
      details: {
        taken: [
          { seat: 'Hall B-3', state: 'sold', order, register: 'one', since: expect.stringMatching(/Z$/) },
        ],
        nearest: [expect.stringMatching(/^Hall [ABC]-\d$/)],
      },
    },
  })
  await house.json(`hold ${HAMLET} --seat "Hall C-5"`)
  const held = await refused(`sell ${HAMLET} --seat "Hall C-5"`)
  expect(held.error.details.taken).toMatchObject([{ state: 'held', until: expect.stringMatching(/Z$/) }])
  const [take] = held.error.next.filter((line) => line.includes('wicket sell'))
  const next = /wicket (sell .*)$/.exec(take ?? '')?.[1] ?? ''
  expect((await house.wicket(next)).code).toBe(0)
})

it('a pick that leaves a single seat is sold with --allow-single, which is said and kept', async () => {
  const { error } = await refused(`hold ${HAMLET} --seat "Hall A-2"`)
  expect(error.next).toContain('take it all the same:  --allow-single')
  const { err } = await house.wicket(`sell ${HAMLET} --seat "Hall A-2" --allow-single`)
  expect(err).toContain('single-seat')
  const tidy = await house.json<{ passed: string[] }>(`sell ${HAMLET} --seat "Hall B-1" --allow-single`)
  expect(tidy.passed).toEqual([])
})

it('too little money names what is missing, and the next step sells', async () => {
  const { error } = await refused(`sell ${HAMLET} --best 2 --tendered 40`)
  expect(error.details).toEqual({
    total_minor: 4300,
    tendered_minor: 4000,
    missing_minor: 300,
    currency: 'EUR',
  })
  expect(error.message).toContain('3.00')
})

it('a ticket is not counted as printed where its paper can not be written', async () => {
  const order = await ref(`sell ${HAMLET} --best 1`)
  for (const [file, cause] of [
    [join(house.folder, 'no/where.pdf'), 'ENOENT'],
    [house.folder, 'EISDIR'],
  ])
    expect(await refused(`ticket print ${order} --pdf ${file}`)).toMatchObject({
      code: 8,
      error: { code: 'file-unusable', details: { file, cause } },
    })
  expect(await house.json(`ticket print ${order}`)).toMatchObject({ tickets: [{ print: 1 }] })
  expect(await refused(`plan import ${house.folder}`)).toMatchObject({
    code: 8,
    error: { code: 'file-unusable' },
  })
})

it('a closed performance is refused with how to open it', async () => {
  await house.json(`performance close ${HAMLET}`)
  const { code, error } = await refused(`sell ${HAMLET} --best 2`)
  expect([code, error.code, error.details.status]).toEqual([5, 'not-on-sale', 'closed'])
  expect(error.next.join()).toContain(`wicket performance open ${HAMLET}`)
})

it('a ticket that came back can not come back again, and a print is no copy', async () => {
  const order = await ref(`sell ${HAMLET} --best 1`)
  await house.json(`ticket print ${order}`)
  expect(await refused(`ticket print ${order}`)).toMatchObject({ code: 5, error: { code: 'ticket-printed' } })
  await house.json(`refund ${order}`)
  expect(await refused(`refund ${order}`)).toMatchObject({ code: 5, error: { code: 'order-state' } })
  expect(await refused(`sell --hold ${order}`)).toMatchObject({ code: 5, error: { code: 'order-state' } })
})

it('a season or plan with faults is refused whole, with file, line and field', async () => {
  const season = join(house.folder, 'bad.yaml')
  writeFileSync(season, 'house: { name: X, currency: EUR, zone: Mars/Base }\nevents: 7\n')
  const bad = await refused(`apply -f ${season}`)
  expect(bad).toMatchObject({ code: 2, error: { code: 'file-faulty', details: { file: season } } })
  expect(bad.error.details.faults).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ line: 1, field: 'house.zone', fault: expect.any(String) }),
    ]),
  )
  const plan = join(house.folder, 'bad-plan.yaml')
  writeFileSync(plan, 'name: X\nsections: []\n')
  expect(await refused(`plan import ${plan}`)).toMatchObject({ code: 2, error: { code: 'file-faulty' } })
  expect((await house.wicket(`plan lint ${plan}`)).code).toBe(1)
})

it('a database that is newer, foreign, missing or out of reach is told apart', async () => {
  const foreign = join(house.folder, 'foreign.db')
  writeFileSync(foreign, 'this is a letter, not a database\n'.repeat(400))
  const at = (database: string) => refused(`performance list --database ${database}`)
  expect(await at(foreign)).toMatchObject({ code: 8, error: { code: 'database-not-wicket' } })
  expect(await at(join(house.folder, 'nothing.db'))).toMatchObject({
    code: 3,
    error: { code: 'house-missing' },
  })
  expect(await at(house.folder)).toMatchObject({ code: 8, error: { code: 'database-unreachable' } })
  expect(await at('postgres://127.0.0.1:1/none')).toMatchObject({
    code: 8,
    error: { code: 'database-unreachable', details: { cause: expect.stringContaining('ECONNREFUSED') } },
  })
  const newer = new Database(house.database)
  newer.pragma('user_version = 99')
  newer.close()
  expect(await at(house.database)).toMatchObject({ code: 8, error: { code: 'database-newer' } })
})

it('an empty database says how a house is set up', async () => {
  const database = join(house.folder, 'empty.db')
  expect((await house.wicket(`db migrate --database ${database}`)).code).toBe(0)
  for (const line of [`sell x --best 1`, 'till open']) {
    const { code, error } = await refused(`${line} --database ${database}`)
    expect([code, error.code]).toEqual([3, 'house-missing'])
    expect(error.next.join()).toContain('wicket apply -f')
  }
})

it('at a terminal the same refusals are sentences with indented next steps', async () => {
  const ran: Ran = await house.wicket(`sell ${HAMLET} --best 2 --tendered 1`, { terminal: true })
  expect(ran.err).toBe(
    'wicket: 1.00 EUR is 42.00 short of 43.00; nothing was sold\n  ask for 42.00 more:  --tendered 43.00\n',
  )
})
