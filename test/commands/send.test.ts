/** Tickets as a page, and sent by a program of the house: one that keeps what it is given, one that fails, one that hangs. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { commandWords } from '../../src/commands/ways/command-words.ts'
import { HAMLET, openCli, type Streams, type TestHouse } from '../support/cli.ts'

let house: TestHouse
let ref: string
beforeEach(async () => {
  house = await openCli()
  ref = await sold('--best 2')
})
afterEach(() => house.close())

const sold = async (words: string) =>
  (await house.json<{ order: { ref: string } }>(`sell ${HAMLET} ${words}`)).order.ref
const environment = { PATH: process.env.PATH!, WICKET_SECRET: 'postgres://ana:secret@db/house' }
const wicket = (line: string | string[], streams: Streams = {}) =>
  house.wicket(line, { ...streams, environment: { ...environment, ...streams.environment } })
const at = (name: string) => join(house.folder, name)
const read = (name: string) => readFileSync(at(name), 'utf8')

function program(name: string, script: string): string {
  writeFileSync(at(name), `#!/bin/sh\ncd "$(dirname "$0")"\n${script}\n`, { mode: 0o755 })
  return at(name)
}
const keeper = () => program('keeper', 'cat > page.html; env > env.txt; echo "$#:$*" > words.txt; echo noise')
const send = (command: string, ...words: string[]) =>
  wicket(['ticket', 'send', ref, '--to', 'ben@example.org', '--command', command, ...words])

it('hands the page over on standard input and all else in the environment, without our own secrets', async () => {
  const ran = await send(`${keeper()} --from 'box office' "$HOME; touch pwned"`)
  expect(ran).toEqual({ code: 0, err: '', out: `2 tickets of ${ref} were sent to b***@example.org\n` })
  expect(read('page.html')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
  expect(read('words.txt')).toBe('3:--from box office $HOME; touch pwned\n')
  const own = read('env.txt')
    .split('\n')
    .filter((line) => line.startsWith('WICKET_'))
    .sort()
  expect(own).toEqual([
    'WICKET_NAME=',
    `WICKET_ORDER=${ref}`,
    expect.stringMatching(/^WICKET_SUBJECT=Your 2 tickets: Hamlet, /),
    'WICKET_TO=ben@example.org',
  ])
})

it('what a buyer is called is never a part of the command', async () => {
  ref = await sold('--best 1 --name "$(touch pwned)`touch pwned`; touch pwned"')
  expect(
    (await send(`sh -c 'cat > "$1/page.html"; echo "$WICKET_NAME" > "$1/name.txt"' sh ${house.folder}`)).code,
  ).toBe(0)
  expect(read('name.txt')).toBe('$ touch pwned `touch pwned` touch pwned\n')
  expect(existsSync(at('pwned')) || existsSync('pwned')).toBe(false)
})

it.each([
  ['echo first >&2; echo "mailer: queue is full" >&2; exit 75', '60', 75, 'mailer: queue is full'],
  ['exit 3', '60', 3, 'exit 3'],
  ['kill -9 $$', '60', null, 'command-ended'],
  // Longer than a test may take: nobody waits for its end.
  ['sleep 300 & sleep 300', '1', null, 'command-timeout'],
])(
  'a program that does `%s` within %s s is exit 8, which says what is counted as printed',
  async (script, seconds, exit, reason) => {
    const ran = await send(program('mailer', script), '--timeout', seconds, '--key', 'k', '--json')
    expect([ran.code, JSON.parse(ran.err).error]).toMatchObject([
      8,
      {
        code: 'tickets-unsent',
        details: { order: ref, tickets: ['Hall A-3', 'Hall A-4'], reason, exit, key: 'k' },
      },
    ])
    expect(await send(keeper())).toMatchObject({ code: 5, err: expect.stringContaining('was printed once') })
    expect((await send(keeper(), '--key', 'k')).out).toContain('2 tickets')
    expect(read('page.html')).not.toContain('COPY')
    expect((await send(keeper(), '--key', 'k')).out).toContain('nothing was sent now')
    expect((await send(keeper(), '--copy')).code).toBe(0)
    expect(read('page.html')).toContain('COPY 1')
  },
)

it('what a program has started ends with it where its time is over', async () => {
  const started = 'sleep 60 & echo $! > first.pid; sh -c "sleep 60 & echo \\$! > second.pid; wait" & wait'
  const ran = await send(program('mailer', started), '--timeout', '3')
  expect(ran.code).toBe(8)
  for (const name of ['first.pid', 'second.pid']) {
    const pid = Number(read(name))
    // A process that nobody has waited for yet is there by its number, and does nothing any more.
    await vi.waitFor(() => expect([name, isRunning(pid)]).toEqual([name, false]), { timeout: 30_000 })
  }
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'latin1') : ''
  return !/\) [ZX] /.test(state)
}

it('a program that leaves another one behind has sent when it ends', async () => {
  expect(await send(program('mailer', 'cat >/dev/null; sleep 20 &'), '--timeout', '15')).toMatchObject({
    code: 0,
  })
})

it.each([
  ['', 5, 'wicket config set ticket_command'],
  ['--command /no/such', 8, '/no/such'],
  ['--command no-such-program', 8, 'no-such-program'],
  ["--command 'open", 2, '--command'],
])('send %s is refused before anything is counted', async (words, code, said) => {
  const ran = await wicket(`ticket send ${ref} --to ben@example.org ${words}`)
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(said)])
  expect((await send(keeper())).code).toBe(0)
})

it("takes the machine's own command, and the customer's address", async () => {
  const settings = { environment: { WICKET_CONFIG: at('config.yaml') } }
  await wicket(['config', 'set', 'ticket_command', `${keeper()} --quiet`], settings)
  const { customer } = await house.json<{ customer: { code: string } }>(
    'customer add --name Zoë --email zoe@example.org --language zh-CN',
  )
  ref = await sold(`--best 1 --customer ${customer.code}`)
  expect((await wicket(`ticket send ${ref}`, settings)).out).toBe(
    `1 ticket of ${ref} was sent to z***@example.org\n`,
  )
  expect([read('words.txt'), read('env.txt')]).toEqual([
    '1:--quiet\n',
    expect.stringContaining('WICKET_NAME=Zoë\n'),
  ])
  expect(read('page.html')).toContain('<html lang="zh-CN">')
  expect((await wicket(`order show ${ref} --history`)).out).toContain('sent as a page: Hall')
})

it('a page is written whole, for its owner alone, over what stood there', async () => {
  writeFileSync(at('page.html'), 'old', { mode: 0o644 })
  expect((await wicket(`ticket page ${ref} --out ${at('page.html')}`)).code).toBe(0)
  expect(statSync(at('page.html')).mode & 0o777).toBe(0o600)
  expect(read('page.html').match(/<article>/g)).toHaveLength(2)
  expect(readdirSync(house.folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect((await wicket(`ticket page ${ref} --out ${at('no/page.html')} --copy`)).code).toBe(8)
  const ran = await wicket(`ticket page ${ref} --ticket A-4 --copy --lang zh-CN`)
  expect(ran.out).toMatch(/^<!doctype html>\n<html lang="zh-CN">[\s\S]*补打 1/)
})

it.each([
  ['a  b', ['a', 'b']],
  [`a 'b "c"' "d 'e'"`, ['a', 'b "c"', "d 'e'"]],
  ['a b\\ c"d"\'e\'', ['a', 'b cde']],
  ['a "" "\\"\\\\\\n"', ['a', '', '"\\\\n']],
  ['a "b', undefined],
  ["'", undefined],
  ['a \\', undefined],
  ['  ', undefined],
])('the words of %j are %j', (line, words) => {
  expect(commandWords(line)).toEqual(words)
})
