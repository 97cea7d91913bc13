import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCounterProgram, type CounterProgram, stateOf } from '../support/counter-program.ts'
import { PLAIN_MODES, type TerminalProgram } from '../support/terminal.ts'

let program: CounterProgram
beforeAll(async () => {
  program = await buildCounterProgram()
}, 60_000)
afterAll(() => program.remove())

/** A counter with two seats held, as a job of a shell. */
async function openJob(): Promise<TerminalProgram> {
  const { shell, start } = program.openShell()
  await shell.expectScreen('shell>')
  shell.type(`${start}\r`)
  await shell.expectScreen('› Fri 15 Jan')
  shell.press('Enter', '2')
  await shell.expectScreen('2 seats')
  return shell
}

async function expectStopped(shell: TerminalProgram): Promise<void> {
  await shell.expectScreen(/Stopped/)
  await expect.poll(() => stateOf(program.pid())).toBe('T')
  expect(shell.modes()).toEqual(PLAIN_MODES)
  shell.type('stty -a | tr ";" "\\n" | grep -o "[-]*icanon\\|[-]*echo "; echo asked\r')
  await shell.expectScreen(/(^|> )icanon\necho\nasked/m)
}

async function expectGoesOn(shell: TerminalProgram): Promise<void> {
  shell.type('fg\r')
  await shell.expectScreen(/^(?![\s\S]*shell>)[\s\S]*2 seats[\s\S]*\? keys/)
  expect(shell.modes()).toMatchObject({ alternateScreen: true, mouse: 'vt200' })
}

async function expectSells(shell: TerminalProgram): Promise<void> {
  shell.press('F2', 'Enter')
  await shell.expectScreen('change')
  shell.press('q', 'Enter')
  await shell.expectScreen('sold after: 2')
  await shell.expectScreen(/shell> $|shell>$/m)
  program.expectRestored(shell)
  shell.type('exit\r')
  await shell.exit()
}

describe('a counter that is stopped for a while', () => {
  it('Ctrl-Z gives the terminal to the shell, and what was held is sold after fg', async () => {
    const shell = await openJob()
    shell.press('Ctrl-Z')
    await expectStopped(shell)
    await expectGoesOn(shell)
    await expectSells(shell)
  })
  it('as often as one likes, and by SIGTSTP from outside', async () => {
    const shell = await openJob()
    for (let round = 0; round < 3; round++) {
      if (round === 1) shell.press('Ctrl-Z')
      else process.kill(program.pid(), 'SIGTSTP')
      await expectStopped(shell)
      shell.type('clear\r')
      await expectGoesOn(shell)
    }
    await expectSells(shell)
  })
  it('a window that changed meanwhile is filled', async () => {
    const shell = await openJob()
    shell.press('Ctrl-Z')
    await expectStopped(shell)
    shell.resize(100, 30)
    await expectGoesOn(shell)
    await shell.expectScreen(/^.*till-1\n(.*\n){28}.*\? keys$/)
    expect(shell.screen()[0]).toHaveLength(99)
    await expectSells(shell)
  })
  it('after SIGSTOP, which nobody sees coming, it draws itself anew', async () => {
    const shell = await openJob()
    process.kill(program.pid(), 'SIGSTOP')
    await expect.poll(() => stateOf(program.pid())).toBe('T')
    await shell.expectScreen('Stopped')
    await expectGoesOn(shell)
    await expectSells(shell)
  })
  it('a terminal that somebody has set otherwise meanwhile is set again', async () => {
    const shell = await openJob()
    const tty = execFileSync('ps', ['-o', 'tty=', '-p', String(program.pid())], { encoding: 'utf8' }).trim()
    execFileSync('sh', ['-c', `stty sane < /dev/${tty}`])
    process.kill(program.pid(), 'SIGCONT')
    // A key alone, without Enter: a terminal that collects lines would keep it.
    shell.press('?')
    await shell.expectScreen('Shift-Tab')
    shell.press('Esc')
    await shell.expectScreen('2 seats')
    await expectSells(shell)
  })
  it('in the background it waits, and in front again it goes on', async () => {
    const shell = await openJob()
    shell.press('Ctrl-Z')
    await expectStopped(shell)
    shell.type('clear; bg\r')
    await shell.expectScreen(/sh -c[\s\S]* &$/m)
    shell.type('echo st""ill\r')
    await shell.expectScreen('still')
    expect(shell.modes().alternateScreen).toBe(false)
    await expectGoesOn(shell)
    await expectSells(shell)
  })
  it('ended while it is stopped it gives the seats back and leaves the terminal alone', async () => {
    const shell = await openJob()
    shell.press('Ctrl-Z')
    await expectStopped(shell)
    process.kill(program.pid(), 'SIGTERM')
    shell.type('fg\r')
    await shell.expectScreen('held after: 0')
    await shell.expectScreen(/shell>$/m)
    program.expectRestored(shell)
    shell.type('exit\r')
    await shell.exit()
  })
  it('where no shell could bring it back, Ctrl-Z does not end in nothing', async () => {
    const counter = program.open()
    await counter.expectScreen('› Fri 15 Jan')
    counter.press('Enter', '2')
    await counter.expectScreen('2 seats')
    counter.press('Ctrl-Z')
    await new Promise((resolve) => setTimeout(resolve, 400))
    counter.press('F2', 'Enter')
    await counter.expectScreen('change')
    counter.press('Ctrl-C')
    await counter.expectScreen('code 130')
    await counter.exit()
    program.expectRestored(counter)
  })
})
