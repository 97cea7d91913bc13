import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openCli, type TestHouse } from '../support/cli.ts'
import { openProgram, type TerminalProgram } from '../support/terminal.ts'

let house: TestHouse
const open: TerminalProgram[] = []

// `npm test` builds what is stale; a single file run by hand may come before any build.
beforeAll(() => {
  if (!existsSync('dist/main.js')) spawnSync(process.execPath, ['scripts/build.mjs'])
})
beforeEach(async () => {
  house = await openCli()
  writeFileSync(join(house.folder, 'tour-seen'), '')
})
afterEach(async () => {
  for (const program of open.splice(0)) {
    program.press('Ctrl-C')
    await program.exit()
  }
  house.close()
})

function openCounter(register: string, args: string[] = [], columns = 80, rows = 24): TerminalProgram {
  const env = {
    ...{ WICKET_DATABASE: house.database, WICKET_CLERK: 'ana', WICKET_REGISTER: register },
    ...{
      WICKET_SESSION: join(house.folder, 'session.json'),
      WICKET_CONFIG: join(house.folder, 'config.yaml'),
    },
  }
  const program = openProgram(process.execPath, ['bin/wicket.js', 'counter', ...args], { columns, rows, env })
  open.push(program)
  return program
}

interface Performance {
  sold: number
  held: number
  free: number
}

const totals = async () => {
  const list = await house.json<Performance[]>('performance list')
  const sum = (name: keyof Performance) => list.reduce((all, one) => all + one[name], 0)
  return { sold: sum('sold'), held: sum('held') }
}

describe('two counters at one register', () => {
  it('leave each other’s running sale alone; what a killed one has left is offered to the next', async () => {
    const first = openCounter('one')
    await first.expectScreen('Hamlet')
    first.press('Enter', '2')
    await first.expectScreen('2 seats')
    const second = openCounter('one')
    await second.expectScreen('Hamlet')
    await second.expectScreen('ana · one')
    second.type('ham')
    await second.expectScreen('find: ham')
    expect(second.screen().join()).not.toContain('interrupted')
    second.press('Ctrl-C')
    await second.exit()
    first.kill('SIGKILL')
    await first.exit()
    const third = openCounter('one')
    await third.expectScreen('A sale was interrupted')
  }, 30_000)
})

describe('the tour of the counter', () => {
  it('is shown once on a machine, page by page, and again where it is asked for', async () => {
    rmSync(join(house.folder, 'tour-seen'))
    const first = openCounter('one')
    await first.expectScreen('1 of 5')
    first.press('Enter', 'Enter')
    await first.expectScreen('3 of 5')
    first.press('Left')
    await first.expectScreen('2 of 5')
    first.press('Esc')
    await first.expectScreen('› ')
    first.press('Ctrl-C')
    await first.exit()
    const second = openCounter('one')
    await second.expectScreen('› ')
    expect(second.screen().join('\n')).not.toContain('tour')
    second.type('\u001bt')
    await second.expectScreen('1 of 5')
  })
})

describe('wicket counter over a real house', () => {
  it('sells two seats for cash with change, and the books agree', async () => {
    const counter = openCounter('one')
    await counter.expectScreen('› ')
    counter.type('hamlet')
    await counter.expectScreen(/2 of 3/)
    counter.press('Enter', '2')
    await counter.expectScreen('2 seats')
    await counter.expectScreen(/total +43\.00 EUR/)
    counter.press('F2', '5', '0', 'Enter')
    await counter.expectScreen(/change +7\.00 EUR/)
    counter.press('p')
    await counter.expectScreen('Small house')
    counter.press('Esc', 'Enter', 'q', 'q')
    open.pop()
    expect(await counter.exit()).toBe(0)
    expect(await totals()).toEqual({ sold: 2, held: 0 })
    expect(await house.json('verify')).toMatchObject({ ok: true })
  })

  it("another clerk's seats appear, cannot be taken, and the refusal says who has them", async () => {
    const [one, two] = [openCounter('one'), openCounter('two')]
    for (const counter of [one, two]) {
      await counter.expectScreen('› ')
      counter.press('Enter')
      await counter.expectScreen('best seats')
    }
    one.press('4')
    await one.expectScreen('4 seats')
    await two.expectScreen('held 4')
    expect(two.screen().join('\n')).toMatch(/◐ ◐ ◐/)
    two.press('Space')
    await two.expectScreen('Not done')
    await two.expectScreen('register one')
    one.press('Esc')
    await two.expectScreen('held 0')
    await one.expectScreen('held 0')
    expect(await totals()).toEqual({ sold: 0, held: 0 })
  })

  it('seats of a counter that is interrupted are free again', async () => {
    const counter = openCounter('one', ['--lang', 'zh-CN', '--ascii'], 200, 60)
    await counter.expectScreen('> ')
    counter.press('Enter', '3')
    await counter.expectScreen('3 个座位')
    expect(await totals()).toEqual({ sold: 0, held: 3 })
    counter.press('Ctrl-C')
    open.pop()
    expect(await counter.exit()).toBe(130)
    expect(await totals()).toEqual({ sold: 0, held: 0 })
  })
})
