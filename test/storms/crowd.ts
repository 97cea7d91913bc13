/** Twenty clerks as processes, some of whom are killed and replaced, and what all of them lived through. */
import { setTimeout as pause } from 'node:timers/promises'
import { setQuota } from '../../src/core/stock/set-quota.ts'
import { lockingText } from '../../src/core/stock/strategy.ts'
import type { Store } from '../../src/db/store.ts'
import { MORNING, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { bundleScript, type Started, start } from '../support/processes.ts'
import { type Asked, type Orders, PIT, ROWS, SEATS_A_ROW } from './asked.ts'

/** Places that the web may have: it wants more. */
const WEB_MOST = 40

/** Whoever waits is offered seats for a short while; who sells on the web does not wait for his turn. */
export async function openCrowdHouse(store: Store): Promise<TestDesk> {
  const desk = await openHouse(store, { plan: smallPlan(Array(ROWS).fill(SEATS_A_ROW), PIT) })
  await store.write(async (tx) => {
    await tx.update(tx.t.house).set({ rules: JSON.stringify({ offer_ms: 1500 }) })
    await tx.update(tx.t.performance).set({ locking: lockingText({ web: 'optimistic' }) })
  })
  const of = { kind: 'channel' as const, subject: 'web' }
  await setQuota(desk, { performance: 'show', code: 'web', of, most: WEB_MOST, key: 'quota' })
  return desk
}

export interface Crowd {
  location: string
  clerks: number
  /** It lasts until so many answers were given, whatever time that takes on this machine; */
  answers: number
  /** and so long at least, */
  least_ms?: number
  /** and no longer than this. */
  most_ms?: number
  /** After so many answers somebody is killed, and then again. */
  kill_each: number
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

/** The storm begins so long after MORNING: what the house keeps until the next full minute ends within it. */
const BEFORE_MS = 55_000
const MOST_MS = 90_000
/** A kill comes in the midst of something: so long after an answer at most. */
const ANY_MOMENT_MS = 50

const monotonic_ms = () => Number(process.hrtime.bigint()) / 1e6

export async function crowd(choice: Crowd): Promise<Weather> {
  const { location, clerks, answers, least_ms = 0, most_ms = MOST_MS, kill_each, plant = null } = choice
  const script = await bundleScript('../storms/clerk.ts')
  const origin_ms = monotonic_ms() - BEFORE_MS
  const now = () => MORNING + monotonic_ms() - origin_ms
  const began = now()
  const weather: Weather = { asked: [], kills: 0, errors: [], now: () => Math.floor(now()) }
  const lives: Started[] = []
  let seed = 0
  let answered = 0
  let isOver = false

  const end = () => {
    isOver = true
    for (const { child } of lives) child.stdin!.end()
  }
  const kill = async () => {
    await pause(Math.random() * ANY_MOMENT_MS)
    const victim = lives[Math.floor(Math.random() * clerks)]
    if (!isOver && victim?.child.exitCode === null && victim.child.kill('SIGKILL')) weather.kills++
  }
  const count = (text: string) => {
    for (const _ of text.matchAll(/"answer"/g)) if (++answered % kill_each === 0) void kill()
    const lasts_ms = now() - began
    if (!isOver && answered >= answers && lasts_ms >= least_ms) end()
  }
  /** One after another at one register, until the storm is over. */
  const lane = async (index: number): Promise<void> => {
    const register = `register ${index}`
    const channel = index % 2 === 0 ? 'counter' : 'web'
    let again: Orders['again'] = null
    do {
      const orders: Orders = { location, register, channel, seed: ++seed, origin_ms, again, plant }
      const life = start(script, [JSON.stringify(orders)])
      lives[index] = life
      life.child.stdout!.on('data', count)
      // Who is killed does not read that the storm is over.
      life.child.stdin!.on('error', () => undefined)
      if (isOver) life.child.stdin!.end()
      const { code, stdout, stderr } = await life.ended
      if (code !== null && code !== 0) weather.errors.push(`${register}: ${stderr}`)
      const asked = read(stdout, register, now())
      weather.asked.push(...asked)
      const left = asked.find(({ answer }) => answer === null)
      // Half of them are asked again; of the others nobody ever hears.
      again = left && orders.seed % 2 === 0 ? { key: left.key, ask: left.ask } : null
      if (code !== null && !again) return
    } while (!isOver || again)
  }
  const latest = setTimeout(end, most_ms)
  await Promise.all(Array.from({ length: clerks }, (_, index) => lane(index)))
  clearTimeout(latest)
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
