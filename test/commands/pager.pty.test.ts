/** At a terminal what is longer than the window goes through a pager; nothing else does. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'
import { openProgram } from '../support/terminal.ts'

/** A pager that can be told from none: each line begins with a bar. */
const MARKED = 'sed "s/^/| /"'
const ROWS = 12

let house: TestHouse
beforeAll(async () => {
  if (!existsSync('dist/main.js')) spawnSync(process.execPath, ['scripts/build.mjs'])
  house = await openCli()
  for (let sale = 0; sale < 12; sale++) await house.json(`sell ${HAMLET} --best 1`)
})
afterAll(() => house.close())

async function shown(
  line: string,
  env: Record<string, string>,
  rows = ROWS,
): Promise<{ code: number; lines: string[] }> {
  const program = openProgram(process.execPath, ['bin/wicket.js', ...line.split(' ')], {
    rows,
    columns: 120,
    env: { WICKET_DATABASE: house.database, WICKET_SESSION: join(house.folder, 'session.json'), ...env },
  })
  const code = await program.exit()
  return { code, lines: program.output().trim().split(/\r?\n/) }
}

const isMarked = (line: string) => line.startsWith('| ')

it('a report and a list go through it whole, where they are longer than the window', async () => {
  for (const line of ['report audit', 'order list', 'report comps']) {
    const { code, lines } = await shown(line, { WICKET_PAGER: MARKED, PAGER: 'false' })
    const isLong = lines.length >= ROWS
    expect([line, code, isLong, lines.every(isMarked)]).toEqual([line, 0, line !== 'report comps', isLong])
  }
})

it('what fits, what is for scripts and --no-pager stand as they are', async () => {
  for (const line of [
    'report sales',
    'order list --json',
    'report audit --no-pager',
    `sell ${HAMLET} --best 1`,
  ]) {
    const { code, lines } = await shown(line, { PAGER: MARKED })
    expect([line, code, lines.some(isMarked)]).toEqual([line, 0, false])
  }
})

it('where there is none, or an empty one, all is printed', async () => {
  for (const pager of ['there-is-no-such-pager', 'cat', '']) {
    const { code, lines } = await shown('report audit', { PAGER: pager })
    expect([pager, code, lines.length >= ROWS]).toEqual([pager, 0, true])
    expect(lines.filter((line) => line.includes('order.sold')).length).toBeGreaterThanOrEqual(12)
  }
})

it('whoever has seen enough is told nothing, and what stands beside the data comes after it', async () => {
  const left = await shown('report audit', { PAGER: 'head -n 3' })
  expect([left.code, left.lines.length]).toEqual([0, 3])
  const noted = await shown('report sales --by tender --chart', { PAGER: MARKED }, 3)
  expect(noted.lines.slice(0, -1).every(isMarked)).toBe(true)
  expect(noted.lines.at(-1)).toContain('Money that was paid in parts')
})
