/** Seats by what is printed on them, whatever performance they are of. */
import { gte } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import { houseOf } from '../seats/house-of.ts'

/** More seats of one plan are no seat that somebody asks for, but a row or a section. */
const MOST_SEATS = 50

export interface SeatOfPlan {
  plan: string
  /** As claims have it. */
  seat: string
}

/** Of plans that have performances since then (epoch milliseconds): `F-12` and `Ground floor F-12` are called so. */
export async function seatsPrinted(tx: Tx, text: string, since: number): Promise<SeatOfPlan[]> {
  const { performance } = tx.t
  const plans = await tx
    .selectDistinct({ id: performance.planId })
    .from(performance)
    .where(gte(performance.startsAt, since))
  const found: SeatOfPlan[] = []
  for (const { id: plan } of plans) {
    const { seats } = houseOf(await loadPlan(tx, plan))
    found.push(...seatsCalled(seats, text).map((seat) => ({ plan, seat })))
  }
  return found
}

/** By the whole name, or its end behind a blank; else by any part of it. */
function seatsCalled(seats: readonly { id: string; label: string }[], text: string): string[] {
  const asked = text.toLowerCase()
  const named = seats.map(({ id, label }) => ({ id, label: label.toLowerCase() }))
  const exact = named.filter(({ label }) => label === asked || label.endsWith(` ${asked}`))
  const alike = exact.length > 0 ? exact : named.filter(({ label }) => label.includes(asked))
  return alike.length > MOST_SEATS ? [] : alike.map(({ id }) => id)
}
