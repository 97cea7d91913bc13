/** The door staff's screen as a script: scan, read, scan the next one. */
import chalk from 'chalk'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { countEntries } from '../../src/core/gate/count-entries.ts'
import type { Gate } from '../../src/core/gate/gate.ts'
import { scanTicket } from '../../src/core/gate/scan-ticket.ts'
import { refuse } from '../../src/core/refusal.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import { NORTH, type Paper, papersFor, SOUTH, show } from '../support/gate.ts'
import { openGateScreen } from '../support/gate-screen.tsx'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'

const { level } = chalk
afterEach(() => {
  chalk.level = level
})

let desk: TestDesk
let papers: Paper[]
let gate: Gate
beforeEach(async () => {
  const store = await openStore(':memory:')
  await prepareStore(store, { now: () => 0 })
  desk = await openHouse(store, { plan: smallPlan([12, 12]), performances: ['show', 'next'] })
  papers = await papersFor(desk, 3)
  gate = {
    ...{ door: NORTH, isOffline: false },
    scan: async (input) => ({
      ...(await scanTicket(desk, { ...input, performance: 'show', door: NORTH })),
      listed: true,
    }),
    counts: () => countEntries(desk, 'show'),
  }
})
const open = (options: Parameters<typeof openGateScreen>[1] = {}, at = gate) =>
  openGateScreen(at, { now: () => desk.clock.now(), ...options })

it('lets in who may come in: a tick, the seat and the type, one stroke of the bell, one more in', async () => {
  const door = open()
  await door.shows('scan a ticket')
  expect(await door.shows('in 0 of 3   here 0')).toContain('North')
  await door.scan(papers[0]!.code)
  const text = await door.shows('LET IN')
  expect(text).toContain(papers[0]!.seat)
  expect(text).toContain('adult')
  expect(text).toContain('██')
  await door.shows('in 1 of 3   here 1')
  expect(door.seen).toMatchObject({ bells: [1], errors: [] })
})

it('stops who was here before: a cross, when and where it was, what to do, and two strokes', async () => {
  await show(desk, papers[0]!.code, SOUTH)
  const door = open()
  await door.scan(papers[0]!.code)
  const text = await door.shows('STOP')
  expect(text).toContain('South')
  expect(text).toContain('let nobody in')
  expect(text).toMatch(/\d\d:\d\d ✕ somebody came in/)
  expect(door.seen.bells).toEqual([2])
  await door.press('escape')
  await door.shows('scan a ticket')
})

it('takes a code that is typed, an order with its seat, and rubs out', async () => {
  const door = open()
  await door.type(`${papers[0]!.order} ${papers[1]!.seat}x`)
  await door.press('backspace')
  expect(await door.text()).toContain(`code > ${papers[0]!.order} ${papers[1]!.seat}`)
  await door.press('enter')
  expect(await door.shows('LET IN')).toContain(papers[1]!.seat)
  await door.type('nonsense')
  await door.press('enter')
  await door.shows('STOP')
})

it('keeps the last ones in sight, each with its sign', async () => {
  await refund(desk, { order: papers[0]!.order, tickets: [papers[2]!.ticket], key: 'back' })
  const door = open({ rows: 30 })
  for (const { code } of papers) await door.scan(code)
  const text = await door.shows('was returned')
  expect(text).toMatch(/✕ the ticket for .*\n.*✓ .*\n.*✓ /)
})

it('says that nobody knows where the house does not answer, and lets the same ticket in once when it does', async () => {
  let isDown = true
  const asked: string[] = []
  const scan: Gate['scan'] = async (input) => {
    asked.push(input.key)
    const admitted = await gate.scan(input)
    if (isDown) throw new Error('connection lost')
    return admitted
  }
  const door = open({}, { ...gate, scan })
  await door.scan(papers[0]!.code)
  const text = await door.shows('NOT CHECKED')
  expect(text).toContain('scan it again')
  expect(door.seen.bells).toEqual([2])
  isDown = false
  await door.scan(papers[0]!.code)
  await door.shows('LET IN')
  expect(new Set(asked).size).toBe(1)
  await door.scan(papers[0]!.code)
  await door.shows('STOP')
})

it('sends whoever is signed out to sign in, and does not say anything of the ticket', async () => {
  const scan: Gate['scan'] = async () => {
    throw refuse('sign-in-needed', { register: 'one', is: 'none' })
  }
  const door = open({}, { ...gate, scan })
  await door.scan(papers[0]!.code)
  expect(await door.shows('NOT CHECKED')).toContain('wicket login NAME')
})

it('forgets a yes by itself, and keeps a no until the next ticket', async () => {
  const door = open({ yes_ms: 1 })
  await door.scan(papers[0]!.code)
  await door.shows('scan a ticket')
  await door.scan(papers[0]!.code)
  await door.shows('STOP')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await door.text()).toContain('STOP')
})

it.each([
  [60, 20, 'en'],
  [60, 20, 'zh-CN'],
  [200, 60, 'en'],
] as const)('says all of it in %i x %i, in %s', async (columns, rows, language) => {
  const door = open({ columns, rows, language, ascii: language === 'en' })
  await door.scan(papers[0]!.code)
  const yes = await door.shows(language === 'en' ? 'LET IN' : '请进')
  expect(yes).toContain(papers[0]!.seat)
  await door.scan(papers[0]!.code)
  const no = await door.shows(language === 'en' ? 'STOP' : '止步')
  expect(no).toContain(language === 'en' ? 'let nobody in' : '请勿放行')
  expect(no).toContain('F10')
  expect(no.split('\n').every((line) => line.length <= columns)).toBe(true)
})

it('is painted over its whole width, and tells yes from no without colour too', async () => {
  chalk.level = 1
  const door = open({ colour: false })
  await door.scan(papers[0]!.code)
  await door.shows('LET IN')
  const { buffer } = door.terminal.emulator
  const line = buffer.active.getLine(4)!
  expect([0, 40, 79].map((column) => line.getCell(column)!.isInverse() > 0)).toEqual([true, true, true])
  expect(line.getCell(0)!.isFgDefault()).toBe(true)
})

it('shows its keys, and is left by F10 alone: what scanners and fingers type never is', async () => {
  const door = open()
  await door.press('f1')
  expect(await door.text()).toContain('leave the gate')
  await door.press('escape')
  await door.type('q')
  expect(door.seen.left).toBe(false)
  await door.press('f10')
  expect(door.seen.left).toBe(true)
})
