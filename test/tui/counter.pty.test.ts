import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCounterProgram, type CounterProgram, stateOf } from '../support/counter-program.ts'
import type { TerminalProgram } from '../support/terminal.ts'

let program: CounterProgram
beforeAll(async () => {
  program = await buildCounterProgram()
}, 60_000)
afterAll(() => program.remove())

const openCounter: CounterProgram['open'] = (...args) => program.open(...args)
const expectRestored = (counter: TerminalProgram) => program.expectRestored(counter)

describe('the counter in a real terminal', () => {
  it('sells two seats with seven keys, from the list to the next customer', async () => {
    const counter = openCounter()
    await counter.expectScreen('› Fri 15 Jan 19:30   Hamlet')
    counter.press('Enter')
    await counter.expectScreen('STAGE')
    counter.press('2')
    await counter.expectScreen('W7K3-9QF1  2 seats')
    expect(counter.screen().join('\n')).toMatch(/◆◆|◆ ◆/)
    counter.press('F2')
    await counter.expectScreen(/due +81\.00 EUR/)
    counter.press('Enter')
    await counter.expectScreen(/change +0\.00 EUR/)
    counter.press('Enter')
    await counter.expectScreen('last: W7K3-9QF1')
    counter.press('q', 'q')
    await counter.expectScreen('code 0')
    await counter.exit()
    expect(counter.screen().join('\n')).toContain('held after: 0')
    expect(counter.screen().join('\n')).toContain('sold after: 2')
    expectRestored(counter)
  })

  it('typed all at once it is the same sale, and Enter twice no second one', async () => {
    const counter = openCounter()
    await counter.expectScreen('Hamlet')
    counter.type('\r2\u001bOQ\r\r\r')
    await counter.expectScreen('last: W7K3-9QF1')
    counter.press('Ctrl-C')
    await counter.exit()
    expect(counter.screen().join('\n')).toContain('sold after: 2')
  })

  it('draws at 200x60 and in Chinese, and again when the window changes', async () => {
    const counter = openCounter('--lang zh-CN', 200, 60)
    await counter.expectScreen('天鹅湖')
    counter.press('Down', 'Enter', '3')
    await counter.expectScreen('3 个座位')
    expect(counter.screen().some((line) => line.includes('○ ○ ○'))).toBe(true)
    counter.resize(80, 24)
    await counter.expectScreen('Esc 返回')
    expect(counter.screen()[23]).toContain('? 按键')
    counter.resize(60, 20)
    await counter.expectScreen(/^ 天鹅湖.*till-1\n(.*\n){18}.*\? 按键$/)
    counter.resize(59, 20)
    await counter.expectScreen('59x20')
    counter.resize(100, 30)
    await counter.expectScreen('3 个座位')
    counter.press('Ctrl-C')
    await counter.exit()
    expect(counter.screen().join('\n')).toContain('held after: 0')
  })

  it('a new size is drawn once, whole, and nothing is cleared before: nothing flickers', async () => {
    const counter = openCounter()
    await counter.expectScreen('Hamlet')
    counter.press('Enter', '2')
    await counter.expectScreen('2 seats')
    for (const [columns, rows] of [
      [100, 30],
      [60, 20],
      [200, 60],
    ] as const) {
      const before = counter.output().length
      counter.resize(columns, rows)
      await counter.expectScreen(new RegExp(`^.*till-1\\n(.*\\n){${rows - 2}}.*\\? keys.*$`))
      const [first = ''] = counter.output().slice(before).split('\u001b[?2026l')
      expect(first).toContain('keys')
      expect(first).toContain(`\u001b[${rows};`)
      expect(first).not.toContain('\u001b[2J')
    }
    counter.press('Ctrl-C')
    await counter.exit()
  })

  it('draws where the environment says that this is a build server', async () => {
    const counter = openCounter('', 80, 24, { CI: 'true' })
    await counter.expectScreen('Hamlet')
    counter.press('Ctrl-C')
    await counter.exit()
    expectRestored(counter)
  })
})

describe('the mouse in a real terminal', () => {
  it('is asked for, and with --no-mouse it is not', async () => {
    for (const [args, mouse] of [
      ['', 'vt200'],
      ['--no-mouse', 'none'],
    ] as const) {
      const counter = openCounter(args)
      await counter.expectScreen('Hamlet')
      expect(counter.modes().mouse).toBe(mouse)
      counter.press('Ctrl-C')
      await counter.exit()
      expectRestored(counter)
    }
  })
  it('a click on a performance goes there, a second one opens it, a click on a seat takes it', async () => {
    const counter = openCounter()
    await counter.expectScreen('› Fri 15 Jan')
    const click = (text: string) => {
      const y = counter.screen().findIndex((line) => line.includes(text))
      const x = counter.screen()[y]!.indexOf(text)
      counter.type(`\u001b[<0;${x + 1};${y + 1}M\u001b[<0;${x + 1};${y + 1}m`)
    }
    click('天鹅湖')
    await counter.expectScreen('› Sat 16 Jan')
    click('天鹅湖')
    await counter.expectScreen('STAGE')
    click('○')
    await counter.expectScreen('1 seat')
    click('◆')
    await counter.expectScreen('A number takes the best')
    counter.press('Ctrl-C')
    await counter.exit()
    expectRestored(counter)
  })
})

describe('a scanner at a real terminal', () => {
  it('presses no key, and what was scanned is told', async () => {
    const counter = openCounter('--scan-prefix=~')
    await counter.expectScreen('Hamlet')
    counter.press('Enter')
    await counter.expectScreen('A number takes')
    counter.type('W7K3-9QFV\r')
    await counter.expectScreen('The order W7K3-9QFV.')
    counter.press('Esc')
    await counter.expectScreen('A number takes')
    counter.type('~2\r')
    await counter.expectScreen('No code of this house: 2.')
    counter.press('Esc', 'Ctrl-C')
    await counter.exit()
    expect(counter.screen().join('\n')).toContain('held after: 0')
  })
})

describe('every way out gives back the terminal and the seats', () => {
  const ways: [string, number, (counter: TerminalProgram) => void | Promise<void>][] = [
    ['q', 0, (counter) => counter.press('q', 'Enter')],
    ['Ctrl-C', 130, (counter) => counter.press('Ctrl-C')],
    ['SIGTERM', 143, () => void process.kill(program.pid(), 'SIGTERM')],
    ['SIGHUP', 129, () => void process.kill(program.pid(), 'SIGHUP')],
    ['SIGQUIT', 131, () => void process.kill(program.pid(), 'SIGQUIT')],
    ['SIGINT', 130, () => void process.kill(program.pid(), 'SIGINT')],
  ]
  it.each(ways)('%s', async (_, code, leave) => {
    const counter = openCounter()
    await counter.expectScreen('Hamlet')
    counter.press('Enter', '4')
    await counter.expectScreen('4 seats')
    await leave(counter)
    await counter.expectScreen(`code ${code}`)
    await counter.exit()
    expect(counter.screen().join('\n')).toContain('held after: 0')
    expectRestored(counter)
  })

  it('an error that nobody expected', async () => {
    const counter = openCounter('--break')
    await counter.expectScreen('Hamlet')
    counter.press('Enter', '1', 'c', 'Enter')
    await counter.expectScreen('change')
    counter.press('Enter', '4')
    await counter.expectScreen('4 seats')
    counter.press('F2', 'Enter')
    await counter.expectScreen('paid')
    counter.press('p')
    await counter.expectScreen('code 1')
    await counter.exit()
    expect(counter.screen().join('\n')).toContain('planted: the counter breaks')
    expectRestored(counter)
  })

  it('a component that breaks while it is drawn', async () => {
    const counter = openCounter('--crash')
    await counter.expectScreen('Hamlet')
    counter.press('Enter')
    await counter.expectScreen('code 1')
    await counter.exit()
    expectRestored(counter)
  })

  it('a terminal that is closed under it ends it', async () => {
    const counter = openCounter()
    await counter.expectScreen('Hamlet')
    const pid = program.pid()
    counter.kill('SIGKILL')
    counter.hangUp()
    await expect.poll(() => stateOf(pid), { timeout: 10_000 }).toBeUndefined()
  })
})
