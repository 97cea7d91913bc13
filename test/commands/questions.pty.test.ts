/** At a terminal what is missing is asked for, in the language that is spoken, and Ctrl-C is 130. */

import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { FLUTE, openCli, type TestHouse } from '../support/cli.ts'
import { openProgram } from '../support/terminal.ts'

let house: TestHouse
beforeAll(() => {
  if (!existsSync('dist/main.js')) spawnSync(process.execPath, ['scripts/build.mjs'])
})
beforeEach(async () => {
  house = await openCli()
  writeFileSync(join(house.folder, 'tour-seen'), '')
})
afterEach(() => house.close())

const open = (...args: string[]) =>
  openProgram(process.execPath, ['bin/wicket.js', ...args], {
    env: { WICKET_DATABASE: house.database, WICKET_SESSION: join(house.folder, 'session.json') },
  })

it('which performance and how many seats: found by typing, sold by two Enters', async () => {
  const program = open('sell')
  await program.expectScreen('Which performance?')
  await program.expectScreen('Hamlet')
  program.type('flute')
  await program.expectScreen(/^(?![\s\S]*Hamlet)[\s\S]*Magic/)
  program.press('Enter')
  await program.expectScreen('How many of the best seats?')
  program.type('0')
  program.press('Enter')
  await program.expectScreen('a whole number from 1')
  program.press('Backspace')
  program.type('3')
  program.press('Enter')
  expect(await program.exit()).toBe(0)
  expect(program.output()).toContain('64.50 EUR')
  expect(await house.json(`order list --performance ${FLUTE}`)).toMatchObject([{ tickets: 3 }])
})

it('in Chinese, and nothing is sold where the question is left', async () => {
  const program = open('sell', '--lang', 'zh-CN')
  await program.expectScreen('哪个场次？')
  await program.expectScreen('回车确定')
  program.press('Ctrl-C')
  expect(await program.exit()).toBe(130)
  expect(await house.json('order list')).toEqual([])
})

it('without a command it is the counter, in the language that was asked for', async () => {
  const program = open('--lang', 'zh-CN')
  await program.expectScreen('哈姆雷特')
  program.press('Ctrl-C')
  expect(await program.exit()).toBe(130)
})

it("a card's code is asked for where it is left out, and nobody can read it from the screen", async () => {
  const { code } = await house.json<{ code: string }>('card issue --amount 50')
  const program = open('card', 'show')
  await program.expectScreen('The code of the card?')
  program.type(code)
  await program.expectScreen('*'.repeat(code.length))
  program.press('Enter')
  expect(await program.exit()).toBe(0)
  expect(program.output()).toContain('50.00 EUR on it')
  expect(program.output()).not.toContain(code)
})

it('with --json nothing is asked, terminal or not', async () => {
  const program = open('sell', '--json')
  expect(await program.exit()).toBe(2)
  expect(program.output()).toContain('answer-needed')
})

it('a wide column is left out of a table where the terminal is narrow', async () => {
  const at = (columns: number, terminal: boolean) => house.wicket('performance list', { columns, terminal })
  expect((await at(120, true)).out).toContain('The Magic Flute')
  expect((await at(80, true)).out).not.toContain('The Magic Flute')
  expect((await at(80, false)).out).toContain('The Magic Flute')
})
