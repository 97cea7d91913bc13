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
coaches:
  - { numbers: [1], class: 2, rows: 3, halves: [AB, CD] }
  - { numbers: [2], class: 2, rows: 1, halves: [AB], accessible: [1A], companion: [1B] }
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
  expect(told).toMatchObject({ sellable: true, rules: [{ rule: 'kept-for-wheelchairs' }] })
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
  expect(taken.err).toMatch(/^wicket: seat 1-1A is sold from Aachen to Celle \(order /)
  const chinese = await house.wicket('sell train --seat 1-1A --ride Bonn..Celle --lang zh-CN')
  expect(chinese.err).toMatch(/^wicket: 座位 1-1A（Aachen 至 Celle） 已售（订单 /)
  const command = /take them: {2}wicket (.+)/.exec(taken.err)?.[1] ?? ''
  // It is sold from Celle on, and so free where he rides.
  expect(command).toBe('sell train --ride "Bonn..Celle" --seat "1-1B"')
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
  // Who changes seats gives all of his way back, and is told how; the seat that both have is counted until the last does.
  const part = await house.wicket(`refund ${order.ref} --ticket ${twice[0]!.id}`)
  expect([part.code, part.err]).toEqual([5, expect.stringMatching(/gives all of it back/)])
  const whole = /all of it: {2}wicket (.+)/.exec(part.err)?.[1] ?? ''
  await house.json(whole)
  expect(await used()).toBe(5)
  await agrees()
  await house.json(`refund ${order.ref}`)
  expect(await used()).toBe(3)
  await agrees()
})

it('a seat that two have one after the other is one name for both of their tickets', async () => {
  await house.json('stock hold train --code crew --reason Crew --seats 1-2A..1-2D,1-3A..1-3D,1-1D')
  await house.json('sell train --seat 1-1A --ride Bonn..Celle')
  await house.json('sell train --seat 1-1B --ride Celle..')
  await house.json('sell train --seat 1-1C --ride ..Bonn')
  const { order } = await house.json<{ order: { ref: string } }>('sell train --best 2 --change')
  const printed = await house.json<{ tickets: unknown[] }>(`ticket print ${order.ref} --ticket 1-1A`)
  expect(printed.tickets).toHaveLength(2)
})

it('a hold says from where to where each seat is held', async () => {
  await house.json('sell train --seat 1-1A --ride Bonn..Celle')
  const { out } = await house.wicket('hold train --best 1 --ride Aachen..Bonn')
  expect(out).toMatch(/^ {2}1-1A {3}Aachen 10:05 - Bonn 11:00 {3}2$/m)
})

it('what no train has is told to be left out, in both languages', async () => {
  const restricted = 'sell train --best 2 --restricted'
  expect((await house.wicket(restricted)).err).toContain('no seat of it has a restricted view')
  expect((await house.wicket(`${restricted} --lang zh-CN`)).err).toContain('没有视线受阻的座位')
  expect(await house.wicket('sell train --best 2 --no-restricted --dry-run')).toMatchObject({ code: 0 })
})

it('stock is told in seats, with where the fewest are free, and where the free seats of a trip are told', async () => {
  await house.json('sell train --best 2 --ride Bonn..Celle')
  expect(await house.json('stock show train')).toMatchObject({
    stock: {
      legs: 3,
      sections: [{ capacity: 14, sold: 1, free: 13, fullest: { from: 'Bonn', to: 'Celle', free: 12 } }],
    },
  })
  for (const command of ['stock show train', 'performance show train']) {
    const { out } = await house.wicket(command)
    expect(out).toMatch(/^class +seats +sold/m)
    expect(out).toMatch(/12: Bonn - Celle$/m)
    expect(out).toContain('in seats for the whole way')
    expect(out).toContain('wicket stock board train')
  }
  expect((await house.wicket('performance show train')).out).toMatch(/^2 +0\.20 +0\.00 +1\.00$/m)
  expect((await house.wicket('stock show train --lang zh-CN')).out).toContain('按全程座位计')
})

it('a capacity of a train is in seats, and one that is taken on some leg is refused with where', async () => {
  await house.json('sell train --best 5 --ride Bonn..Celle')
  const { code, err } = await house.wicket('stock adjust train --section 2 --capacity 4')
  expect([code, err]).toEqual([
    5,
    expect.stringMatching(/class 2 of train can't have 4 seats: 5 are sold.*between Bonn and Celle/),
  ])
  const set = await house.wicket('stock adjust train --section 2 --capacity 6')
  expect(set.out).toContain('train, class 2: seats 14 -> 6; free: fewest 1, between Bonn and Celle')
  const full = await house.wicket('sell train --best 2 --ride Bonn..Celle')
  expect([full.code, full.err]).toEqual([
    5,
    expect.stringContaining('train, class 2: 1 seat is free from Bonn to Celle, not 2'),
  ])
})

it('too few seats lead to an explanation of that ride, and the command that it names does sell', async () => {
  await house.json('sell train --best 12 --ride Bonn..Celle')
  const { err } = await house.wicket('sell train --best 1 --ride Aachen..Celle')
  expect(err).toContain('no seat is free from Aachen to Celle, not 1')
  expect(err).toContain('2 more are kept for wheelchairs:  --accessible 1')
  const explain = /what would work: {2}wicket (.+)/.exec(err)?.[1] ?? ''
  expect(explain).toBe('explain train --ride "Aachen..Celle"')
  const told = await house.wicket(explain)
  expect(told.out).toContain('class 2: nothing is free between Bonn and Celle')
  expect((await house.wicket(`${explain} --lang zh-CN`)).out).toContain('席别 2：Bonn 至 Celle 没有余票')
  const whole = await house.json<Next>('explain train')
  expect(whole.sellable).toBe(true)
  const sell = whole.next.find(({ way }) => way === 'sell')?.command
  expect(sell).toBe('wicket sell train --ride "Aachen..Bonn" --best 1')
  expect(await house.wicket(sell!.replace(/^wicket /, ''))).toMatchObject({ code: 0 })
})

it('what is protected is explained for a ride, and no command that it would refuse is named', async () => {
  await house.json('stock protect train --class 2 --min-legs 3 --seats 12')
  const { out } = await house.wicket('explain train --ride Bonn..Celle')
  expect(out).toContain("can't be sold now")
  expect(out).toMatch(/protected for trips of 3 legs or more \(long\) until departure; this trip may have 0/)
  const seat = await house.json<Next & { refused: unknown }>('explain train 1-1A --ride Bonn..Celle')
  expect(seat).toMatchObject({ sellable: false, refused: { reason: 'protected', for_you: 0, seats: 12 } })
  expect(seat.next.map(({ way }) => way)).toEqual(['board'])
  expect((await house.wicket('explain train 1-1A --ride Bonn..Celle')).out).toContain('0 for you: 12 are')
})

it('a draw on a train is drawn again, and what was kept with it stays out of the JSON', async () => {
  const { order } = await house.json<{ order: { ref: string } }>(
    'sell train --random 1 --seed 7 --ride Bonn..Celle',
  )
  await house.json('sell train --best 4 --ride Aachen..Dresden')
  const told = await house.json<{ choice: object; draw: object }>(`explain ${order.ref}`)
  expect(told.draw).toMatchObject({ seed: 7, same: true, free: 12, ride: { from: 'Bonn', to: 'Celle' } })
  expect(told.choice).not.toHaveProperty('draw')
  const { out } = await house.wicket(`explain ${order.ref}`)
  expect(out).toMatch(/seed 7, among \d+ seats with the tightest gap, all equally likely/)
  expect(out).toContain('12 seats were free then from Bonn to Celle')
  expect(out).toMatch(/drawn again: .* - the same seats/)
  expect((await house.wicket(`explain ${order.ref} --lang zh-CN`)).out).toContain('座位相同')
})

it('seats near another, with a wheelchair, at a fare and from what the house keeps are told as such', async () => {
  const near = await house.wicket('sell train --best 2 --near 1-3C')
  expect(near.out).toMatch(/1-3C .*\n.*1-3D/)
  expect(near.out).toContain('near 1-3C')
  const wheel = await house.wicket('sell train --best 2 --accessible 1')
  expect(wheel.out).toMatch(/2-1A .*\n.*2-1B/)
  expect(wheel.out).toContain('with 1 wheelchair place')
  expect(await house.wicket('sell train --best 1 --price lowest')).toMatchObject({ code: 0 })
  // 90 km at 0.20.
  expect((await house.wicket('sell train --best 1 --ride ..Bonn --price 19')).err).toContain('wanted: 18.00')
  await house.json('stock hold train --code crew --reason Crew --seats 1-1A')
  await house.json('sell train --best 1 --ride Bonn..Celle --from crew')
  expect((await house.wicket('stock show train')).out).toContain(
    'crew: 1-1A (Aachen - Bonn), 1-1A (Celle - Dresden)',
  )
})

it('who is told that seats are protected for longer trips is told a command that says what would work', async () => {
  await house.json('stock protect train --min-legs 3 --seats 12')
  const line = 'sell train --best 2 --ride Bonn..Celle'
  const refused = await house.wicket(line)
  expect(refused.code).toBe(5)
  const [, command = ''] = /what would work: {2}wicket (explain .*)/.exec(refused.err) ?? []
  expect(command).toBe('explain train --ride "Bonn..Celle"')
  expect((await house.wicket(`${line} --lang zh-CN`)).err).toContain(`可行的做法：  wicket ${command}`)
  const { next } = await house.json<Next>(command)
  expect(next.map(({ way }) => way)).toContain('wait')
})
