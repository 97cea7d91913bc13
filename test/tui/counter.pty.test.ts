import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProgram, type TerminalProgram } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'wicket-counter-'))
const app = join(folder, 'app.mjs')

beforeAll(async () => {
  await build({
    ...{ entryPoints: ['test/support/counter-app.tsx'], outfile: app, bundle: true, logLevel: 'silent' },
    ...{ format: 'esm', platform: 'node', target: 'node20', jsx: 'automatic' },
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'react-devtools-core': join(process.cwd(), 'scripts/empty.mjs') },
    banner: { js: "import{createRequire as __c}from'node:module';const require=__c(import.meta.url);" },
  })
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The counter started by a shell, which keeps the terminal's settings before and after, and the program's id. */
function openCounter(args = '', columns = 80, rows = 24, env: Record<string, string> = {}): TerminalProgram {
  const script = [
    `stty -g > ${folder}/before`,
    `sh -c 'echo $$ > ${folder}/pid; exec ${process.execPath} ${app} ${args}'`,
    'echo "code $?"',
    `stty -g > ${folder}/after`,
  ]
  return openProgram('sh', ['-c', script.join('\n')], { columns, rows, env })
}

const file = (name: string) => readFileSync(join(folder, name), 'utf8').trim()

function expectRestored(program: TerminalProgram): void {
  expect(program.modes()).toEqual({
    ...{ alternateScreen: false, cursorHidden: false, bracketedPaste: false, wraparound: true },
  })
  expect(file('after')).toBe(file('before'))
}

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
    await counter.expectScreen(/^ 天鹅湖.*till-1$/m)
    expect(counter.screen()[19]).toContain('? 按键')
    counter.resize(59, 20)
    await counter.expectScreen('59x20')
    counter.resize(100, 30)
    await counter.expectScreen('3 个座位')
    counter.press('Ctrl-C')
    await counter.exit()
    expect(counter.screen().join('\n')).toContain('held after: 0')
  })

  it('draws where the environment says that this is a build server', async () => {
    const counter = openCounter('', 80, 24, { CI: 'true' })
    await counter.expectScreen('Hamlet')
    counter.press('Ctrl-C')
    await counter.exit()
    expectRestored(counter)
  })
})

describe('every way out gives back the terminal and the seats', () => {
  const ways: [string, number, (counter: TerminalProgram) => void | Promise<void>][] = [
    ['q', 0, (counter) => counter.press('q', 'Enter')],
    ['Ctrl-C', 130, (counter) => counter.press('Ctrl-C')],
    ['SIGTERM', 143, () => void process.kill(Number(file('pid')), 'SIGTERM')],
    ['SIGHUP', 129, () => void process.kill(Number(file('pid')), 'SIGHUP')],
    ['SIGINT', 130, () => void process.kill(Number(file('pid')), 'SIGINT')],
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

  it('a terminal that is closed under it ends it', async () => {
    const counter = openCounter()
    await counter.expectScreen('Hamlet')
    const pid = Number(file('pid'))
    counter.kill('SIGKILL')
    counter.hangUp()
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })
})

/** A process that ended and that nobody has asked about yet (state Z) runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
}
