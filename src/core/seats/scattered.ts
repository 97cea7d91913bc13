/** When not even two pieces are left: as near each other as there is, in the longest stretches first. */
import { type Centre, centreOf, distanceFrom } from './distance.ts'
import type { House } from './house.ts'
import type { Allowed } from './proposal.ts'

/** Sitting alone counts like sitting this much further away. */
const ALONE_PITCHES = 8
/** How many beginnings are tried, within a bound on the whole work. */
const ANCHORS = 16
const WORK = 200_000

/** A stretch of allowed free neighbours. */
export interface Stretch {
  start: number
  length: number
}

/** There must be at least n seats in the stretches. */
export function scattered(
  house: House,
  stretches: readonly Stretch[],
  n: number,
  centre: Centre | null,
): number[] {
  if (centre) return gather(house, stretches, n, centre).seats
  const tries = Math.max(1, Math.min(ANCHORS, Math.floor(WORK / (n * stretches.length))))
  const anchors = [...stretches].sort((a, b) => b.length - a.length || quality(house, a) - quality(house, b))
  let chosen: { seats: number[]; cost: number } | null = null
  for (const anchor of anchors.slice(0, tries)) {
    const tried = gather(house, stretches, n, centreOf(house, anchor.start, anchor.length))
    if (!chosen || tried.cost < chosen.cost) chosen = tried
  }
  return chosen?.seats ?? []
}

export function stretchesOf(house: House, free: Uint8Array, allowed: Allowed | null): Stretch[] {
  const { segmentStart, segmentLength } = house
  const found: Stretch[] = []
  for (let segment = 0; segment < segmentStart.length; segment++) {
    const end = segmentStart[segment]! + segmentLength[segment]!
    let length = 0
    for (let seat = segmentStart[segment]!; seat < end; seat++) {
      const is = free[seat] !== 0 && (allowed === null || allowed(seat))
      if (is) length++
      if (length > 0 && (!is || seat === end - 1)) {
        found.push({ start: is ? seat + 1 - length : seat - length, length })
        length = 0
      }
    }
  }
  return found
}

/** Fills stretches from the centre outwards until everybody has a seat. */
function gather(house: House, stretches: readonly Stretch[], n: number, centre: Centre) {
  // Infinitely far: it is used.
  const prices = new Float64Array(stretches.length)
  for (let i = 0; i < prices.length; i++) prices[i] = far(house, stretches[i]!, centre)
  const seats: number[] = []
  let cost = 0
  let pairs = stretches.reduce((count, stretch) => count + (stretch.length > 1 ? 1 : 0), 0)
  while (seats.length < n) {
    const missing = n - seats.length
    let next = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < prices.length; i++) if (prices[i]! < least) [least, next] = [prices[i]!, i]
    const stretch = stretches[next]!
    prices[next] = Number.POSITIVE_INFINITY
    cost += least
    if (stretch.length > 1) pairs--
    seats.push(...slice(house, stretch, pieceOf(stretch.length, missing, pairs > 0), centre))
  }
  return { seats: seats.sort((a, b) => a - b), cost }
}

/** As many as fit, but one less where the last person would sit alone and there is room for two elsewhere. */
function pieceOf(length: number, missing: number, roomForTwo: boolean): number {
  const piece = Math.min(length, missing)
  return missing - piece === 1 && piece > 2 && roomForTwo ? piece - 1 : piece
}

function far(house: House, stretch: Stretch, centre: Centre): number {
  const alone = stretch.length === 1 ? ALONE_PITCHES * house.pitch : 0
  return distanceFrom(house, stretch.start, stretch.length, centre) + alone
}

/** The end of the stretch that lies nearer to the centre. */
function slice(house: House, stretch: Stretch, size: number, centre: Centre): number[] {
  const last = stretch.start + stretch.length - 1
  const fromStart = distanceFrom(house, stretch.start, 1, centre)
  const fromEnd = distanceFrom(house, last, 1, centre)
  const first = fromEnd < fromStart ? last - size + 1 : stretch.start
  return Array.from({ length: size }, (_, i) => first + i)
}

function quality(house: House, { start, length }: Stretch): number {
  return (house.qualitySum[start + length]! - house.qualitySum[start]!) / length
}
