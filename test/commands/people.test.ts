/** Who comes, at the shell: from files of every form, never from the command line, and what is wrong told without what stands there. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayAhead, openCli, run, SEASON, type TestHouse } from '../support/cli.ts'
import { residentId } from '../support/people.ts'

let house: TestHouse
let environment: Record<string, string>
const wicket = (line: string, stdin = '') => house.wicket(line, { stdin, environment })

beforeAll(async () => {
  house = await openCli()
  environment = { WICKET_DATABASE: house.database, WICKET_IDENTITY_KEYS: join(house.folder, 'identity.keys') }
  const season = join(house.folder, 'season.yaml')
  writeFileSync(join(house.folder, 'plan.yaml'), readPlan())
  writeFileSync(
    season,
    `${SEASON}  named:
    title: Named
    prices: standard
    real-name: { documents: [prc-id, passport], change: { fee: 10.00, until: start-24h, times: 1 } }
    performances: [ { on: ${dayAhead(50)} 19:30, code: named } ]
`,
  )
  expect(await run(['apply', '-f', season], { environment })).toMatchObject({ code: 0 })
})
afterAll(() => house.close())

const readPlan = () => `
name: Small hall
categories: { Best: "#4CAF50", Standing: "#F44336" }
sections:
  - { name: Hall, kind: grid, rows: 4, seats: 8, numbering: { rows: { from: A }, seats: { from: 1 } }, category: Best }
  - { name: Pit, kind: standing, capacity: 5, width: 8, height: 3, category: Standing }
`

it("without a key says how one is made; made once, it is its owner's alone, and never shown", async () => {
  const people = `name,document,number\nA,prc-id,${residentId(1)}`
  const missing = await wicket('sell named --best 1 --people -', people)
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('wicket identity key make') })
  expect((await wicket('identity key make')).code).toBe(0)
  const file = environment.WICKET_IDENTITY_KEYS!
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await wicket('identity key make')).toMatchObject({ code: 5 })
  const keys = readFileSync(file, 'utf8').match(/[A-Za-z0-9_-]{43}/g)!
  expect(keys).toHaveLength(2)
  for (const line of ['identity key show', 'identity key rotate', 'identity key rotate --forget --json']) {
    const { out, err, code } = await wicket(line)
    expect(code).toBe(0)
    for (const key of [...keys, ...readFileSync(file, 'utf8').match(/[A-Za-z0-9_-]{43}/g)!])
      expect(out + err).not.toContain(key)
  }
  expect(readFileSync(file, 'utf8').match(/^seal /gm)).toHaveLength(1)
  expect(existsSync(`${file}.new`)).toBe(false)
})

it.each([
  ['CSV', (number: string) => `seat,name,document,number\nHall B-1,王 五,prc-id,${number}\n`],
  [
    'CSV of a Windows spreadsheet',
    (number: string) => `\ufeffName;Document;Number\r\nA;prc-id;${number}\r\n`,
  ],
  ['YAML', (number: string) => `- name: A\n  document: prc-id\n  number: ${number}\n`],
  [
    'JSON with a number that is none',
    (number: string) => `[{"name": "A", "document": "prc-id", "number": ${number}}]`,
  ],
  ['NDJSON', (number: string) => `{"name":"A","document":"prc-id","number":"${number}"}\n`],
])('reads people from %s, the number letter by letter', async (form, text) => {
  const number = residentId(100 + form.length, '119999', '19880707')
  const seat = form === 'CSV' ? '--seat B-1' : '--best 1'
  const sold = await wicket(
    `sell named ${seat} --people - --json`,
    text(number.replace(/X$/, form.startsWith('JSON') ? '"X"' : 'X')),
  )
  expect(sold).toMatchObject({ code: 0, err: '' })
  const found = await wicket('identity find - --json', number)
  expect(JSON.parse(found.out)).toHaveLength(1)
  expect(sold.out + found.out).not.toContain(number)
})

it.each([
  ['a key that nobody knows', 'name: A\ndocment: prc-id\nnumber: 1', /did you mean document/],
  ['nothing', '', /empty/],
  ['a list of words', '- A\n- B', /map|entries|keys/],
  ['no YAML', '{"name": "A"', /1:/],
])('refuses %s, and says nothing of what stands there', async (_, text, told) => {
  const ran = await wicket('sell named --best 1 --people -', text)
  expect(ran.code).toBe(2)
  expect(ran.err).toMatch(told)
})

it.each(['- *nobody', 'a: &a [*a]', '- &a { name: A }\n- *a'])('takes no alias: %j', async (text) => {
  const ran = await wicket('sell named --best 1 --people -', text)
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('BAD_ALIAS') })
})

it('takes no number from the command line, and does not say it again', async () => {
  const number = residentId(1)
  const ran = await wicket(`identity find ${number}`)
  expect(ran.code).toBe(2)
  expect(ran.err).not.toContain(number)
})

it.each(['en', 'zh-CN'])('tells in %s where a number could be wrong, and shows it masked', async (lang) => {
  const number = residentId(7)
  const wrong = number.slice(0, 16) + String((Number(number[16]) + 1) % 10) + number[17]
  const ran = await wicket(
    `sell named --best 1 --people - --lang ${lang}`,
    `name,document,number\nA,prc-id,${wrong}`,
  )
  expect(ran.code).toBe(2)
  expect(ran.err).toContain('119***********')
  expect(ran.err).not.toContain(wrong)
  expect(ran.err).toMatch(/15-18/)
})

it('other people can read a key file: it is not used', async () => {
  const { chmodSync } = await import('node:fs')
  chmodSync(environment.WICKET_IDENTITY_KEYS!, 0o644)
  const ran = await wicket('identity find - --json', residentId(1))
  chmodSync(environment.WICKET_IDENTITY_KEYS!, 0o600)
  expect(JSON.parse(ran.err)).toMatchObject({ error: { code: 'config-open' } })
})
