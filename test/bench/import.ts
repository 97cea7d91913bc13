/** A plan of 50,000 seats comes into the house: the whole process of `wicket plan import`, and of `wicket apply`. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atMost, inFolder, median, printTable, timed } from './measure.ts'

const RUNS = 7
const root = process.env.WICKET_ROOT ?? '.'
const PROGRAM = join(root, 'bin/wicket.js')

/** Fifty zones of 20 rows with 50 seats, as a pretix seating plan. */
function pretixPlan(): string {
  const seat = (zone: number, row: number, place: number) => ({
    seat_guid: `${zone}-${row}-${place}`,
    seat_number: String(place),
    position: { x: place * 25, y: 0 },
    category: zone < 10 ? 'Best' : 'Usual',
  })
  const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const zones = range(50).map((zone) => ({
    name: `Block ${zone}`,
    position: { x: (zone % 10) * 1500, y: Math.floor(zone / 10) * 700 },
    rows: range(20).map((row) => ({
      row_number: String(row),
      row_number_position: 'both',
      position: { x: 0, y: row * 25 },
      seats: range(50).map((place) => seat(zone, row, place)),
    })),
    areas: [],
  }))
  const categories = [
    { name: 'Best', color: '#7f4a91' },
    { name: 'Usual', color: '#2196f3' },
  ]
  return JSON.stringify({ name: 'Arena', categories, zones, size: { width: 16000, height: 4000 } })
}

async function measured(folder: string, args: string[]): Promise<number[]> {
  const took: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const database = join(folder, 'import.db')
    for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true })
    const env = { ...process.env, WICKET_DATABASE: database }
    const ms = await timed(() => {
      const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env, encoding: 'utf8' })
      if (status !== 0) throw new Error(`wicket ${args.join(' ')}: ${status} ${stderr.slice(0, 500)}`)
    })
    took.push(ms)
  }
  return took
}

await inFolder(async (folder) => {
  const file = join(folder, 'arena.json')
  writeFileSync(file, pretixPlan())
  const rows = [
    { name: 'plan import, pretix JSON, 50,000 seats', args: ['plan', 'import', file] },
    {
      name: 'apply, the stadium of examples/, 50,000 seats',
      args: ['apply', '-f', join(root, 'examples/stadium/season.yaml')],
    },
  ]
  const table: (string | number)[][] = [['', 'median s', 'least s', 'of the goal']]
  for (const { name, args } of rows) {
    const took = await measured(folder, args)
    table.push([
      name,
      (median(took) / 1000).toFixed(2),
      (Math.min(...took) / 1000).toFixed(2),
      atMost(median(took) / 1000, 1),
    ])
  }
  printTable(`import: a whole process into a new house, ${RUNS} times`, table)
})
