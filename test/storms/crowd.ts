/** Twenty clerks as processes, some of whom are killed and replaced, and what all of them lived through. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '../../src/db/store.ts'
import { MORNING, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { bundleScript, type Started, start } from '../support/processes.ts'
import { type Asked, type Orders, PIT, ROWS, SEATS_A_ROW } from './asked.ts'

export const openCrowdHouse = (store: Store): Promise<TestDesk> =>
  openHouse(store, { plan: smallPlan(Array(ROWS).fill(SEATS_A_ROW), PIT) })

export interface Crowd {
  location: string
  clerks: number
  lasts_ms: number
  /** Someone is killed about so often. */
  kill_every_ms: number
  plant?: string | null
}

export interface Weather {
  asked: Asked[]
  kills: number
  /** What processes wrote that ended by an error: bugs. */
  errors: string[]
  /** The storm's clock, to look at the house afterwards. */
  now(): number
}

const monotonic_ms = () => Number(process.hrtime.bigint()) / 1e6

export async function crowd({ location, clerks, lasts_ms, kill_every_ms, plant }: Crowd): Promise<Weather> {
  const script = await bundleScript('../storms/clerk.ts')
  const origin_ms = monotonic_ms()
  const now = () => MORNING + monotonic_ms() - origin_ms
  const until = now() + lasts_ms
  const weather: Weather = { asked: [], kills: 0, errors: [], now: () => Math.floor(now()) }
  const lives: (Started | undefined)[] = []
  let seed = 0

  /** One after another at one register, until it is time to go home. */
  const lane = async (index: number): Promise<void> => {
    const register = `register ${index}`
    let again: Orders['again'] = null
    do {
      const orders: Orders = {
        location,
        register,
        seed: ++seed,
        origin_ms,
        until,
        again,
        plant: plant ?? null,
      }
      const life = start(script, [JSON.stringify(orders)])
      lives[index] = life
      const { code, stdout, stderr } = await life.ended
      if (code !== null && code !== 0) weather.errors.push(`${register}: ${stderr}`)
      const asked = read(stdout, register, now())
      weather.asked.push(...asked)
      const left = asked.find(({ answer }) => answer === null)
      // Half of them are asked again; of the others nobody ever hears.
      again = left && seed % 2 === 0 ? { key: left.key, ask: left.ask } : null
      if (code !== null && !again) return
    } while (now() < until || again)
  }
  const killer = async (): Promise<void> => {
    while (now() < until) {
      await pause(kill_every_ms * (0.5 + Math.random()))
      const victim = lives[Math.floor(Math.random() * clerks)]
      if (victim?.child.exitCode === null && victim.child.kill('SIGKILL')) weather.kills++
    }
  }
  await Promise.all([...Array.from({ length: clerks }, (_, index) => lane(index)), killer()])
  return weather
}

type Line = Pick<Asked, 'key' | 'ask' | 'began'> | Pick<Asked, 'key' | 'ended' | 'answer'>

/** The lines of one life; the last may be cut. `death`: when it was found dead. */
function read(stdout: string, register: string, death: number): Asked[] {
  const asked = new Map<string, Asked>()
  for (const text of stdout.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'))) {
    const line = JSON.parse(text) as Line
    if ('ask' in line) asked.set(line.key, { ...line, register, ended: death, answer: null })
    else Object.assign(asked.get(line.key)!, line)
  }
  return [...asked.values()]
}
