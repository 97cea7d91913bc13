/**
 * A clerk of the contention benchmark, as a process: `node contender LOCATION NUMBER`. Says `ready` once it has sold some
 * seats of another performance, as a counter has that was opened this morning: a process's first sales run code that is not compiled yet.
 * Then it reads rounds as lines of JSON, plays each when told `go`, and answers with a line of JSON.
 */
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeIds } from '../../src/core/ids.ts'
import { seeded } from '../../src/core/random.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { sell } from '../../src/core/sales/sell.ts'
import type { Wanted } from '../../src/core/sales/wanted.ts'
import { seatStates } from '../../src/core/stock/seat-states.ts'
import { openStore } from '../../src/db/open.ts'
import { MORNING, makeDesk } from '../support/house.ts'
import { CHANNELS, ID_OF, type Played, type Round, THEATRE, WARM } from './contention-house.ts'

const [location, number] = process.argv.slice(2) as [string, string]
const store = await openStore(location)
const clock = { now: () => MORNING + Math.floor(performance.now()) }
const plain = makeDesk(store, 1000 + Number(number), `register ${number}`)

/** The sizes of parties, as often as they come; of the last seats, pairs and singles. */
const SIZES = { house: [1, 2, 2, 2, 2, 3, 4, 4], rest: [1, 2] }

async function play(round: Round): Promise<Played> {
  const next = seeded(round.seed + Number(number))
  const drawn = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!
  const played: Played = { took_ms: [], parties: 0, collisions: 0, retries: 0, contended: 0 }
  const pause = async (ms: number) => {
    played.retries++
    await sleep(ms)
  }
  const actor = { clerk: 'ana', register: `register ${number}`, channel: round.channel }
  const desk = { ...plain, clock, actor, ids: makeIds(clock, plain.random), pause }
  const payment = { tender: 'cash', tendered_minor: null } as const
  for (let sale = 0; sale < round.parties; sale++) {
    const count = drawn(SIZES[round.seats])
    const wanted = round.mode === 'best' ? { mode: 'best' as const, count } : await pick(round, count, drawn)
    if (!wanted) return played
    const began = performance.now()
    const key = `${round.performance} ${round.channel} ${number} ${sale}`
    const answer = await sell(desk, { performance: round.performance, wanted, types: {}, payment, key }).then(
      () => 'sold',
      (error: unknown) => {
        if (isRefusal(error)) return error.code
        throw error
      },
    )
    if (answer === 'not-enough-seats') {
      if (count === 1) return played
      continue
    }
    played.took_ms.push(performance.now() - began)
    if (answer === 'sold') played.parties++
    else if (answer === 'contended') played.contended++
    else if (answer === 'seats-taken') played.collisions++
    else throw new Error(`a clerk was told ${answer}`)
  }
  return played
}

/** As on a map of this moment: any free block of that size, else any free seat. */
async function pick(
  round: Round,
  count: number,
  drawn: <T>(all: readonly T[]) => T,
): Promise<Wanted | undefined> {
  const taken = new Set(
    (await store.read((tx) => seatStates(tx, ID_OF(round.performance), clock.now()))).map(({ seat }) => seat),
  )
  const free = THEATRE.sections.flatMap(({ seats }) => seats).filter(({ id }) => !taken.has(id))
  const blocks = free.filter((seat, at) => count === 1 || free[at + count - 1]?.segment === seat.segment)
  if (free.length === 0) return undefined
  const first = drawn(blocks.length > 0 ? blocks : free)
  const from = free.indexOf(first)
  const block = free.slice(from, from + (blocks.length > 0 ? count : 1))
  return { mode: 'chosen', seats: block.map(({ id }) => id), allow_single: true }
}

/** What a desk does once when it is opened: connects, reads the plan, and learns how the performance is sold. */
async function warm({ performance, channel }: Round): Promise<void> {
  const desk = { ...plain, clock, actor: { ...plain.actor, channel } }
  const wanted = { mode: 'chosen' as const, seats: ['no such seat'] }
  const payment = { tender: 'cash', tendered_minor: null } as const
  await sell(desk, { performance, wanted, types: {}, payment, key: `warm ${number}` }).catch(() => undefined)
}

for (const channel of Object.values(CHANNELS))
  await play({ performance: WARM.code, channel, mode: 'best', seats: 'rest', parties: WARM.parties, seed: 0 })
console.log('ready')
let round: Round | undefined
for await (const line of createInterface(process.stdin)) {
  if (line !== 'go') {
    round = JSON.parse(line) as Round
    await warm(round)
    console.log('ready')
  } else if (round) console.log(JSON.stringify(await play(round)))
}
await store.close()
process.exit(0)
