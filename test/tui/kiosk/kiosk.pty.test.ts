/** The whole kiosk in a real pseudo-terminal, over a real house: a sale, what is forgotten, and how little leads out of it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openCli, type TestHouse } from '../../support/cli.ts'
import { openProgram, PLAIN_MODES, type TerminalProgram } from '../../support/terminal.ts'

let house: TestHouse
let program: TerminalProgram | undefined

// `npm test` builds what is stale; a single file run by hand may come before any build.
beforeAll(() => {
  if (!existsSync('dist/main.js')) spawnSync(process.execPath, ['scripts/build.mjs'])
})
beforeEach(async () => {
  house = await openCli()
})
afterEach(async () => {
  program?.kill('SIGKILL')
  program = undefined
  house.close()
})

const file = (name: string) => readFileSync(join(house.folder, name), 'utf8').trim()

/** In a shell that keeps the terminal's settings before and after. */
function openKiosk(args: string): TerminalProgram {
  const { folder, database } = house
  const env = {
    ...{ WICKET_DATABASE: database, WICKET_REGISTER: 'foyer', WICKET_CLERK: 'kiosk' },
    ...{ WICKET_SESSION: join(folder, 'session.json'), WICKET_CONFIG: join(folder, 'config.yaml') },
  }
  const script = [
    `stty -g > ${folder}/before`,
    `${process.execPath} bin/wicket.js kiosk ${args}`,
    'echo "code $?"',
    `stty -g > ${folder}/after`,
  ]
  program = openProgram('sh', ['-c', script.join('\n')], { columns: 80, rows: 24, env })
  return program
}

interface Counts {
  sold: number
  held: number
}

const totals = async () => {
  const list = await house.json<Counts[]>('performance list')
  const sum = (name: keyof Counts) => list.reduce((all, one) => all + one[name], 0)
  return { sold: sum('sold'), held: sum('held') }
}

it('sells to whoever comes, prints, forgets, gives back what nobody pays for, and leaves the terminal as it was', async () => {
  const { code } = await house.json<{ code: string }>('card issue --amount 100')
  const printed = join(house.folder, 'printed')
  mkdirSync(printed)
  const kiosk = openKiosk(`--forget 4 --print-to ${printed}`)
  await kiosk.expectScreen('press 1 or Enter')
  kiosk.press('1')
  await kiosk.expectScreen('Buy tickets')
  kiosk.press('1')
  await kiosk.expectScreen('Hamlet')
  kiosk.press('Enter')
  await kiosk.expectScreen('How many tickets?')
  kiosk.press('2', 'Enter')
  await kiosk.expectScreen('held for you')
  kiosk.press('Enter')
  await kiosk.expectScreen('Who buys?')
  kiosk.press('1')
  await kiosk.expectScreen('Gift card')
  kiosk.press('1')
  await kiosk.expectScreen('It pays for all of it')
  kiosk.type(`${code}\r`)
  const done = await kiosk.expectScreen('Your tickets are printed')
  const [, ref = ''] = /Order (\S+)/.exec(done.join('\n')) ?? []
  expect(readdirSync(printed)).toEqual([`${ref}.pdf`])
  expect(await totals()).toEqual({ sold: 2, held: 0 })
  await kiosk.expectScreen('press 1 or Enter')
  expect(kiosk.screen().join('\n')).not.toContain(ref)

  kiosk.press('1')
  await kiosk.expectScreen('Buy tickets')
  kiosk.press('1')
  await kiosk.expectScreen('Hamlet')
  kiosk.press('Enter')
  await kiosk.expectScreen('How many tickets?')
  kiosk.press('3', 'Enter')
  await kiosk.expectScreen('held for you')
  expect(await totals()).toEqual({ sold: 2, held: 3 })
  await kiosk.expectScreen('Are you still there?')
  await kiosk.expectScreen('press 1 or Enter')
  expect(await totals()).toEqual({ sold: 2, held: 0 })

  kiosk.press('Ctrl-C', 'Ctrl-Z', 'q', '1')
  await kiosk.expectScreen('Buy tickets')
  kiosk.type('\u001b[24~')
  await kiosk.expectScreen('Staff')
  kiosk.press('Enter', 'Enter')
  await kiosk.expectScreen('code 0')
  expect(await kiosk.exit()).toBe(0)
  expect(kiosk.modes()).toEqual(PLAIN_MODES)
  expect(file('after')).toBe(file('before'))
  expect(await house.json('verify')).toMatchObject({ ok: true })
})

it('needs a terminal', async () => {
  const ran = await house.wicket('kiosk')
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining('needs a terminal') })
})
