/** What to do about the places of a performance, only where the figures carry it: pure. Each has its reason in figures. */
import { chanceOf, type Situation } from '../curves/chances.ts'
import type { HouseFallback } from './coming.ts'

export interface Facts {
  /** Sections that sell fewer places than their plan has. */
  closed: readonly { section: string; places: number; planned: number }[]
  /** What the house keeps, and could still sell. */
  holds: readonly { code: string; places: number }[]
  /** Other halls that it could be moved to, and their places. */
  halls: readonly { code: string; places: number }[]
}

export interface Asked {
  situation: Situation
  fallback: HouseFallback | null
  /** Days to go. */
  lead: number
}

export type Advice =
  | { kind: 'open'; section: string; places: number; planned: number; chance: number; wanted: number }
  | { kind: 'release'; hold: string; places: number; chance: number; wanted: number }
  | { kind: 'add'; chance: number; wanted: number; places: number }
  | { kind: 'move'; hall: string; places: number; chance: number; most: number; sold: number }

/** Chances from which it is worth while: opening costs little, another evening much. */
export const OPEN_FROM = 0.3
export const RELEASE_FROM = 0.5
export const ADD_FROM = 0.5
/** More than the house by so much are wanted, where another evening pays. */
export const ADD_AT = 1.25
/** A hall so small beside this one that the move pays, and so unlikely to be too small. */
export const MOVE_BELOW = 0.6
export const MOVE_UNTIL = 0.05
/** Too late to move, or to sell another evening. */
export const DAYS_NEEDED = 7

/** Of a performance that can be told. Nothing where none is over, and nothing large where few are. */
export function adviceOn({ situation, fallback, lead }: Asked, facts: Facts): Advice[] {
  const { capacity } = situation
  if (capacity === null || fallback === 'no-history') return []
  const wanted = Math.round(Math.max(situation.out, situation.demand))
  const isSure = fallback !== 'few' && lead >= DAYS_NEEDED
  return [
    ...openings(situation, capacity, facts, wanted),
    ...releases(situation, capacity, facts, wanted),
    ...(isSure ? evenings(situation, capacity, facts, wanted) : []),
    ...(isSure ? moves(situation, capacity, facts) : []),
  ]
}

/** Places that stand in the way of nobody count once: those that are kept are no longer for sale. */
function openings(
  situation: Situation,
  capacity: number,
  { closed, holds }: Facts,
  wanted: number,
): Advice[] {
  const kept = holds.reduce((sum, { places }) => sum + places, 0)
  const chance = chanceOf(situation, capacity - kept + 1)
  if (chance < OPEN_FROM) return []
  return closed.map(({ section, places, planned }) => ({
    kind: 'open',
    section,
    places,
    planned,
    chance,
    wanted,
  }))
}

function releases(situation: Situation, capacity: number, { holds }: Facts, wanted: number): Advice[] {
  const kept = holds.reduce((sum, { places }) => sum + places, 0)
  const chance = chanceOf(situation, capacity - kept + 1)
  if (chance < RELEASE_FROM) return []
  return holds.map(({ code, places }) => ({ kind: 'release', hold: code, places, chance, wanted }))
}

function evenings(situation: Situation, capacity: number, { closed }: Facts, wanted: number): Advice[] {
  const places = capacity + closed.reduce((sum, one) => sum + one.places, 0)
  const chance = chanceOf(situation, Math.ceil(ADD_AT * places))
  return chance < ADD_FROM ? [] : [{ kind: 'add', chance, wanted, places }]
}

function moves(situation: Situation, capacity: number, { halls }: Facts): Advice[] {
  const fits = halls
    .filter(({ places }) => places > 0 && places <= MOVE_BELOW * capacity && places >= situation.out)
    .map((hall) => ({ ...hall, chance: chanceOf(situation, hall.places + 1) }))
    .filter(({ chance }) => chance <= MOVE_UNTIL)
    .sort((a, b) => a.places - b.places)
  const [hall] = fits
  if (!hall) return []
  const { code, places, chance } = hall
  return [{ kind: 'move', hall: code, places, chance, most: capacity, sold: situation.out }]
}
