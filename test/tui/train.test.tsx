/** Trains at the counter, over a real desk: the ride, its board and its map, a change of seat, another ride. */
import chalk from 'chalk'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { listOrders } from '../../src/core/sales/list-orders.ts'
import { showOrder } from '../../src/core/sales/show-order.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { makeDesk, type TestDesk } from '../support/house.ts'
import { sellBest } from '../support/selling.ts'
import { openTrain, runsOn } from '../support/train.ts'

/** With the reference beside it: the key for money is called so, too. */
const PAID = /paid {2}[0-9A-Z]{4}-/

beforeAll(() => {
  chalk.level = 2
})

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

function at(desk: TestDesk, options: { ascii?: boolean; columns?: number; rows?: number } = {}) {
  const counter = openCounter(officeOf(desk), { sentences: true, now: desk.clock.now, ...options })
  open.push(counter)
  return counter
}

/** `AC`: from the first stop to the third. */
const sold = (desk: TestDesk, way: string, ...seats: string[]) =>
  sellBest(desk, 1, {
    performance: 'run',
    wanted: { mode: 'chosen', seats, ride: { from: way[0]!, to: way[1]! } },
  })

async function lastSold(desk: TestDesk): Promise<string> {
  const [last] = await listOrders(desk, { status: 'paid', limit: 1 })
  const { tickets } = await showOrder(desk, last!.ref)
  return tickets.map(({ seat, trip }) => `${seat.label} ${trip!.from}-${trip!.to}`).join(', ')
}

/** One seat is free until the third stop, another from there on, and none all the way. */
async function onlyWithChange(desk: TestDesk) {
  await sold(desk, 'AE', '1-1C', '2-1A', '2-1B', '2-1C')
  await sold(desk, 'CE', '1-1A')
  await sold(desk, 'AC', '1-1B')
}

describeEngines('a train at the counter', (engine) => {
  const train = async () => {
    const desk = makeDesk(await engine.fresh())
    await openTrain(desk)
    return desk
  }

  it('is sold from the stop that is typed to the one that is typed, and the status line tells the ride', async () => {
    const desk = await train()
    const counter = at(desk)
    await counter.press('enter', 'b', 'enter')
    expect(await counter.text()).toContain('Bb 11:05 - to:')
    await counter.press('d', 'enter', '2')
    const map = await counter.shows('2 seats')
    expect(map.split('\n')[0]).toContain('Bb 11:05 - Dd 13:00')
    expect(map).toMatch(/adult 1-1A\s+6\.00/)
    await counter.press('f2', 'enter')
    await counter.shows(PAID)
    expect(await lastSold(desk)).toBe('1-1A Bb-Dd, 1-1B Bb-Dd')
    // The next customer's ride is asked for; Enter alone takes the same one again.
    await counter.press('enter')
    expect(await counter.text()).toContain('Enter: Bb - Dd')
    await counter.press('enter', '1', 'f2', 'enter')
    await counter.shows(PAID)
    expect(await lastSold(desk)).toBe('1-1C Bb-Dd')
    expect((await verify(desk)).differences).toEqual([])
  })

  it('is sold the whole way where no stop is chosen, and what is left of it once it runs', async () => {
    const desk = await train()
    const first = at(desk)
    await first.press('enter', 'enter', '1', 'f2', 'enter')
    await first.shows(PAID)
    expect(await lastSold(desk)).toBe('1-1C Aa-Ee')
    first.close()
    await runsOn(desk)
    const later = at(desk)
    await later.press('enter')
    expect(await later.text()).toContain('Enter: Cc - Ee')
    // Nobody rides to where he begins, or back.
    await later.press('d', 'enter', 'a')
    expect(await later.text()).toContain('no such stop')
    await later.press('enter')
    expect(await later.text()).toContain('Dd 13:05 - to: a')
  })

  it('that should have left is sold from where it is late, when staff say so; from there on without being asked', async () => {
    const desk = await train()
    await runsOn(desk)
    const counter = at(desk)
    await counter.press('enter', 'a', 'a', 'enter', 'enter', '1')
    await counter.shows(/left Aa[\s\S]*d: the train is late/)
    await counter.press('d')
    await counter.shows('1 seat')
    await counter.press('2')
    await counter.shows('2 seats')
    await counter.press('f2', 'enter')
    await counter.shows(PAID)
    expect(await lastSold(desk)).toContain('Aa-Ee')
  })

  it('tells at each stop how many are free for the ride to it, as others sell, class by class', async () => {
    const desk = await train()
    await sold(desk, 'AC', '1-1A')
    const counter = at(desk)
    await counter.press('enter', 'a', 'enter')
    const free = (station: string, count: number) => new RegExp(`${station} .* ${count} +\\d+\\.\\d\\d`)
    await counter.shows(free('Ee', 5))
    await sold(desk, 'DE', '1-1B', '1-1C')
    await counter.shows(free('Ee', 3))
    expect(await counter.text()).toMatch(free('Dd', 5))
    await counter.press('tab')
    await counter.shows(free('Ee', 2))
    await counter.press('enter', '1')
    expect(await counter.shows('1 seat')).toMatch(/adult 9-1A\s+24\.00/)
  })

  it('has a map on which a seat is taken that somebody has on any leg, and tells leg by leg who', async () => {
    const desk = await train()
    await sold(desk, 'AC', '1-1A')
    const counter = at(desk)
    await counter.press('enter', 'b', 'enter', 'd', 'enter')
    const over = await counter.shows('free 7')
    expect(over).toContain('●[●○]○')
    expect(over).toContain('● Aa - Cc')
    await counter.press('r', 'c', 'enter', 'enter')
    expect(await counter.shows('free 8')).toContain('●●[○]○')
    const plain = at(desk, { ascii: true, columns: 60, rows: 20 })
    await plain.press('enter', 'enter')
    expect(await plain.shows('[##oo]')).toContain('# Aa - Cc')
  })

  it('offers a change of seat where nobody has one all the way, and sells a ticket for each part', async () => {
    const desk = await train()
    await onlyWithChange(desk)
    const counter = at(desk)
    await counter.press('enter', 'enter', '1')
    expect(await counter.text()).toContain('c: with a change of seat')
    await counter.press('c')
    const held = await counter.shows(/adult 1-1A [\s\S]* Aa - Cc\s[\s\S]*adult 1-1B [\s\S]* Cc - Ee/)
    expect(held).toContain('with a change of seat')
    await counter.press('t')
    expect(await counter.text()).toMatch(/adult +1$/m)
    await counter.press('enter', 'f2', 'enter')
    await counter.shows(PAID)
    expect(await lastSold(desk)).toBe('1-1A Aa-Cc, 1-1B Cc-Ee')
    await counter.press('p')
    expect(await counter.text()).toContain('Aa 10:05 - Cc 12:00')
    expect((await verify(desk)).differences).toEqual([])
  })

  it('holds as many for another ride in place of what is held; where there are none both stay', async () => {
    const desk = await train()
    await sold(desk, 'DE', '1-1A', '1-1B', '1-1C', '2-1A', '2-1B')
    const counter = at(desk)
    await counter.press('enter', 'a', 'enter', 'c', 'enter', '2')
    await counter.shows('2 seats')
    await counter.press('r', 'b', 'enter', 'd', 'enter')
    expect((await counter.shows('Bb 11:05 - Dd 13:00')).match(/2 seats/g)).toHaveLength(1)
    await counter.press('r', 'd', 'enter', 'e', 'enter')
    const refused = await counter.shows('Not done')
    expect(refused).toContain('r: another ride or class')
    expect(refused.split('\n')[0]).toContain('Bb 11:05 - Dd 13:00')
    await counter.press('escape', 'f2', 'enter')
    await counter.shows(PAID)
    expect(await lastSold(desk)).toMatch(/^\S+ Bb-Dd, \S+ Bb-Dd$/)
  })

  it('goes on with the ride of a sale that was interrupted', async () => {
    const desk = await train()
    const first = at(desk)
    await first.press('enter', 'b', 'enter', 'c', 'enter', '2')
    await first.shows('2 seats')
    first.close()
    const again = at(desk)
    await again.shows('A sale was interrupted')
    await again.press('enter')
    expect((await again.shows('2 seats')).split('\n')[0]).toContain('Bb 11:05 - Cc 12:00')
    await again.press('f2', 'enter')
    await again.shows(PAID)
    expect(await lastSold(desk)).toBe('1-1A Bb-Cc, 1-1B Bb-Cc')
  })
})
