/** An entrance as the command line describes it: at the house, or with a list and a journal. */
import { parseDuration } from '../../core/catalogue/season/reading.ts'
import type { Desk } from '../../core/desk.ts'
import { countEntries } from '../../core/gate/count-entries.ts'
import { type Gate, offlineGate } from '../../core/gate/gate.ts'
import { readList } from '../../core/gate/gate-list.ts'
import { openJournal } from '../../core/gate/journal-file.ts'
import type { Door } from '../../core/gate/judge.ts'
import { scanTicket } from '../../core/gate/scan-ticket.ts'
import { nameOf } from '../../core/name.ts'
import { enter } from '../../core/people/enter.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { GateOptions } from '../gate.ts'
import { entering } from '../who-acts.ts'
import { readKeys } from './key-file.ts'
import { readText } from './read-file.ts'

/** Refuses value-faulty where what it works from is not told whole; what reading a list and opening a journal refuse. */
export async function gateOf(app: App, options: GateOptions, performance: string | undefined): Promise<Gate> {
  const { list, journal, publicKey } = options
  if (list !== undefined) return withoutHouse(app, options, list)
  for (const [field, found] of Object.entries({ '--journal': journal, '--public-key': publicKey }))
    if (found !== undefined) throw refuse('value-faulty', { field, found, wanted: '--list FILE' })
  if (performance === undefined)
    throw refuse('answer-needed', { question: app.say.gate.arguments.performance, flag: 'PERFORMANCE' })
  return atHouse(app, doorOf(app, options), performance)
}

async function atHouse(app: App, door: Door, performance: string): Promise<Gate> {
  const desk = await app.desk()
  // Before anybody is sent away by it.
  if (door.lets.length > 0) await countEntries(desk, performance, door.lets)
  const closed = await app.closedDesk()
  const who = entering(app, closed)
  // A sign-in that has ended counts from the next ticket on.
  const acting = async (): Promise<Desk> => ({ ...desk, actor: await enter(desk.store, desk.clock, who) })
  return {
    ...{ door, isOffline: false },
    scan: async (input) => ({
      ...(await scanTicket(await acting(), { ...input, performance, door })),
      listed: true,
    }),
    counts: async () => countEntries(await acting(), performance, door.lets),
  }
}

/** No database is opened. */
async function withoutHouse(app: App, options: GateOptions, file: string): Promise<Gate> {
  const { journal, publicKey } = options
  if (journal === undefined) throw refuse('answer-needed', { question: '--list', flag: '--journal FILE' })
  if (publicKey === undefined)
    throw refuse('answer-needed', { question: '--list', flag: '--public-key FILE' })
  const keys = await readKeys(app, publicKey)
  const list = readList(await readText(app, file), keys, file)
  const { opens_ms, closes_ms } = list.head
  const door = doorOf(app, options, { opens_ms, closes_ms })
  const { actor, clock } = app.seams()
  const { register, clerk } = actor
  return offlineGate({ list, keys, journal: openJournal(journal), door, register, clerk, clock })
}

/** What is said here goes before the list. */
function doorOf(
  app: App,
  { entrance, section = [], opens, closes }: GateOptions,
  listed: Pick<Door, 'opens_ms' | 'closes_ms'> = { opens_ms: null, closes_ms: null },
): Door {
  return {
    entrance: nameOf('--entrance', entrance ?? app.seams().actor.register),
    lets: section,
    opens_ms: lengthOf('--opens', opens) ?? listed.opens_ms,
    closes_ms: lengthOf('--closes', closes) ?? listed.closes_ms,
  }
}

/** Null where nothing is said. Refuses value-faulty. */
export function lengthOf(field: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const length_ms = parseDuration(text)
  if (length_ms === undefined) throw refuse('value-faulty', { field, found: text, wanted: '90m, 2h' })
  return length_ms
}
