/** A hall and its seats over a desk: seen, held, given back. Each call is one core operation. */
import { findPerformance } from '../core/catalogue/performance/find.ts'
import { loadPlan, loadTerms } from '../core/catalogue/plan-store.ts'
import type { Desk } from '../core/desk.ts'
import type { ChosenSeat } from '../core/sales/choose.ts'
import { type Hold, hold } from '../core/sales/hold.ts'
import { release } from '../core/sales/release.ts'
import { travellersOf } from '../core/sales/travellers.ts'
import type { Wanted as Asked } from '../core/sales/wanted.ts'
import { breakersOf, houseHolds } from '../core/stock/house-hold.ts'
import { showBoard } from '../core/stock/show-board.ts'
import type { WatchedHall } from '../core/stock/watched.ts'
import type { Tx } from '../db/store.ts'
import { makeSeatLook } from './look-at-seats.ts'
import type { HeldOrder, HeldSeat, KeptSeat, Office, Wanted } from './office.ts'

export interface HallGiven {
  /** For what looks by itself. */
  desk: Desk
  /** As whoever holds. */
  acting(): Promise<Desk>
  /** Halls that are followed, filled by the looks. */
  watched: Map<string, WatchedHall>
}

export type HallOffice = Pick<Office, 'house' | 'seats' | 'board' | 'hold' | 'release'>

export function deskHall({ desk, acting, watched }: HallGiven): HallOffice {
  const key = () => desk.ids.next()
  return {
    house: (code) =>
      desk.store.read(async (tx) => {
        const { planId, termsId } = await findPerformance(tx, code)
        return { plan: await loadPlan(tx, planId), terms: await loadTerms(tx, termsId) }
      }),
    seats: makeSeatLook(desk, watched, keptBy),
    board: (performance, inClass) => showBoard(desk, { performance, class: inClass }),
    hold: async (code, wanted, orderRef, holding = {}) => {
      const asked = { performance: code, wanted: wantedOf(wanted), instead: orderRef, ...holding, key: key() }
      return heldOrder(await hold(await acting(), asked))
    },
    release: async (order) => {
      await release(await acting(), { order, key: key() })
    },
  }
}

function wantedOf(wanted: Wanted): Asked {
  if ('standing' in wanted) return { mode: 'standing', count: wanted.count, section: wanted.standing }
  if ('best' in wanted) {
    const { best: count, ...more } = wanted
    return { mode: 'best', count, ...more }
  }
  // Seats are picked one by one: what is single now may be the next pick. It is shown, and asked before money.
  return { mode: 'chosen', allow_single: true, ...wanted }
}

/** Why seats are kept back, by what the claims name. */
async function keptBy(tx: Tx, performanceId: string): Promise<Map<string, KeptSeat>> {
  const rows = await houseHolds(tx, performanceId)
  return new Map(
    rows.map((row) => {
      const { id, code, kind, reason, releaseAt: until } = row
      return [id, { code, kind, reason, may_break: breakersOf(row), until }]
    }),
  )
}

export function heldOrder({
  ref,
  seats: chosen,
  expires_at,
  choice,
}: Pick<Hold, 'ref' | 'seats' | 'expires_at' | 'choice'>): HeldOrder {
  const { tier = null, reason = null, pieces = [], single = [], nearest = [] } = choice as Partial<HeldOrder>
  const people = travellersOf(chosen).length
  return {
    order: ref,
    seats: chosen.map(heldSeat),
    people,
    expires_at,
    tier,
    reason,
    pieces,
    single,
    nearest,
  }
}

function heldSeat({ id, label, section, row, number, category, trip }: ChosenSeat): HeldSeat {
  return { id, label, section, row: row ?? '', number: number ?? '', category, ...(trip ? { trip } : {}) }
}
