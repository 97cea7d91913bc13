/**
 * What a draw on a train is kept with, so that anybody can draw it again: which seats of the class were free on which legs
 * at that moment, for a gap is as long as the legs around a trip, and what was asked for. The seed stands beside it.
 */
import { packSeats, unpackSeats } from '../seats/kept-draw.ts'
import { type Inventory, openInventory, type Piece } from './inventory.ts'
import { freeUntil, isFree } from './occupancy.ts'
import type { RailProposal, RailRequest } from './proposal.ts'
import { propose } from './propose.ts'
import type { Run } from './run-of.ts'
import type { Train } from './train.ts'

export interface KeptRailDraw {
  /** The plan's id: the hash of its content. The performance may have moved to another version since. */
  plan: string
  count: number
  class: string
  /** The legs of the trip: from the first number to before the second. */
  ride: [from: number, to: number]
  may_change?: boolean
  /**
   * Base64 of the deflated bits: for each leg a bit for each seat of the class in walking order, made up to whole bytes, the
   * lowest bit first; 1 = it could be had.
   */
  free: string
}

export function keepDraw(inventory: Inventory, request: RailRequest, plan: string): KeptRailDraw {
  const { train } = inventory
  const { n: count, class: inClass, trip, mayChange } = request
  return {
    plan,
    count,
    class: train.classes[inClass]!,
    ride: [trip.from, trip.to],
    ...(mayChange ? { may_change: true } : {}),
    free: packSeats(freeBits(inventory, inClass)),
  }
}

/** Draws again on the kept state; null where that can't be read, or is of another train. */
export function drawRailAgain(run: Run, seed: number, kept: KeptRailDraw): RailProposal | null {
  const state = stateKept(run, kept)
  return state && propose(state.inventory, { ...state.request, seed })
}

/** How many seats were free all the way then; null where that can't be read. */
export function freeThen(run: Run, kept: KeptRailDraw): number | null {
  const state = stateKept(run, kept)
  if (!state) return null
  const { inventory, request } = state
  const { train, occupancy } = inventory
  return train.byComfort[request.class]!.filter((seat) => isFree(occupancy, seat, request.trip)).length
}

function stateKept(
  { route, train }: Run,
  kept: KeptRailDraw,
): { inventory: Inventory; request: RailRequest } | null {
  const inClass = train.classes.indexOf(kept.class)
  const [from, to] = Array.isArray(kept.ride) ? kept.ride : []
  const isTrip =
    Number.isInteger(from) && Number.isInteger(to) && from! >= 0 && from! < to! && to! <= route.legs
  if (inClass < 0 || !isTrip || !Number.isSafeInteger(kept.count) || kept.count < 1) return null
  const bits = unpackSeats(String(kept.free), widthOf(train, inClass) * route.legs)
  if (!bits) return null
  const inventory = openInventory(train, route.legs, takenIn(train, inClass, route.legs, bits))
  const trip = { from: from!, to: to! }
  return { inventory, request: { class: inClass, trip, n: kept.count, mayChange: kept.may_change === true } }
}

const seatsIn = ({ id, classOf }: Train, inClass: number): number[] =>
  id.map((_, seat) => seat).filter((seat) => classOf[seat] === inClass)

/** In whole bytes, so that what is alike from leg to leg deflates. */
const widthOf = (train: Train, inClass: number): number => (seatsIn(train, inClass).length + 7) & ~7

function freeBits({ train, occupancy }: Inventory, inClass: number): Uint8Array {
  const width = widthOf(train, inClass)
  const bits = new Uint8Array(width * occupancy.legs)
  for (const [i, seat] of seatsIn(train, inClass).entries())
    for (let leg = 0; leg < occupancy.legs; leg++)
      if (freeUntil(occupancy, seat, leg) > leg) bits[leg * width + i] = 1
  return bits
}

function takenIn(train: Train, inClass: number, legs: number, bits: Uint8Array): Piece[] {
  const width = widthOf(train, inClass)
  return seatsIn(train, inClass).flatMap((seat, i) =>
    Array.from({ length: legs }, (_, leg) => leg)
      .filter((leg) => !bits[leg * width + i])
      .map((leg) => ({ seat, trip: { from: leg, to: leg + 1 } })),
  )
}
