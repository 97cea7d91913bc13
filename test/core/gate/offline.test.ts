/** A gate without the house: the signed list, the journal, and what the house makes of it later. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PublicKey } from '../../../src/core/gate/code.ts'
import { countEntries } from '../../../src/core/gate/count-entries.ts'
import { readList } from '../../../src/core/gate/gate-list.ts'
import { countOffline, type OfflineGate, scanOffline } from '../../../src/core/gate/gate-offline.ts'
import { readJournal } from '../../../src/core/gate/journal.ts'
import { openJournal } from '../../../src/core/gate/journal-file.ts'
import type { Door } from '../../../src/core/gate/judge.ts'
import { makeKeyPair } from '../../../src/core/gate/keys.ts'
import { listTickets } from '../../../src/core/gate/list-tickets.ts'
import { type Merged, mergeScans } from '../../../src/core/gate/merge-scans.ts'
import { publicKeys } from '../../../src/core/gate/signing-key.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { doorOf, NORTH, papersFor, papersOf, SOUTH, show } from '../../support/gate.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wicket-gate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function listOf(desk: TestDesk): Promise<{ text: string; keys: PublicKey[] }> {
  const { text } = await listTickets(desk, { performance: 'show', opens_ms: null, closes_ms: null })
  return { text, keys: await desk.store.read(publicKeys) }
}

/** A device at an entrance, with a journal of its own. */
async function deviceAt(desk: TestDesk, door: Door, name = door.entrance): Promise<OfflineGate> {
  const { text, keys } = await listOf(desk)
  const journal = openJournal(join(folder, `${name}.journal`))
  const list = readList(text, keys, 'show.list')
  return { list, keys, journal, door, register: `gate-${name}`, clerk: 'eva', clock: desk.clock }
}

let scans = 0
const showTo = (gate: OfflineGate, code: string, key = `scan-${++scans}`) => scanOffline(gate, { code, key })
const refused = (code: Parameters<typeof refusalOf>[0], work: () => unknown) =>
  refusalOf(code, (async () => work())())
const journalOf = (name: string) => readJournal(readFileSync(join(folder, `${name}.journal`), 'utf8'))
const outcomes = (merged: Merged[]) => merged.map(({ outcome }) => outcome)

describeEngines('a gate without the house', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    const choice = { plan: smallPlan([12, 12, 12]), performances: ['show', 'next'] }
    desk = await openHouse(await engine.fresh(), choice)
  })
  const agrees = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('lets each ticket in once, and the house hears of it later, however often it is told', async () => {
    const [paper, other] = await papersFor(desk, 2)
    const gate = await deviceAt(desk, NORTH)
    expect(showTo(gate, paper!.code, 'one')).toMatchObject({ seat: paper!.seat, listed: true, replay: false })
    expect(showTo(gate, paper!.code, 'one')).toMatchObject({ replay: true })
    await refused('ticket-used', () => showTo(gate, paper!.code))
    await refused('ticket-forged', () => showTo(gate, `${paper!.code.slice(0, -1)}0`))
    showTo(gate, other!.code)
    expect(countOffline(gate)).toMatchObject({
      sold: 2,
      in: 2,
      entrances: [{ entrance: 'North', entered: 2 }],
    })
    const { scans: lines } = journalOf('North')
    desk.advance(3_600_000)
    expect(outcomes(await mergeScans(desk, lines))).toEqual(['entered', 'entered'])
    expect(outcomes(await mergeScans(desk, lines))).toEqual(['replay', 'replay'])
    const { details } = await refusalOf('ticket-used', show(desk, paper!.code, SOUTH))
    expect(details).toMatchObject({ entrance: 'North', at: desk.clock.now() - 3_600_000 })
    expect(await countEntries(desk, 'show')).toMatchObject({
      in: 2,
      entrances: [{ entrance: 'North', entered: 2 }],
    })
    await agrees()
  })

  it('remembers what it let in when it is started again, and after a line was left half written', async () => {
    const [paper, other] = await papersFor(desk, 2)
    const gate = await deviceAt(desk, NORTH)
    showTo(gate, paper!.code)
    gate.journal.close()
    appendFileSync(join(folder, 'North.journal'), '{"key":"torn","perf')
    const again = await deviceAt(desk, NORTH)
    await refused('ticket-used', () => showTo(again, paper!.code))
    showTo(again, other!.code)
    expect(journalOf('North')).toMatchObject({ unreadable: 1, scans: [{}, {}] })
    expect(statSync(join(folder, 'North.journal')).mode & 0o777).toBe(0o600)
  })

  it('sees at once what another gate has written to the same journal', async () => {
    const [paper] = await papersFor(desk, 1)
    const [gate, beside] = [await deviceAt(desk, NORTH, 'shared'), await deviceAt(desk, SOUTH, 'shared')]
    showTo(gate, paper!.code)
    await refused('ticket-used', () => showTo(beside, paper!.code))
  })

  it('knows what was returned, printed again or scanned before the list, and trusts what was sold after it', async () => {
    const [paper, returned, seen] = await papersFor(desk, 3)
    await refund(desk, { order: paper!.order, tickets: [returned!.ticket], key: 'back' })
    await show(desk, seen!.code)
    const [copy] = await papersOf(desk, paper!.order, true)
    const gate = await deviceAt(desk, NORTH)
    await refused('ticket-ended', () => showTo(gate, returned!.code))
    await refused('ticket-used', () => showTo(gate, seen!.code))
    await refused('ticket-superseded', () => showTo(gate, paper!.code))
    const [next] = await papersFor(desk, 1, { performance: 'next' })
    await refused('ticket-other-performance', () => showTo(gate, next!.code))
    showTo(gate, copy!.code)
    const [later] = await papersFor(desk, 1)
    expect(showTo(gate, later!.code)).toMatchObject({ listed: false, seat: later!.seat })
    expect(outcomes(await mergeScans(desk, journalOf('North').scans))).toEqual(['entered', 'entered'])
    await agrees()
  })

  it('tells at the merge who came in at two doors, with what was returned, and with an old print', async () => {
    const [twice, returned, old] = await papersFor(desk, 3)
    const [north, south] = [await deviceAt(desk, NORTH), await deviceAt(desk, SOUTH)]
    showTo(north, twice!.code)
    desk.advance(60_000)
    for (const { code } of [twice!, returned!, old!]) showTo(south, code)
    await refund(desk, { order: twice!.order, tickets: [returned!.ticket], key: 'back' })
    await papersOf(desk, twice!.order, true)
    // The later one is told first: still the earlier one is the entry.
    const second = await mergeScans(desk, journalOf('South').scans)
    expect(second).toMatchObject([
      { outcome: 'superseded', newest: 2 },
      { outcome: 'ended', status: 'returned', seat: returned!.seat },
      { outcome: 'superseded' },
    ])
    const [double] = await mergeScans(desk, journalOf('North').scans)
    expect(double).toMatchObject({ outcome: 'double', seat: twice!.seat, other: { entrance: 'South' } })
    expect(await countEntries(desk, 'show')).toMatchObject({
      entrances: [
        { entrance: 'North', entered: 1, doubles: 0 },
        { entrance: 'South', entered: 2, doubles: 1 },
      ],
    })
    await agrees()
  })

  it('believes no line of a journal whose code is forged, or of another performance', async () => {
    const [paper] = await papersFor(desk, 1)
    const gate = await deviceAt(desk, NORTH)
    showTo(gate, paper!.code)
    const [line] = journalOf('North').scans
    const forged = [
      { ...line!, code: `${line!.code.slice(0, -1)}0` },
      { ...line!, performance: 'next' },
      { ...line!, performance: 'gone' },
    ]
    expect(outcomes(await mergeScans(desk, forged))).toEqual(['forged', 'forged', 'forged'])
    expect(await countEntries(desk, 'show')).toMatchObject({ in: 0 })
    await agrees()
  })

  it('takes no list that the house has not signed, and a list names nobody and no ticket', async () => {
    const [paper] = await papersFor(desk, 1, { buyer: { name: 'Chen' } })
    const { text, keys } = await listOf(desk)
    for (const secret of ['Chen', paper!.ticket, paper!.order, paper!.order.replace('-', '')])
      expect(text).not.toContain(secret)
    const reasonOf = async (work: () => unknown) => (await refused('gate-list-forged', work)).details
    const changed = text.replace('"valid"', '"used"')
    expect(await reasonOf(() => readList(changed, keys, 'f'))).toEqual({ file: 'f', reason: 'signature' })
    expect(await reasonOf(() => readList(text, [makeKeyPair()], 'f'))).toEqual({ file: 'f', reason: 'key' })
    expect(await reasonOf(() => readList(text.slice(20), keys, 'f'))).toEqual({ file: 'f', reason: 'shape' })
    expect(await reasonOf(() => readList('', keys, 'f'))).toEqual({ file: 'f', reason: 'shape' })
    expect(readList(text.replaceAll('\n', '\r\n'), keys, 'f').tickets.size).toBe(1)
  })
})

/** What one shows: a ticket that is good, returned, printed again, of another performance, or forged. */
interface Evening {
  desk: TestDesk
  codes: string[]
}

async function evening(engine: { fresh(): Promise<Parameters<typeof openHouse>[0]> }): Promise<Evening> {
  const choice = { plan: smallPlan([12, 12]), performances: ['show', 'next'] }
  const desk = await openHouse(await engine.fresh(), choice)
  const good = await papersFor(desk, 4)
  const [returned] = await papersFor(desk, 1)
  await refund(desk, { order: returned!.order, tickets: [], key: 'back' })
  const [old] = await papersFor(desk, 1)
  const [copy] = await papersOf(desk, old!.order, true)
  const [next] = await papersFor(desk, 1, { performance: 'next' })
  const codes = [...good, returned!, old!, copy!, next!].map(({ code }) => code)
  return { desk, codes: [...codes, 'WK1.NONSENSE'] }
}

async function answerOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'in'
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

describeEngines(
  'one device without the house, merged later',
  (engine) => {
    it('gives the answers of one with it, and leaves the same tickets and entries behind', async () => {
      const shown = fc.array(fc.tuple(fc.nat(8), fc.boolean()), { maxLength: 25 })
      await fc.assert(
        fc.asyncProperty(shown, async (people) => {
          const [online, offline] = [await evening(engine), await evening(engine)]
          const name = `run-${++scans}`
          const door = doorOf('North', { lets: ['Hall'] })
          const gate = await deviceAt(offline.desk, door, name)
          for (const [at, [which, asksTwice]] of people.entries())
            for (const key of asksTwice ? [`${name}-${at}`, `${name}-${at}`] : [`${name}-${at}`]) {
              for (const { desk } of [online, offline]) desk.advance(1000)
              const yes = await answerOf(() => show(online.desk, online.codes[which]!, door, key))
              expect(await answerOf(() => showTo(gate, offline.codes[which]!, key))).toBe(yes)
            }
          expect(countOffline(gate)).toEqual(await countEntries(online.desk, 'show'))
          await mergeScans(offline.desk, journalOf(name).scans)
          expect(await countEntries(offline.desk, 'show')).toEqual(await countEntries(online.desk, 'show'))
          for (const { desk } of [online, offline]) expect((await verify(desk)).differences).toEqual([])
          gate.journal.close()
        }),
        { numRuns: 12 },
      )
    })
  },
  { dialect: 'sqlite' },
)

describeEngines(
  'journals of several devices',
  (engine) => {
    it('come to the same in whatever order they are brought, and however often', async () => {
      const one = fc.tuple(fc.nat(3), fc.nat(2))
      const whole = fc.array(one, { maxLength: 14 })
      await fc.assert(
        fc.asyncProperty(whole, fc.array(fc.nat(2), { maxLength: 5 }), async (people, order) => {
          const { desk, codes } = await evening(engine)
          const name = `many-${++scans}`
          const doors = ['North', 'South', 'West']
          const gates = await Promise.all(
            doors.map((door) => deviceAt(desk, doorOf(door), `${name}-${door}`)),
          )
          for (const [ticket, door] of people) {
            desk.advance(1000)
            await answerOf(() => showTo(gates[door]!, codes[ticket]!))
          }
          const lines = doors.map((door) => journalOf(`${name}-${door}`).scans)
          for (const which of [...order, 0, 1, 2]) await mergeScans(desk, lines[which]!)
          const first = new Map<string, string>()
          for (const { ticket, entrance } of lines.flat().sort((a, b) => a.at - b.at))
            if (!first.has(ticket)) first.set(ticket, entrance)
          const { entrances } = await countEntries(desk, 'show')
          const entered = doors.map(
            (door) => entrances.find(({ entrance }) => entrance === door)?.entered ?? 0,
          )
          expect(entered).toEqual(doors.map((door) => [...first.values()].filter((at) => at === door).length))
          expect((await verify(desk)).differences).toEqual([])
          for (const { journal } of gates) journal.close()
        }),
        { numRuns: 12 },
      )
    })
  },
  { dialect: 'sqlite' },
)
