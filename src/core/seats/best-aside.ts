/** The best block of a part of the house: clerks who propose at one moment take different ones. */
import { best } from './best.ts'
import type { House } from './house.ts'
import type { ChoiceOptions, Proposal } from './proposal.ts'
import { random } from './random.ts'

export interface Aside {
  /** Of so many segments one is his, by lot. */
  width: number
  /** Who stands aside: other names have other parts. */
  who: string
}

/** So many parts are tried before a block is drawn from all. */
const PARTS = 4

/**
 * Like `best`, of a part of the house where the party sits together there; else a block drawn from the whole house. The
 * same name, house, free seats and wishes give the same seats.
 */
export function bestAside(
  house: House,
  free: Uint8Array,
  n: number,
  options: ChoiceOptions,
  { width, who }: Aside,
): Proposal {
  const lot = hashOf(who)
  for (let part = 0; part < PARTS; part++) {
    const found = best(house, partOf(house, free, width, mixed(lot + part)), n, options)
    if (found.kind === 'seats' && found.tier === 'together') return found
  }
  return random(house, free, n, lot, options)
}

/** Whole segments, so that what is single beside a block stays what it is. */
function partOf(house: House, free: Uint8Array, width: number, lot: number): Uint8Array {
  const part = Uint8Array.from(free)
  for (let segment = 0; segment < house.segmentStart.length; segment++) {
    if (mixed(lot ^ segment) % width === 0) continue
    const start = house.segmentStart[segment]!
    part.fill(0, start, start + house.segmentLength[segment]!)
  }
  return part
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mixed(hash)
}

/** Neighbouring numbers come out far apart. */
function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
