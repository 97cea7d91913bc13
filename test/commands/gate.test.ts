/** The gate at the shell: scans, counts, a list for a device without the house, and its journal brought back. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, HAMLET_NEXT, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
let codes: string[]
let order: string
const file = (name: string) => join(house.folder, name)

async function ticketsFor(performance: string, count: number): Promise<{ ref: string; codes: string[] }> {
  const sold = await house.json<{ order: { ref: string } }>(`sell ${performance} --best ${count}`)
  const { ref } = sold.order
  const { tickets } = await house.json<{ tickets: { code: string }[] }>(`ticket print ${ref}`)
  return { ref, codes: tickets.map(({ code }) => code) }
}

beforeEach(async () => {
  house = await openCli()
  const sold = await ticketsFor(HAMLET, 3)
  order = sold.ref
  codes = sold.codes
})
afterEach(() => house.close())

const scan = (code: string, more = '') =>
  house.wicket(['gate', 'scan', code, '--performance', HAMLET, ...more.split(' ').filter(Boolean)])

it('says who is let in, and exits 5 where nobody may, with what to do', async () => {
  expect(await scan(codes[0]!, '--entrance North')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/let in: Hall A-\d, Adult {4}North/),
  })
  const again = await scan(codes[0]!, '--entrance South')
  expect(again).toMatchObject({ code: 5, out: '' })
  expect(again.err).toMatch(/somebody came in with Hall A-\d already: .*, North\n {2}let nobody in/)
  const chinese = await scan(codes[0]!, '--lang zh-CN')
  expect(chinese.err).toContain('请勿放行')
})

it('answers one key once, also where nobody heard the answer', async () => {
  await scan(codes[0]!, '--key k1')
  expect(await scan(codes[0]!, '--key k1 --json')).toMatchObject({ code: 0 })
  expect(await scan(codes[0]!, '--key k2')).toMatchObject({ code: 5 })
})

it('counts by entrance and by section', async () => {
  await scan(codes[0]!, '--entrance North')
  await scan(codes[1]!, '--entrance South --section Hall')
  expect((await house.wicket(`gate counts ${HAMLET}`)).out).toContain('2 of 3 are in')
  expect(await house.json(`gate counts ${HAMLET}`)).toMatchObject({ in: 2, sold: 3, entrances: [{}, {}] })
})

it('turns nobody away for a misspelt section: that is refused before', async () => {
  expect(await scan(codes[0]!, '--section Hal')).toMatchObject({
    code: 3,
    err: expect.stringMatching(/Hall/),
  })
  expect(await scan(codes[0]!, '--section Pit')).toMatchObject({
    code: 5,
    err: expect.stringMatching(/is in Hall/),
  })
  expect(await scan(codes[0]!, '--opens soon')).toMatchObject({ code: 2 })
  expect(await scan(codes[0]!, '--opens 90m')).toMatchObject({
    code: 5,
    err: expect.stringMatching(/too early: the doors open/),
  })
})

it('works from a list without opening the house, and the house takes the journal once', async () => {
  writeFileSync(file('house.pub'), (await house.wicket('ticket key')).out)
  expect((await house.wicket(`gate list ${HAMLET} --out ${file('l')}`)).out).toContain('3 tickets in')
  const device = `--list ${file('l')} --journal ${file('j')} --public-key ${file('house.pub')} --entrance West`
  const nowhere = { environment: { WICKET_DATABASE: file('no.db') } }
  const offline = (code: string) => house.wicket(['gate', 'scan', code, ...device.split(' ')], nowhere)
  expect(await offline(codes[0]!)).toMatchObject({ code: 0, out: expect.stringMatching(/West/) })
  expect(await offline(codes[0]!)).toMatchObject({ code: 5 })
  await scan(codes[1]!, '--entrance North')
  expect(await offline(codes[1]!)).toMatchObject({ code: 0 })
  await house.wicket(`refund ${order} --ticket ${await seatOf(codes[2]!)}`)
  expect(await offline(codes[2]!)).toMatchObject({ code: 0 })
  const merged = (await house.wicket(`gate merge ${file('j')}`)).out
  expect(merged).toContain('of 3 scans 1 are in order, 0 were known already')
  expect(merged).toMatch(/Hall A-\d +West .*TWICE: also at North/)
  expect(merged).toMatch(/Hall A-\d +West .*LET IN, though it was returned/)
  expect(await house.json(`gate merge ${file('j')}`)).toMatchObject({ entered: 0, replayed: 3, strange: [] })
  expect((await house.wicket('verify')).code).toBe(0)
})

async function seatOf(code: string): Promise<string> {
  const { ticket } = await house.json<{ ticket: { id: string } }>(`ticket verify "${code}"`)
  return ticket.id
}

it('refuses a list that was changed, and one without its journal or key', async () => {
  writeFileSync(file('house.pub'), (await house.wicket('ticket key')).out)
  await house.wicket(`gate list ${HAMLET} --out ${file('l')}`)
  const key = `--public-key ${file('house.pub')}`
  expect(await house.wicket(`gate scan X --list ${file('l')} ${key}`)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--journal/),
  })
  expect(await house.wicket(`gate scan X --list ${file('l')} --journal ${file('j')}`)).toMatchObject({
    code: 2,
  })
  writeFileSync(file('l'), readFileSync(file('l'), 'utf8').replace('"valid"', '"void"'))
  const forged = await house.wicket(`gate scan X --list ${file('l')} --journal ${file('j')} ${key} --json`)
  expect(forged.code).toBe(4)
  expect(JSON.parse(forged.err)).toMatchObject({
    error: { code: 'gate-list-forged', details: { reason: 'signature' } },
  })
})

it('opens the screen by the noun alone, which a script is told to leave', async () => {
  const ran = await house.wicket(`gate ${HAMLET_NEXT} --entrance North`)
  expect(ran).toMatchObject({
    code: 2,
    err: expect.stringMatching(/needs a terminal[\s\S]*gate scan --help/),
  })
})
