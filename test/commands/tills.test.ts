/** Tills at the shell, signed in: a supervisor for a no-sale, a Z that is refused and told why, its print, and the day. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../../src/db/open.ts'
import { HAMLET, openCli, type Streams, type TestHouse } from '../support/cli.ts'
import { makeDesk } from '../support/house.ts'
import { hire, PASSPHRASE, PIN } from '../support/staff.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
  const store = await openStore(house.database)
  await hire(makeDesk(store), { Ben: 'clerk', Dana: 'clerk', Cleo: 'supervisor' })
  await store.close()
})
afterEach(() => house.close())

const at = (register: string) => ({
  WICKET_SESSION: join(house.folder, `session-${register}.json`),
  WICKET_REGISTER: register,
})
const wicket = (line: string, streams: Streams & { register?: string } = {}) => {
  const { register = 'one', environment, ...more } = streams
  return house.wicket(line, { ...more, environment: { ...at(register), ...environment } })
}
const login = (name: string, register = 'one') =>
  wicket(`login ${name} --secret-from -`, { stdin: name === 'Ana' ? PASSPHRASE : PIN, register })
const done = async (line: string, streams: Streams & { register?: string } = {}) => {
  const ran = await wicket(line, streams)
  expect([line, ran.err, ran.code]).toEqual([line, expect.anything(), 0])
  return ran.out
}
const NO_SALE = 'till no-sale --reason "changed a note"'

it('the drawer is opened for nothing only where a supervisor stands by, and is counted for who opened it', async () => {
  await login('Ben')
  await done('till open --float 100')
  const refused = await wicket(NO_SALE)
  expect(refused.code).toBe(4)
  expect(refused.err).toContain('Ben may not do this (right: no-sale)\n  who may: Cleo, Ana\n')
  const by = `${NO_SALE} --supervisor cleo --supervisor-secret-from -`
  expect(await wicket(by, { stdin: '111222' })).toMatchObject({
    code: 4,
    err: expect.stringContaining('9 tries are left'),
  })
  expect(await wicket(by.replace('cleo', 'ben'), { stdin: PIN })).toMatchObject({ code: 2 })
  expect(await done(by, { stdin: PIN })).toBe('the drawer is opened: changed a note\n')
  expect(await done('till x')).toMatch(/^opened without a sale +1$/m)
  await login('Ana')
  const { lines } = JSON.parse(await done('report clerks --json')) as { lines: object[] }
  expect(lines).toEqual([expect.objectContaining({ clerk: 'Ben', no_sales: 1 })])
})

it('a change of clerk leaves the till open; a count that is off wants a reason; the print and the day tell it', async () => {
  await login('Ben')
  await done('till open --float 100')
  await done(`sell ${HAMLET} --best 2`)
  await done('till drop 20 --bag 17')
  await login('Dana')
  await done(`sell ${HAMLET} --best 1 --pay card:0047`)
  expect(await done('till x --counted 122.00')).toMatch(/^variance +-1\.00$/m)
  const z = 'till z --count 50=2,20=1,2=1 --counted-tender card=20.00'
  const refused = await wicket(z)
  expect(refused.code).toBe(5)
  expect(refused.err).toContain('cash is 1.00 EUR less than it should be; card is 1.50 EUR less')
  expect(refused.err).not.toContain('123')
  // Some say `close`.
  const print = await done(`${z.replace(' z ', ' close ')} --reason "a coin rolled away"`)
  expect(print).toMatch(/^coins and notes +2 × 50\.00, 1 × 20\.00, 1 × 2\.00$/m)
  expect(print).toMatch(/^Ben +2 +0 +43\.00 +0\.00 +43\.00\nDana +1 +0 +21\.50 +0\.00 +21\.50$/m)
  expect(await done('till show')).toBe(print)
  await done('till open --float 5')
  expect(await done('till show one 1')).toBe(print)
  expect((await wicket('till day')).code).toBe(4)
  await login('Ana')
  const day = await done('till day')
  expect(day).toContain('one Z 1: cash -1.00, other tenders -1.50: a coin rolled away')
  expect(await done('till day --lang zh-CN')).toContain(
    'one Z 1：现金 -1.00, 其他付款方式 -1.50：a coin rolled away',
  )
  const { total } = JSON.parse(await done('till day --json')) as { total: object }
  expect(total).toMatchObject({ float_minor: 10_500, drops_minor: 2000, variance_minor: -100 })
})

it.each([
  ['en', 'register two still holds seats', 'sell or release them:  wicket release'],
  ['zh-CN', '收银台 two', 'wicket release'],
])('a Z over seats that are held is refused in %s with what to do, by register', async (lang, what, next) => {
  await login('Ben')
  await login('Dana', 'two')
  await done('till open', { register: 'two' })
  await done('till open')
  const { hold } = JSON.parse(await done(`hold ${HAMLET} --best 1 --json`, { register: 'two' })) as {
    hold: { ref: string }
  }
  await done('till z --counted 0')
  const refused = await wicket(`till z --counted 0 --lang ${lang}`, { register: 'two' })
  expect(refused.code).toBe(5)
  for (const said of [what, next, hold.ref, '--with-holds']) expect(refused.err).toContain(said)
  expect(await done('till z --counted 0 --with-holds', { register: 'two' })).toContain(
    `still held: ${hold.ref}`,
  )
})

it('a printed Z proves the ledger, and shows where somebody has altered the print', async () => {
  await login('Ana')
  await done(`sell ${HAMLET} --best 2`)
  const print = await done('till z --counted 43')
  const file = join(house.folder, 'z.txt')
  const proved = async (text: string) => {
    writeFileSync(file, text)
    return wicket(`ledger verify --checkpoint ${file}`)
  }
  expect(await proved(print)).toMatchObject({ code: 0, out: expect.stringContaining('the books agree') })
  const forged = await proved(print.replace(/^(\d+) (\S+ "one")$/m, '1$1 $2'))
  expect(forged).toMatchObject({ code: 4, err: expect.stringContaining('was altered') })
  expect((await proved('thank you')).code).toBe(2)
  expect((await wicket('ledger verify --checkpoint -', { stdin: print })).code).toBe(0)
})

it.each([
  ['till in abc --reason x', 'AMOUNT: abc is not possible'],
  ['till out 5 --reason " "', '--reason'],
  ['till in 5', '--reason "…"'],
  ['till z', 'What was counted in the drawer?'],
  ['till z --count 3=1', 'there is no coin or note of 3.00 EUR'],
  ['till x --count 5', '--count: 5 is not possible'],
  ['till x --counted-tender cash=5', '--counted-tender'],
  ['till show one x', 'number: x is not possible, only a whole number from 1'],
  ['till day 2027-13-45', 'day: 2027-13-45 is not possible'],
])('%s is refused with what is wanted', async (line, told) => {
  await login('Ana')
  await done('till open')
  const ran = await wicket(line)
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(told) })
})

it("this machine's settings come from its file, unless something nearer says otherwise", async () => {
  const environment = { WICKET_CONFIG: join(house.folder, 'config.yaml'), WICKET_REGISTER: '' }
  await login('Ana')
  await login('Ana', 'window-1')
  await done('config set register window-1', { environment })
  const own = { ...environment, WICKET_SESSION: at('window-1').WICKET_SESSION }
  expect(await done('whoami', { environment: own })).toContain('Ana at window-1')
  const shown = JSON.parse(await done('config show --json --register three', { environment: own }))
  expect(shown[0]).toEqual({ setting: 'register', value: 'three', source: 'flag', where: null })
  expect(await done('config unset register', { environment: own })).toContain('not set on this machine')
  expect((await wicket('config set regster x', { environment: own })).err).toContain('wanted: register')
})

it('how screens look is a setting of this machine, too: on or off, and nothing else', async () => {
  const environment = { WICKET_CONFIG: join(house.folder, 'looks.yaml') }
  expect(await wicket('config set contrast much', { environment })).toMatchObject({ code: 2 })
  await done('config set contrast on', { environment })
  await done('config set ascii on', { environment })
  await done('config set scan_prefix ~', { environment })
  const said = { ...environment, WICKET_ASCII: 'off' }
  const rows = JSON.parse(await done('config show --json', { environment: said })) as { setting: string }[]
  expect(rows.filter(({ setting }) => /contrast|ascii|mouse|scan/.test(setting))).toMatchObject([
    { setting: 'contrast', value: 'on', source: 'file' },
    { setting: 'ascii', value: 'off', source: 'environment' },
    { setting: 'mouse', value: 'on', source: 'default' },
    { setting: 'scan_prefix', value: '~', source: 'file' },
  ])
  writeFileSync(environment.WICKET_CONFIG, 'mouse: sometimes\n')
  const { err } = await wicket('config show', { environment })
  expect(err).toContain('line 1, mouse: sometimes is neither on nor off')
})
