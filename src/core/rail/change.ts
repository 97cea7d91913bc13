/**
 * The last resort: a traveller changes seats on the way. Taking, again and again, the seat that is free furthest gives
 * the fewest changes; a solution in one coach is preferred to another with as many.
 */

import { fitOne } from './fit.ts'
import type { Inventory, Piece } from './inventory.ts'
import { freeSince, freeUntil, type Occupancy, takeLegs } from './occupancy.ts'
import type { RailRequest } from './proposal.ts'
import type { Trip } from './trip.ts'

const MOST_PIECES = 3

/** Pieces of each of the n travellers, or null. Who can have one seat all the way does not change. */
export function fitWithChanges(inventory: Inventory, request: RailRequest): Piece[][] | null {
  const { low, high } = inventory.occupancy
  const tried = { ...inventory, occupancy: { ...inventory.occupancy, low: low.slice(), high: high.slice() } }
  const travellers: Piece[][] = []
  for (let person = 0; person < request.n; person++) {
    const seat = fitOne(tried, { ...request, n: 1 })
    const pieces = seat >= 0 ? [{ seat, trip: request.trip }] : piecesFor(tried, request)
    if (pieces === null) return null
    for (const piece of pieces) takeLegs(tried.occupancy, piece.seat, piece.trip)
    travellers.push(pieces)
  }
  return travellers
}

function piecesFor({ train, occupancy }: Inventory, request: RailRequest): Piece[] | null {
  const { class: inClass, trip, allowed } = request
  const seats = [...train.byComfort[inClass]!].filter((seat) => allowed === undefined || allowed(seat))
  const byCoach = new Map<number, number[]>()
  for (const seat of seats) {
    const coach = train.coachOf[seat]!
    byCoach.set(coach, [...(byCoach.get(coach) ?? []), seat])
  }
  const anywhere = furthest(occupancy, seats, trip)
  if (anywhere === null) return null
  for (const inCoach of byCoach.values()) {
    const pieces = furthest(occupancy, inCoach, trip)
    if (pieces !== null && pieces.length === anywhere.length) return pieces
  }
  return anywhere
}

/** Seat after seat, each the one that reaches furthest; among those the one whose gap is cut least. */
function furthest(occupancy: Occupancy, seats: readonly number[], { from, to }: Trip): Piece[] | null {
  const pieces: Piece[] = []
  let at = from
  while (at < to) {
    if (pieces.length === MOST_PIECES) return null
    let [best, reach, least] = [-1, at, Number.POSITIVE_INFINITY]
    for (const seat of seats) {
      const end = freeUntil(occupancy, seat, at)
      const reached = Math.min(end, to)
      if (reached === at || reached < reach) continue
      const slack = at - freeSince(occupancy, seat, at) + end - reached
      if (reached > reach || slack < least) [best, reach, least] = [seat, reached, slack]
    }
    if (best < 0) return null
    pieces.push({ seat: best, trip: { from: at, to: reach } })
    at = reach
  }
  return pieces
}
