/** How long a sign-in takes beside the scrypt that it is made of, and whether sales wait for it. */
import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { systemClock } from '../../src/core/clock.ts'
import { addStaff } from '../../src/core/people/add-staff.ts'
import { signIn } from '../../src/core/people/sign-in.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { prepareStore } from '../../src/db/open.ts'
import { openSqlite } from '../../src/db/sqlite/engine.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { deskOf, hire, PASSPHRASE, PIN } from '../support/staff.ts'
import { inFolder, median, printTable, timed } from './measure.ts'

const RUNS = 25
/** As OWASP's sheet asks for: what `core/people/scrypt.ts` takes. */
const SCRYPT = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 1024 * 1024 }

const hashed = promisify(scrypt) as (
  secret: string,
  salt: Buffer,
  size: number,
  options: ScryptOptions,
) => Promise<Buffer>

/** Called equal there: twice the memory, and one lane. */
const DOUBLE = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

async function makeHouse(path: string): Promise<TestDesk> {
  const store = openSqlite(path)
  await prepareStore(store, systemClock)
  const desk = await openHouse(store, { plan: smallPlan(Array(20).fill(20)) })
  await hire(desk)
  const ana = await deskOf(desk, 'Ana')
  // Of the cost that a house has; those of `hire` are cheap.
  const secret = { kind: 'pin', secret: PIN } as const
  await addStaff({ ...ana, secret_cost: undefined }, { name: 'Ben', roles: ['clerk'], secret, key: 'ben' })
  return { ...ana, secret_cost: undefined }
}

/** Wrong ones are waited for: each gets a clock that is past its wait, and a right one behind it. */
async function attempt(desk: TestDesk, secret: string): Promise<number> {
  desk.advance(3_600_000)
  return timed(() =>
    signIn(desk, { name: 'Ben', secret, os_user: 'bench' }).then(
      () => undefined,
      (error: unknown) => {
        if (secret === PIN) throw error
      },
    ),
  )
}

async function sales(desk: TestDesk, ms: number[], round: string): Promise<void> {
  for (let sale = 0; sale < 20; sale++) {
    const input = { performance: 'show', wanted: { mode: 'best' as const, count: 1 }, types: {} }
    const payment = { tender: 'cash' as const, tendered_minor: null }
    ms.push(await timed(() => sell(desk, { ...input, payment, key: `${round}-${sale}` })))
  }
}

await inFolder(async (folder) => {
  const desk = await makeHouse(join(folder, 'house.db'))
  const sides = {
    floor: [] as number[],
    double: [] as number[],
    right: [] as number[],
    wrong: [] as number[],
  }
  for (let run = -2; run < RUNS; run++) {
    const took = [
      await timed(async () => void (await hashed(PASSPHRASE, randomBytes(16), 32, SCRYPT))),
      await timed(async () => void (await hashed(PASSPHRASE, randomBytes(16), 32, DOUBLE))),
      await attempt(desk, '135791'),
      await attempt(desk, PIN),
    ]
    if (run >= 0)
      for (const [index, name] of (['floor', 'double', 'wrong', 'right'] as const).entries())
        sides[name].push(took[index]!)
  }
  const alone: number[] = []
  const beside: number[] = []
  await sales(desk, alone, 'alone')
  const signing = Array.from({ length: 3 }, () => attempt(desk, PIN))
  await sales(desk, beside, 'beside')
  await Promise.all(signing)
  const row = (name: string, ms: number[], floor = sides.floor) => [
    name,
    median(ms).toFixed(1),
    Math.max(...ms).toFixed(1),
    (median(ms) / median(floor)).toFixed(2),
  ]
  printTable(`sign-in: ${RUNS} of each, taking turns; goal 150-600 ms`, [
    ['', 'median ms', 'most ms', 'ratio of the medians'],
    row('scrypt alone (N = 2^16, p = 2)', sides.floor),
    row('the same of N = 2^17, p = 1', sides.double),
    row('sign-in, the right PIN', sides.right),
    row('sign-in, a wrong PIN', sides.wrong),
    row('a sale', alone, alone),
    row('a sale while three sign in', beside, alone),
  ])
})
