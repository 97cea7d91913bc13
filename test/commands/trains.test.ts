import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { dayAhead, openCli, run, type TestHouse } from '../support/cli.ts'

const RUN = `train: T 1
stops:
  - { station: Aachen, departs: "10:05", km: 0 }
  - { station: Bonn, arrives: "11:00", departs: "11:05", km: 90 }
  - { station: Celle, arrives: "14:00", departs: "14:05", km: 400 }
  - { station: Dresden, arrives: "17:00", km: 700 }
coaches: [ { numbers: [1], class: 2, rows: 3, halves: [AB, CD] } ]
`
const SEASON = `house: { name: Line, currency: EUR, zone: UTC }
venue: { code: t, plan: run.yaml }
price-types: { adult: {} }
fares: { f: { per-km: { 2: 0.20 }, reservation: { 2: 1.00 } } }
refunds: { ladder: [ { later: 0% } ] }
events: { t: { title: T, performances: [ { on: ${dayAhead(30)} 10:05, code: train } ] } }
`
const folder = mkdtempSync(join(tmpdir(), 'wicket-train-'))
const template = join(folder, 'train.db')
beforeAll(async () => {
  writeFileSync(join(folder, 'run.yaml'), RUN)
  writeFileSync(join(folder, 'season.yaml'), SEASON)
  const line = ['apply', '-f', join(folder, 'season.yaml')]
  expect(await run(line, { environment: { WICKET_DATABASE: template } })).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let house: TestHouse
beforeEach(async () => {
  house = await openCli(template)
})
afterEach(() => house.close())

interface Next {
  sellable: boolean
  next: { way: string; command: string }[]
}

it('a train whose seats cost fares is not told that it has no prices', async () => {
  const told = await house.json<Next & { rules: unknown[] }>('explain train')
  expect(told).toMatchObject({ sellable: true, rules: [] })
  const seat = await house.json<{ seats: { notes: unknown[] }[] }>('explain train 1-1A')
  expect(seat.seats[0]!.notes).toEqual([])
})

it('a seat that is free on a part of the way names the command that sells it there', async () => {
  await house.json('sell train --seat 1-1A --ride Bonn..Celle')
  const { sellable, next } = await house.json<Next>('explain train 1-1A')
  expect(sellable).toBe(false)
  const rides = next.filter(({ way }) => way === 'sell').map(({ command }) => command)
  expect(rides).toEqual([
    'wicket sell train --seat "1-1A" --ride "Aachen..Bonn"',
    'wicket sell train --seat "1-1A" --ride "Celle..Dresden"',
  ])
  for (const command of rides)
    expect(await house.wicket(command.replace(/^wicket /, ''))).toMatchObject({ code: 0 })
})

it('who wants a seat that is taken on his way is told the nearest that is free there, and how to have it', async () => {
  await house.json('sell train --seat 1-1A --ride Aachen..Celle')
  await house.json('sell train --seat 1-1B --ride Celle..')
  const taken = await house.wicket('sell train --seat 1-1A --ride Bonn..Celle')
  expect(taken.code).toBe(5)
  const command = /take them: {2}wicket (.+)/.exec(taken.err)?.[1] ?? ''
  // It is sold from Celle on, and so free where he rides.
  expect(command).toBe('sell train --seat "1-1B" --ride "Bonn..Celle"')
  expect(await house.wicket(command)).toMatchObject({ code: 0 })
})

it('a quota counts a seat once that two travellers of an order have one after the other, until the last gives it back', async () => {
  const used = async () =>
    (await house.json<{ stock: { quotas: { used: number }[] } }>('stock show train')).stock.quotas[0]?.used
  const agrees = async () => expect((await house.wicket('verify')).code).toBe(0)
  await house.json(
    'stock hold train --code crew --reason Crew --seats 1-2A..1-2D --seats 1-3A..1-3D --seats 1-1D',
  )
  await house.json('sell train --seat 1-1A --ride Bonn..Celle')
  await house.json('sell train --seat 1-1B --ride Celle..')
  await house.json('sell train --seat 1-1C --ride ..Bonn')
  await house.json('stock quota train --code till --of counter --most 100')
  const held = await house.json<{ hold: { ref: string } }>('hold train --best 2 --change')
  expect(await used()).toBe(6)
  await agrees()
  await house.json(`release ${held.hold.ref}`)
  expect(await used()).toBe(3)
  const { order } = await house.json<{
    order: { ref: string; tickets: { id: string; seat: { label: string } }[] }
  }>('sell train --best 2 --change')
  const twice = order.tickets.filter(({ seat }) => seat.label === '1-1A')
  expect([order.tickets.length, twice.length, await used()]).toEqual([4, 2, 6])
  await house.json(`refund ${order.ref} --ticket ${twice[0]!.id}`)
  expect(await used()).toBe(6)
  await house.json(`refund ${order.ref} --ticket ${twice[1]!.id}`)
  expect(await used()).toBe(5)
  await agrees()
  await house.json(`refund ${order.ref}`)
  expect(await used()).toBe(3)
  await agrees()
})

it('a hold says from where to where each seat is held', async () => {
  await house.json('sell train --seat 1-1A --ride Bonn..Celle')
  const { out } = await house.wicket('hold train --best 1 --ride Aachen..Bonn')
  expect(out).toMatch(/^ {2}1-1A {3}Aachen 10:05 - Bonn 11:00 {3}2$/m)
})

it('what only a house has is told to be left out, in both languages', async () => {
  const near = 'sell train --best 2 --near 1-1A'
  expect((await house.wicket(near)).err).toContain('near: 1-1A is not possible here; leave it out')
  expect((await house.wicket(`${near} --lang zh-CN`)).err).toContain('near：1-1A 在此不适用，请省略')
})

it('stock says that a train counts seats by legs, and where the free seats of a trip are told', async () => {
  expect(await house.json('stock show train')).toMatchObject({
    stock: { legs: 3, sections: [{ capacity: 36 }] },
  })
  const { out } = await house.wicket('stock show train')
  expect(out).toContain('counted in seats x 3 legs')
  expect(out).toContain('wicket stock board train')
})
