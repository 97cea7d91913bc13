/** The house's own limits, as the season file's `limits` says them, kept as JSON with the house. */
import { sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { canonical } from '../canonical.ts'

export interface HouseRules {
  /** How long seats that came free are kept for whoever waited for them. Milliseconds. */
  offer_ms: number
  /** How long a hold lasts where nothing else is asked for, and at most. Milliseconds. */
  hold_ms: number
  longest_hold_ms: number
  /** How many holds a clerk may have at a time. */
  holds_per_clerk: number
  /** Clerks who may pay a customer's credit out in cash; nobody named: every clerk. */
  pay_out_by: string[]
  /** Without a command for so long whoever signed in is signed out; and after so long however busy he was. Milliseconds. */
  idle_ms: number
  longest_sign_in_ms: number
  /** How long a secret that the house drew for somebody is good, where nothing else is asked for. Milliseconds. */
  one_time_secret_ms: number
  /** How far a count may be off at a Z without a reason. Minor units. */
  till_variance_minor: number
}

export const DEFAULT_RULES: HouseRules = {
  offer_ms: 30 * 60_000,
  hold_ms: 10 * 60_000,
  longest_hold_ms: 30 * 60_000,
  holds_per_clerk: 20,
  pay_out_by: [],
  idle_ms: 15 * 60_000,
  longest_sign_in_ms: 14 * 3_600_000,
  one_time_secret_ms: 3 * 24 * 3_600_000,
  till_variance_minor: 0,
}

const rulesOfHouse = statement<Record<string, never>>()('house_rules', (q) =>
  q.select({ rules: q.t.house.rules }).from(q.t.house).where(sql`${q.t.house.id} = 'house'`),
)

/** What the house has not said is as it is everywhere. */
export async function houseRules(tx: Tx): Promise<HouseRules> {
  const [found] = await tx.run(rulesOfHouse, {})
  return readRules(found?.rules ?? '{}')
}

export function readRules(text: string): HouseRules {
  return { ...DEFAULT_RULES, ...(JSON.parse(text) as Partial<HouseRules>) }
}

/** As the database keeps what is said. */
export const rulesText = (said: Partial<HouseRules>): string => canonical({ ...said })
