/** A small train in a fresh store: five stops, two coaches of one row, so that a test reads in ten lines. */
import { inArray } from 'drizzle-orm'
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { savePlan } from '../../src/core/catalogue/plan-store.ts'
import { applySeason } from '../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../src/core/desk.ts'
import { HOUR_MS, type TestDesk } from './house.ts'

export const STATIONS = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee']

const stop = (name: string, index: number, all: readonly string[]): string => {
  const arrives = index > 0 ? `arrives: "1${index}:00", ` : ''
  const departs = index < all.length - 1 ? `departs: "1${index}:05", ` : ''
  return `  - { station: ${name}, ${arrives}${departs}km: ${index * 10} }`
}

/** Second class: coaches 1 and 2 of seats A and B beside each other and C across the aisle. First class: coach 9 of two. */
const COACHES = `
  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }
  - { numbers: [9], class: 1, rows: 1, halves: [A, B] }`

const run = (coaches: string, stations: readonly string[] = STATIONS) => `train: T 1
stops:
${stations.map(stop).join('\n')}
coaches:${coaches}
`

export interface TrainChoice {
  codes?: string[]
  /** As a season file has it, by the code of what is protected. */
  protect?: string
  /** As a plan has them. */
  coaches?: string
  /** As a season file has them. */
  fares?: string
  locking?: string
  /** Price types, as a season file has them. */
  types?: string
  zone?: string
}

/** From the first stop; an hour later from the next. */
export const DEPARTS = Date.UTC(2027, 0, 15, 10, 5)

/** It is sold until its last stop, and it is half past eleven: it has left the second stop. */
export async function runsOn(desk: TestDesk): Promise<void> {
  await desk.store.write((tx) => tx.update(tx.t.performance).set({ saleUntil: DEPARTS + 9 * HOUR_MS }))
  desk.advance(DEPARTS + 1.5 * HOUR_MS - 5 * 60_000 - desk.clock.now())
}

/** Runs that depart on 15 January 2027 at 10:05 in their zone. */
const season = ({ codes, protect, fares, locking, types, zone }: Required<Omit<TrainChoice, 'coaches'>>) => `
house: { name: Line, currency: EUR, zone: ${zone} }
venue: { code: t, plan: run.yaml }
price-types: ${types}
fares: { f: ${fares} }
refunds: { ladder: [ { later: 0% } ] }
events:
  t:
    title: T
    locking: ${locking}
    protect: ${protect}
    performances: [ ${codes.map((code) => `{ on: 2027-01-15 10:05, code: ${code} }`).join(', ')} ]
`

export async function openTrain(desk: Desk, choice: TrainChoice = {}): Promise<void> {
  const { codes = ['run'], protect = '{}', coaches = COACHES, locking = 'pessimistic' } = choice
  const types = choice.types ?? '{ adult: {}, child: { share: 50% } }'
  const zone = choice.zone ?? 'UTC'
  const fares = choice.fares ?? '{ per-km: { 1: 0.60, 2: 0.30 } }'
  const { plan } = await importPlan(run(coaches), { file: 'run.yaml' })
  await applySeason(desk, {
    season: readSeason(season({ codes, protect, fares, locking, types, zone }), 'season.yaml'),
    plans: new Map([['run.yaml', { plan: plan!, rewritten: 0 }]]),
  })
}

/** Gives runs another plan: other stops or coaches than those of the line. Whoever has a ticket keeps the places of its legs. */
export async function replanTrain(
  desk: Desk,
  codes: readonly string[],
  { stations, coaches = COACHES }: { stations?: readonly string[]; coaches?: string },
): Promise<void> {
  const { plan } = await importPlan(run(coaches, stations), { file: 'other.yaml' })
  await desk.store.write(async (tx) => {
    const { id: planId } = await savePlan(tx, 'other', plan!, desk.clock.now())
    await tx
      .update(tx.t.performance)
      .set({ planId })
      .where(inArray(tx.t.performance.code, [...codes]))
  })
}
