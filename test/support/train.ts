/** A small train in a fresh store: five stops, two coaches of one row, so that a test reads in ten lines. */
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { applySeason } from '../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../src/core/desk.ts'

export const STATIONS = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee']

const LEGS = STATIONS.length - 1

const stop = (name: string, index: number): string => {
  const arrives = index > 0 ? `arrives: "1${index}:00", ` : ''
  const departs = index < LEGS ? `departs: "1${index}:05", ` : ''
  return `  - { station: ${name}, ${arrives}${departs}km: ${index * 10} }`
}

/** Second class: coaches 1 and 2 of seats A and B beside each other and C across the aisle. First class: coach 9 of two. */
const RUN = `train: T 1
stops:
${STATIONS.map(stop).join('\n')}
coaches:
  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }
  - { numbers: [9], class: 1, rows: 1, halves: [A, B] }
`

/** Runs that depart on 15 January 2027 at 10:05 UTC; `protect` as a season file has it, by the code of what is protected. */
const season = (
  codes: string[],
  protect: string,
  types: string,
) => `house: { name: Line, currency: EUR, zone: UTC }
venue: { code: t, plan: run.yaml }
price-types: ${types}
fares: { f: { per-km: { 1: 0.60, 2: 0.30 } } }
refunds: { ladder: [ { later: 0% } ] }
events:
  t:
    title: T
    protect: ${protect}
    performances: [ ${codes.map((code) => `{ on: 2027-01-15 10:05, code: ${code} }`).join(', ')} ]
`

export async function openTrain(
  desk: Desk,
  { codes = ['run'], protect = '{}', types = '{ adult: {} }' } = {},
): Promise<void> {
  const { plan } = await importPlan(RUN, { file: 'run.yaml' })
  await applySeason(desk, {
    season: readSeason(season(codes, protect, types), 'season.yaml'),
    plans: new Map([['run.yaml', { plan: plan!, rewritten: 0 }]]),
  })
}
