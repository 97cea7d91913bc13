/** The train of the storm: few seats, and everybody wants some part of its way. */
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { applySeason } from '../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../src/core/catalogue/season/read.ts'
import type { Store } from '../../src/db/store.ts'
import { makeDesk, type TestDesk } from '../support/house.ts'

export const STATIONS = ['Aa', 'Bb', 'Cc', 'Dd', 'Ee']
export const SEATS = ['1-1A', '1-1B', '1-1C', '2-1A', '2-1B', '2-1C']

const HOURS = STATIONS.map((name, index) => {
  const arrives = index > 0 ? `arrives: "1${index}:00", ` : ''
  const departs = index < STATIONS.length - 1 ? `departs: "1${index}:05", ` : ''
  return `  - { station: ${name}, ${arrives}${departs}km: ${index * 10} }`
})
const RUN = `train: T 1
stops:
${HOURS.join('\n')}
coaches:
  - { numbers: [1, 2], class: 2, rows: 1, halves: [AB, C] }
`
const SEASON = `house: { name: Line, currency: EUR, zone: UTC }
venue: { code: t, plan: run.yaml }
price-types: { adult: {} }
fares: { f: { per-km: { 2: 0.3333 }, reservation: { 2: 1.00 } } }
refunds: { ladder: [ { later: 0% } ] }
events:
  t:
    title: T
    locking: { web: optimistic }
    performances: [ { on: 2027-01-15 10:05, code: run } ]
`

/** One run on sale; who sells on the web shares his turn. */
export async function openRailHouse(store: Store): Promise<TestDesk> {
  const desk = makeDesk(store)
  const { plan } = await importPlan(RUN, { file: 'run.yaml' })
  await applySeason(desk, {
    season: readSeason(SEASON, 'season.yaml'),
    plans: new Map([['run.yaml', { plan: plan!, rewritten: 0 }]]),
  })
  return desk
}
