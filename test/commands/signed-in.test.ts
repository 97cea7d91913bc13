/** From the first member of staff on nobody does anything without having signed in. */
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { examplesOf } from '../../src/commands/command.ts'
import { makeProgram } from '../../src/commands/program.ts'
import { en } from '../../src/core/language/en.ts'
import { migrate, readMigrations } from '../../src/db/migrate.ts'
import { openStore } from '../../src/db/open.ts'
import { HAMLET, openCli, PLAN, SEASON, type Streams, type TestHouse } from '../support/cli.ts'
import { makeDesk } from '../support/house.ts'
import { refusedRights } from '../support/refused-rights.ts'
import { hire, PASSPHRASE, PIN } from '../support/staff.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
  const store = await openStore(house.database)
  await hire(makeDesk(store), { Ben: 'clerk', Cleo: 'supervisor' })
  await store.close()
})
afterEach(() => house.close())

const session = (register = 'one') => ({
  WICKET_SESSION: `${house.folder}/session-${register}.json`,
  WICKET_REGISTER: register,
  WICKET_IDENTITY_KEYS: `${house.folder}/identity.keys`,
})
const wicket = (line: string | string[], streams: Streams = {}) =>
  house.wicket(line, { ...streams, environment: { ...session(), ...streams.environment } })
const login = (name: string, secret = PIN, register = 'one') =>
  wicket(['login', name, '--secret-from', '-'], { stdin: `${secret}\n`, environment: session(register) })

/** Those that are for whoever has not signed in yet, that do without a house, or that need a terminal. */
const OPEN = ['login', 'logout', 'init', 'demo', 'counter', 'kiosk', 'gate open', 'db restore', 'db migrate']
/** Of the machine or of the program, not of the house. */
const MACHINE = [
  ...['config show', 'config set', 'config unset', 'forecast file', 'report list', 'report check'],
  'report schedule',
]

function leaves(command: Command, path: string[] = []): { name: string; examples: string[] }[] {
  const here = [...path, command.name()]
  if (command.commands.length > 0) return command.commands.flatMap((one) => leaves(one, here))
  return [{ name: here.slice(1).join(' '), examples: examplesOf(command) }]
}

it('every command is refused to whoever has not signed in', async () => {
  const building = { say: en, makeApp: () => expect.fail(), out: () => undefined, done: () => undefined }
  const commands = leaves(makeProgram(building, '0')).filter(
    ({ name }) => ![...OPEN, ...MACHINE, 'help'].includes(name),
  )
  expect(commands.length).toBeGreaterThan(60)
  const passed: string[] = []
  for (const { name, examples } of commands) {
    // Files of an example are not there, and are looked for first by some: one of its examples gets so far.
    const lines = examples.map((line) => line.replace(/^wicket /, '').replace(/ [|<>].*$/, ''))
    let refused = false
    for (const line of lines) {
      const { code, err } = await wicket(line, { stdin: 'x' })
      refused ||= code === 4 && err.includes('nobody is signed in at one')
      if (refused) break
    }
    if (!refused) passed.push(name)
  }
  // They read a file, or ask why, before they look at the house; `plan lint` never does.
  expect(passed).toEqual(['card block', 'apply', 'plan import', 'plan lint'])
  writeFileSync(`${house.folder}/plan.yaml`, PLAN)
  writeFileSync(`${house.folder}/season.yaml`, SEASON)
  const lines = [
    `apply -f ${house.folder}/season.yaml`,
    `plan import ${house.folder}/plan.yaml --code small`,
    'card block ABCD --reason lost',
  ]
  for (const line of lines) expect([line, (await wicket(line)).code]).toEqual([line, 4])
})

it('signs in, is told what he may, does it, and signs out', async () => {
  const signed = await login('ben')
  expect(signed.code).toBe(0)
  expect(signed.out).toMatch(/^Ben \(clerk\) is signed in at one, until .+ if nothing is done\n$/)
  expect((await wicket('whoami')).out).toContain('may: sell, look')
  const sold = await wicket(`sell ${HAMLET} --best 2 --tendered 50 --json`)
  expect(sold.code).toBe(0)
  expect(JSON.parse(sold.out)).toMatchObject({ order: { clerk: 'Ben' } })
  const refused = await wicket('report sales')
  expect(refused.code).toBe(4)
  expect(refused.err).toContain('Ben may not do this (right: reports)\n  who may: Ana\n')
  expect((await wicket('logout')).out).toBe('signed out\n')
  expect((await wicket('whoami')).code).toBe(4)
})

it('is refused though nothing can be kept of it now, and what stood in its way is not told', async () => {
  await login('ben')
  const store = await openStore(house.database)
  const refused = await store.write(() => wicket('report sales --json'))
  expect(refused.code).toBe(4)
  expect(JSON.parse(refused.err)).toMatchObject({ error: { code: 'right-missing' } })
  expect(await refusedRights(store)).toEqual([])
  await wicket('report sales')
  await login('Ana', PASSPHRASE)
  const list = async (lang: string) => (await wicket(`ledger list --action right --lang ${lang}`)).out
  expect(await list('en')).toContain('Ben at one  refused: report sales (right: reports)')
  expect(await list('zh-CN')).toContain('Ben，收银台 one  被拒绝：report sales（权限：reports）')
  expect(await refusedRights(store)).toMatchObject([
    { clerk: 'Ben', right: 'reports', command: 'report sales' },
  ])
  await store.close()
})

it('is himself, whatever --clerk or WICKET_CLERK say', async () => {
  await login('ben')
  const other = await wicket('whoami --clerk ana')
  expect(other.code).toBe(2)
  expect((await wicket('whoami --clerk BEN')).out).toContain('Ben at one')
  expect((await wicket('whoami', { environment: { ...session(), WICKET_CLERK: 'ana' } })).out).toContain(
    'Ben at one',
  )
})

it('a supervisor who signs in place lets one thing be done, and both are told of', async () => {
  await login('ben')
  const sold = JSON.parse((await wicket(`sell ${HAMLET} --best 1 --tendered 50 --json`)).out) as {
    order: { ref: string }
  }
  const goodwill = ['refund', sold.order.ref, '--amount', '2', '--reason', 'cold']
  const refused = await wicket(goodwill)
  expect(refused.code).toBe(4)
  expect(refused.err).toContain('standing by for this once:  --supervisor "Cleo"')
  const by = [...goodwill, '--supervisor', 'cleo', '--supervisor-secret-from', '-']
  expect((await wicket(by, { stdin: '000000' })).code).toBe(4)
  expect((await wicket(by, { stdin: `${PIN}\n` })).code).toBe(0)
  const shown = await wicket(`order show ${sold.order.ref} --history`)
  expect(shown.out).toContain('Ben at one, Cleo stood by')
})

it('a token lets a script do what it is for, and nothing else', async () => {
  await login('Ana', PASSPHRASE)
  const made = await wicket(`token add nightly --right reports --expires 30d --out ${house.folder}/token`)
  expect(made.code).toBe(0)
  await wicket('logout')
  const environment = {
    WICKET_TOKEN_FILE: `${house.folder}/token`,
    WICKET_SESSION: `${house.folder}/none.json`,
  }
  expect((await house.wicket('report sales --json', { environment })).code).toBe(0)
  const refused = await house.wicket(`sell ${HAMLET} --best 1 --tendered 50`, { environment })
  expect(refused.code).toBe(4)
  expect(refused.err).toContain('token:nightly may not do this (right: sell)')
})

it('secrets stand in no flag, and sessions and tokens in files for their owner alone', async () => {
  await login('Ana', PASSPHRASE)
  await wicket(`token add t --right sell --out ${house.folder}/token`)
  for (const file of ['session-one.json', 'token'])
    expect(statSync(`${house.folder}/${file}`).mode & 0o777).toBe(0o600)
  const open = await wicket('whoami', { environment: { ...session(), WICKET_TOKEN_FILE: 'package.json' } })
  expect(open.code).toBe(2)
})

it('a secret that is drawn is told once, and good to set an own one by and for nothing else, in files too', async () => {
  await login('Ana', PASSPHRASE)
  const file = (name: string) => `${house.folder}/${name}`
  const drawn = await wicket(`staff pin ben --one-time --expires 2h --out ${file('once')}`)
  expect([drawn.out, drawn.err]).toEqual([
    expect.stringContaining('written to'),
    expect.stringContaining('told this once'),
  ])
  expect(statSync(file('once')).mode & 0o777).toBe(0o600)
  expect((await wicket('staff list')).out).toContain('PIN, good once until')
  writeFileSync(file('own'), '739154\n', { mode: 0o600 })
  const alone = await wicket(`login ben --secret-from ${file('once')} --json`)
  expect(alone.code).toBe(4)
  expect(JSON.parse(alone.err)).toMatchObject({
    error: { code: 'secret-one-time', details: { name: 'Ben' } },
  })
  const both = `login ben --secret-from ${file('once')} --new-secret-from ${file('own')}`
  expect((await wicket(both)).code).toBe(0)
  expect((await wicket(both)).code).toBe(4)
  for (const wrong of ['--one-time --secret-from -', '--expires 2h', `--out ${file('x')}`])
    expect((await wicket(`staff pin cleo ${wrong}`, { stdin: PIN })).code).toBe(2)
})

it('the database is backed up and checked by right alone', async () => {
  await login('ben')
  for (const line of [
    'db check',
    `db backup ${house.folder}/b`,
    `db restore ${house.folder}/b --yes`,
    'db migrate',
  ])
    expect([line, (await wicket(line)).code]).toEqual([line, 4])
  expect((await wicket('db status')).code).toBe(0)
  await login('Ana', PASSPHRASE, 'two')
  expect((await wicket(`db backup ${house.folder}/b`, { environment: session('two') })).code).toBe(0)
})

it('a database of an earlier version is brought up by whoever can write it: nobody can sign in at it before', async () => {
  const database = join(house.folder, 'earlier.db')
  const store = await openStore(database)
  await migrate(store, { at: 1, known: readMigrations('sqlite').slice(0, -1) })
  await hire(makeDesk(store), { Ben: 'clerk' })
  await store.close()
  const old = { environment: { ...session('old'), WICKET_DATABASE: database } }
  expect((await wicket('login Ana --secret-from -', { ...old, stdin: `${PASSPHRASE}\n` })).code).toBe(8)
  expect((await wicket('db migrate', old)).code).toBe(0)
  expect((await wicket('login Ana --secret-from -', { ...old, stdin: `${PASSPHRASE}\n` })).code).toBe(0)
  expect(
    (await wicket('db migrate', { environment: { ...session('two'), WICKET_DATABASE: database } })).code,
  ).toBe(4)
})

it('a house whose first member of staff has no good secret is not begun: it can be said anew, all of it', async () => {
  const environment = {
    WICKET_DATABASE: join(house.folder, 'begun.db'),
    WICKET_SESSION: join(house.folder, 'begun.json'),
  }
  const init = (name: string, zone: string, secret: string) =>
    house.wicket(`init --name ${name} --currency EUR --zone ${zone} --admin boss --secret-from -`, {
      environment,
      stdin: `${secret}\n`,
    })
  expect(await init('Lamp', 'Europe/Berlin', 'correct horse battery staple')).toMatchObject({ code: 2 })
  expect(await init('Lamp', 'Europe/Nowhere', PASSPHRASE)).toMatchObject({ code: 2 })
  const { code, out } = await init('Lantern', 'Europe/Berlin', PASSPHRASE)
  expect(code).toBe(0)
  expect(out).toContain('Lantern')
  expect(out).not.toContain('there already')
})
