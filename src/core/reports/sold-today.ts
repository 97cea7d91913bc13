/** What a day has brought so far, by everything that it can be told by, and the days before it beside it. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { dayIn } from '../zone.ts'
import { type SoldLine, soldLines, totalOf } from './sold-lines.ts'

const DAY_MS = 86_400_000

/** Days beside it: two weeks. */
const BESIDE = 14

export const TOLD_BY = [
  'performance',
  'price-type',
  'tender',
  'clerk',
  'register',
  'channel',
  'hour',
] as const
export type ToldBy = (typeof TOLD_BY)[number]

export interface SoldToday {
  /** `2027-01-15`. */
  day: string
  /** The house's. */
  zone: string
  currency: string
  total: SoldLine
  by: Record<ToldBy, SoldLine[]>
  /** The last days, this one last; days without sales too. */
  days: SoldLine[]
}

/** `day`: another than today. Refuses right-missing. */
export async function soldToday(desk: Desk, { day }: { day?: string | undefined } = {}): Promise<SoldToday> {
  await need(desk, 'reports')
  await catchUp(desk)
  return desk.store.read(async (tx) => {
    const [house] = await tx.select().from(tx.t.house)
    const zone = house?.zone ?? 'UTC'
    const asked = day ?? dayIn(zone, desk.clock.now())
    const by: Partial<SoldToday['by']> = {}
    for (const one of TOLD_BY) by[one] = await soldLines(tx, one, { from: asked, until: asked })
    const { performance = [] } = by
    return {
      day: asked,
      zone,
      currency: house?.currency ?? '',
      total: totalOf(performance),
      by: by as SoldToday['by'],
      days: await daysUntil(tx, asked),
    }
  })
}

async function daysUntil(tx: Tx, last: string): Promise<SoldLine[]> {
  const days = lastDays(last, BESIDE)
  const found = new Map(
    (await soldLines(tx, 'day', { from: days[0], until: last })).map((line) => [line.group, line]),
  )
  return days.map((group) => found.get(group) ?? { ...totalOf([]), group })
}

/** So many days, this one last. */
export function lastDays(last: string, count: number): string[] {
  const end = Date.parse(`${last}T00:00:00Z`)
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  )
}
