/** At a terminal: whoever is not signed in is asked to, a supervisor signs in place, and the drawer is counted coin by coin. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { giveOneTime } from '../../src/core/people/give-one-time.ts'
import { openStore } from '../../src/db/open.ts'
import { openCli, type TestHouse } from '../support/cli.ts'
import { makeDesk } from '../support/house.ts'
import { refusedRightsIn } from '../support/refused-rights.ts'
import { deskOf, hire, PIN } from '../support/staff.ts'
import { openProgram, type TerminalProgram } from '../support/terminal.ts'

let house: TestHouse
let env: Record<string, string>
beforeAll(() => {
  if (!existsSync('dist/main.js')) spawnSync(process.execPath, ['scripts/build.mjs'])
})
beforeEach(async () => {
  house = await openCli()
  env = {
    WICKET_DATABASE: house.database,
    WICKET_REGISTER: 'one',
    WICKET_SESSION: join(house.folder, 'session.json'),
    WICKET_CONFIG: join(house.folder, 'config.yaml'),
  }
  const store = await openStore(house.database)
  await hire(makeDesk(store), { Ben: 'clerk', Cleo: 'supervisor' })
  await store.close()
})
afterEach(() => house.close())

const open = (...args: string[]) => openProgram(process.execPath, ['bin/wicket.js', ...args], { env })
const enter = (program: TerminalProgram, text: string) => {
  program.type(text)
  program.press('Enter')
}
const signIn = () => house.wicket('login ben --secret-from -', { stdin: PIN, environment: env })

it('asks who it is, and does what he came for; the PIN can not be read from the screen', async () => {
  const program = open('till', 'open', '--float', '100')
  await program.expectScreen('nobody is signed in at one')
  await program.expectScreen('Name')
  enter(program, 'ben')
  await program.expectScreen('PIN or passphrase of ben')
  enter(program, PIN)
  expect(await program.exit()).toBe(0)
  expect(program.output()).toMatch(/opened +.* by Ben/)
  expect(program.output()).not.toContain(PIN)
})

it('asks whoever shows a secret that is good once for his own, twice, and then does what he came for', async () => {
  const store = await openStore(house.database)
  // It is good for a while from now, and the program has the machine's clock.
  const ana = await deskOf({ ...makeDesk(store), clock: { now: Date.now } }, 'Ana', 'office')
  const { secret } = await giveOneTime(ana, { name: 'Ben', kind: 'pin' })
  await store.close()
  const program = open('till', 'open', '--float', '100')
  await program.expectScreen('Name')
  enter(program, 'ben')
  await program.expectScreen('PIN or passphrase of ben')
  enter(program, secret)
  await program.expectScreen('this secret is good once')
  for (const question of ['New PIN of ben', 'Once more']) {
    await program.expectScreen(question)
    enter(program, '739154')
  }
  expect(await program.exit()).toBe(0)
  expect(program.output()).toMatch(/opened +.* by Ben/)
  expect(program.output()).not.toMatch(new RegExp(`${secret}|739154`))
})

it.each([
  ['en', 'Who stands by', 'PIN or passphrase of Cleo', 'Why?', 'the drawer is opened: change'],
  ['zh-CN', '由谁授权', 'Cleo 的 PIN 或口令', '原因？', '打开钱箱：change'],
])(
  'asks in %s for a supervisor where the right is missing, who signs in place',
  async (lang, who, secret, why, done) => {
    await signIn()
    await house.wicket('till open', { environment: env })
    const noSale = () => open('till', 'no-sale', '--lang', lang)
    const right = noSale()
    await right.expectScreen(who)
    right.press('Enter')
    await right.expectScreen(secret)
    enter(right, PIN)
    // Asked once, when it may be done.
    await right.expectScreen(why)
    enter(right, 'change')
    expect(await right.exit()).toBe(0)
    expect(right.output()).toContain(done)
    // What was let be done is no refusal; it is one where whoever is named does not sign in.
    expect(await refusedRightsIn(house.database)).toEqual([])
    const wrong = noSale()
    await wrong.expectScreen(who)
    wrong.press('Enter')
    await wrong.expectScreen(secret)
    enter(wrong, '111222')
    expect(await wrong.exit()).toBe(4)
    expect(await refusedRightsIn(house.database)).toMatchObject([
      { right: 'no-sale', command: 'till no-sale' },
    ])
    const { out } = await house.wicket('till x --json', { environment: env })
    expect(JSON.parse(out)).toMatchObject({ till: { no_sales: 1 } })
  },
)

it('nobody stands by: it is refused as it was', async () => {
  await signIn()
  const program = open('till', 'no-sale', '--reason', 'change')
  await program.expectScreen('Who stands by')
  program.press('Up', 'Enter')
  expect(await program.exit()).toBe(4)
  expect(await refusedRightsIn(house.database)).toMatchObject([{ clerk: 'Ben', right: 'no-sale' }])
})

it('a Z is counted from the largest note to the smallest coin, and why it is off is asked for', async () => {
  await signIn()
  await house.wicket('till open --float 100', { environment: env })
  const program = open('till', 'z')
  for (const [note, pieces] of [
    ['500.00', ''],
    ['200.00', ''],
    ['100.00', ''],
    ['50.00', '1'],
    ['20.00', '2'],
    ['10.00', ''],
    ['5.00', '1'],
  ] as const) {
    await program.expectScreen(`How many of ${note}?`)
    enter(program, pieces)
  }
  for (const coin of ['2.00', '1.00', '0.50', '0.20', '0.10', '0.05', '0.02', '0.01']) {
    await program.expectScreen(`How many of ${coin}?`)
    program.press('Enter')
  }
  await program.expectScreen('cash is 5.00 EUR less than it should be')
  await program.expectScreen('Why is it off?')
  enter(program, 'a note is missing')
  expect(await program.exit()).toBe(0)
  expect(program.output()).toMatch(/counted +95\.00/)
  expect(program.output()).toContain('a note is missing')
})
