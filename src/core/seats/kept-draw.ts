/**
 * What a draw is kept with, so that anybody can draw it again: the seats that were free at that moment, among which it
 * was, and what was asked for. The seed stands beside it.
 */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { textAt } from '../catalogue/plan/names.ts'
import type { House } from './house.ts'
import type { ChoiceOptions, Proposal } from './proposal.ts'
import { random } from './random.ts'

export interface KeptDraw {
  /** The plan's id: the hash of its content. The performance may have moved to another version since. */
  plan: string
  count: number
  /** Base64 of the deflated bits, a bit a seat in the order of the plan, the lowest bit first; 1 = nobody had it. */
  free: string
  section?: string
  category?: string
  /** Categories at the price that was asked for. */
  categories?: string[]
  restricted?: boolean
}

/** The wish as the chooser takes it. */
function drawOptions(house: House, { section, category, categories, restricted }: KeptDraw): ChoiceOptions {
  const allowed = categories && new Set(categories)
  return {
    section,
    category,
    restricted,
    allowed: allowed && ((seat) => allowed.has(textAt(house.category, seat))),
  }
}

/** Draws again on the kept state; null where that can't be read, or is of another plan. */
export function drawAgain(house: House, seed: number, kept: KeptDraw): Proposal | null {
  const free = unpackSeats(kept.free, house.seats.length)
  const isCount = Number.isSafeInteger(kept.count) && kept.count >= 1
  return free && isCount ? random(house, free, kept.count, seed, drawOptions(house, kept)) : null
}

/** 0.2 us a seat; a theatre half sold takes some 100 letters, 50,000 seats at random at most 8,400. */
export function packSeats(free: Uint8Array): string {
  const bits = new Uint8Array((free.length + 7) >> 3)
  for (let seat = 0; seat < free.length; seat++) if (free[seat]) bits[seat >> 3]! |= 1 << (seat & 7)
  return deflateRawSync(bits).toString('base64')
}

/** Null where the text is not of so many seats. */
export function unpackSeats(text: string, seats: number): Uint8Array | null {
  const bits = inflated(text, (seats + 7) >> 3)
  if (bits?.length !== (seats + 7) >> 3) return null
  return Uint8Array.from({ length: seats }, (_, seat) => (bits[seat >> 3]! >> (seat & 7)) & 1)
}

function inflated(text: string, most: number): Uint8Array | null {
  try {
    return inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: Math.max(1, most) })
  } catch {
    return null
  }
}
