/** OWASP ASVS 5.0: the items that are shown by the program's text or at the shell, by their numbers; the others stand in `asvs.test.ts`. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cellText, csv } from '../src/commands/csv.ts'
import { printable } from '../src/commands/paint.ts'
import { everyCommand } from '../src/commands/parse.ts'
import { makeProgram } from '../src/commands/program.ts'
import type { Desk } from '../src/core/desk.ts'
import { en } from '../src/core/language/en.ts'
import { hashSecret } from '../src/core/people/scrypt.ts'
import { passphraseFault, pinFault } from '../src/core/people/secret-rules.ts'
import { newSecret } from '../src/core/people/token-text.ts'
import { openStore } from '../src/db/open.ts'
import { openCli, run } from './support/cli.ts'
import { makeDesk } from './support/house.ts'
import { refusedRights } from './support/refused-rights.ts'
import { importsOf, readSources } from './support/source-tree.ts'
import { hire, PIN } from './support/staff.ts'

const sources = readSources(['src'])

it('1.2.5: the program starts no shell', () => {
  const shells = sources.filter(({ text }) =>
    /\bexec(Sync)?\(|shell: true/.test(text.replace(/\.exec\(/g, '')),
  )
  expect(shells.map(({ path }) => path)).toEqual([])
})

it('1.2.10: cells that a spreadsheet would take for formulas are text', () => {
  for (const start of ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1'])
    expect(csv([{ name: start }], undefined).split('\n')[1]).toMatch(/^"?'/)
  expect(cellText('Zoë')).toBe('Zoë')
})

it('1.3.2: nothing that is read is run', () => {
  const runs = sources.filter(({ text }) => /\beval\(|new Function\(|vm\.run/.test(text))
  expect(runs.map(({ path }) => path)).toEqual([])
})

it('6.2.1, 6.2.5, 6.2.9: secrets are long enough, of any characters, and as long as one likes', () => {
  expect(pinFault('12345')).toBe('short')
  expect(passphraseFault('fourteen signs')).toBe('short')
  expect(passphraseFault('nur kleine buchstaben')).toBeUndefined()
  expect(passphraseFault('屋顶上的猫喜欢听雨声和看书的月亮')).toBeUndefined()
  expect(passphraseFault(`a quiet heron waits ${'by the weir, '.repeat(5)}`)).toBeUndefined()
})

it('6.2.4, 6.2.11: those that everybody tries first, and the words of this place, are not taken', () => {
  for (const pin of ['123456', '000000', '121212', '290590', '19900529', '654321'])
    expect([pin, pinFault(pin)]).toEqual([pin, 'common'])
  for (const phrase of ['passwordpassword1', 'qwertyuiopasdfghjkl', 'wicket box office ticket'])
    expect([phrase, passphraseFault(phrase)]).toEqual([phrase, 'common'])
  expect(passphraseFault('ana ana ana ana 12', ['ana'])).toBe('common')
})

it('6.2.6: a secret is not shown while it is typed', () => {
  expect(readFileSync('src/commands/run/ask.ts', 'utf8')).toMatch(/type: 'password'/)
})

it('7.2.3, 11.5.1: sessions and tokens have 256 bits of the system’s chance', () => {
  const { random } = makeDesk({} as Desk['store'])
  expect(Buffer.from(newSecret('session', random).slice(4), 'base64url')).toHaveLength(32)
  // Where a desk of the program gets its chance from; how long an engine waits before it tries again is no secret.
  expect(readFileSync('src/commands/app.ts', 'utf8')).toMatch(/pooled\(\(size\) => .*\.randomBytes\(size\)\)/)
  const weaker = sources.filter(({ text }) => text.includes('Math.random')).map(({ path }) => path)
  expect(weaker.filter((path) => !path.startsWith('src/db/'))).toEqual([])
})

it('11.3.2, 11.3.3, 11.4.1: the ciphers and hashes are approved ones, and what is sealed is authenticated', () => {
  const used = new Set(
    sources.flatMap(({ text }) =>
      [
        ...text.matchAll(/(?:createHash|createHmac|createCipheriv|createDecipheriv|hash)\(\s*'([\w-]+)'/g),
      ].map(([, name]) => name!),
    ),
  )
  const APPROVED = ['sha256', 'sha512', 'aes-256-gcm']
  expect([...used].filter((name) => !APPROVED.includes(name))).toEqual([])
  expect(used.has('md5')).toBe(false)
  expect(used.has('aes-256-gcm')).toBe(true)
})

it('11.4.2: a secret costs as much as is asked for today, with a salt of its own', async () => {
  const random = {
    bytes: (size: number) => createHash('sha512').update(String(Math.random())).digest().subarray(0, size),
  }
  const [one, two] = [await hashSecret(PIN, { random }), await hashSecret(PIN, { random })]
  expect(one).toMatch(/^\$scrypt\$ln=16,r=8,p=2\$/)
  expect(one).not.toBe(two)
})

it('14.2.1: no flag takes a secret', async () => {
  expect((await run('help environment')).out).toContain('WICKET_TOKEN')
  const building = { say: en, makeApp: () => expect.fail(), out: () => undefined, done: () => undefined }
  const commands = everyCommand(makeProgram(building, '0'))
  const flags = commands.flatMap(({ options }) => options.map(({ long }) => long ?? ''))
  expect(flags.length).toBeGreaterThan(300)
  const secret = flags.filter((flag) => /pin|password|passphrase|secret|token/.test(flag))
  // Of the file that a secret is in, or of having none.
  const files = ['--new-secret-from', '--no-secret', '--secret-from', '--supervisor-secret-from']
  expect([...new Set(secret)].sort()).toEqual(files)
})

it('15.3.1: only core reads tables: what commands and screens get, operations have chosen', () => {
  const edge = sources.filter(({ path }) => /^src\/(commands|tui)\//.test(path))
  const schemas = edge.filter((source) => importsOf(source).some(({ to }) => /src\/db\/.*schema/.test(to)))
  expect(schemas.map(({ path }) => path)).toEqual([])
})

it('16.3.2: what is refused for want of a right is kept, whatever was asked for', async () => {
  const actions = sources.filter(({ text }) => /\.action\(/.test(text)).map(({ path }) => path)
  // Where every command's refusals come through; help asks nothing of a house.
  expect(actions).toEqual(['src/commands/command.ts', 'src/commands/help.ts'])
  const house = await openCli()
  const store = await openStore(house.database)
  await hire(makeDesk(store), { Tom: 'gate' })
  const environment = { WICKET_SESSION: `${house.folder}/session.json` }
  const wicket = (line: string, stdin = '') => house.wicket(line, { stdin, environment })
  await wicket('login tom --secret-from -', PIN)
  const asked = ['report sales', 'staff list', 'verify', 'db check', 'customer find zoe', 'token list']
  for (const line of [...asked, ...asked]) expect([line, (await wicket(line)).code]).toEqual([line, 4])
  const kept = await refusedRights(store)
  expect(kept.map(({ clerk, right, command }) => [clerk, right, command])).toEqual([
    ['Tom', 'reports', 'report sales'],
    ['Tom', 'look', 'staff list'],
    ['Tom', 'audit', 'verify'],
    ['Tom', 'database', 'db check'],
    ['Tom', 'customers', 'customer find'],
    ['Tom', 'tokens', 'token list'],
  ])
  await store.close()
  house.close()
})

it('16.4.1: what is told can not steer the terminal or forge a line', () => {
  expect(printable('a\u001b[2Jb\u0007')).not.toMatch(/[\u001b\u0007]/)
})

it('16.5.1: a bug shows no stack to whoever did not ask for it', async () => {
  const { code, err } = await run('order show W7K3-9QF2 --database /nowhere/at/all.db')
  expect(code).not.toBe(0)
  expect(err).not.toMatch(/\n\s+at .*:\d+/)
})
