/** What a hall says of its places: section by section, what is free and what can't be sold to anybody. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import type { Terms } from '../sales/terms.ts'
import { openSeats } from '../seats/allowed.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import type { PlacesExplained, Rule, SectionExplained } from './explained.ts'
import type { LiveClaim } from './live-claims.ts'

export interface HallAsked {
  performance: PerformanceRow
  plan: Plan
  terms: Terms
  live: LiveClaim[]
  /** The section that is asked about; null: all. */
  only: string | null
}

export async function explainHall(tx: Tx, asked: HallAsked): Promise<PlacesExplained> {
  const { plan, live, terms, only } = asked
  const open = openOf(plan, live)
  const sections = await sectionsOf(tx, { ...asked, open })
  const unpriced = priceRules(plan, terms, open, only)
  const without = unpriced.reduce((sum, rule) => sum + (rule.rule === 'price-missing' ? rule.seats : 0), 0)
  return {
    sections,
    empty: emptiness(sections),
    kept: wheelchairRule(plan, live, only),
    unpriced,
    open: null,
    isOpen: sections.reduce((sum, { free }) => sum + free, 0) > without,
  }
}

/** 1 = nobody has it, and it may be offered to anybody. */
function openOf(plan: Plan, live: LiveClaim[]): Uint8Array {
  const house = houseOf(plan)
  return openSeats(house, freeOf(house, live))
}

function freeOf(house: House, live: LiveClaim[]): Uint8Array {
  const free = new Uint8Array(house.seats.length).fill(1)
  for (const { seat } of live) {
    const index = house.indexOf.get(seat)
    if (index !== undefined) free[index] = 0
  }
  return free
}

interface Scope extends HallAsked {
  open: Uint8Array
}

async function sectionsOf(
  tx: Tx,
  { performance, plan, live, open, only }: Scope,
): Promise<SectionExplained[]> {
  const rows = await tx.select().from(tx.t.stock).where(eq(tx.t.stock.performanceId, performance.id))
  const house = houseOf(plan)
  return plan.sections
    .filter(({ name }) => only === null || name === only)
    .flatMap(({ name }) => {
      const row = rows.find(({ section }) => section === name)
      if (!row) return []
      const mine = live.filter((claim) => claim.section === name)
      const count = (state: LiveClaim['state']) => mine.filter((claim) => claim.state === state).length
      // Fewer may be sold than there are seats: the capacity can be set by hand.
      const left = Math.max(0, row.capacity - mine.length)
      const { free, together } = room(house, open, name)
      const isSeated = row.kind === 'seated'
      return {
        section: name,
        kind: row.kind,
        capacity: row.capacity,
        sold: count('sold'),
        held: count('held'),
        blocked: count('blocked'),
        free: isSeated ? Math.min(left, free) : left,
        together: isSeated ? Math.min(left, together) : null,
        for_trip: null,
        fullest: null,
      }
    })
}

function room(house: House, open: Uint8Array, section: string): { free: number; together: number } {
  let free = 0
  let together = 0
  let run = 0
  for (let seat = 0; seat < open.length; seat++) {
    const goesOn = seat > 0 && house.segmentOf[seat] === house.segmentOf[seat - 1]
    const counts = open[seat] === 1 && house.section[seat] === section
    run = counts ? (goesOn ? run + 1 : 1) : 0
    if (counts) free++
    together = Math.max(together, run)
  }
  return { free, together }
}

function emptiness(sections: SectionExplained[]): Rule[] {
  const full = sections.filter(({ free }) => free === 0)
  if (full.length === sections.length) return [{ rule: 'sold-out' }]
  return full.map(({ section }) => ({ rule: 'section-full', section }))
}

function wheelchairRule(plan: Plan, live: LiveClaim[], only: string | null): Rule[] {
  const house = houseOf(plan)
  const { heldBack } = house
  if (heldBack === null) return []
  const free = freeOf(house, live)
  const kept = (seat: number) => heldBack[seat] && (only === null || house.section[seat] === only)
  const seats = free.reduce((sum, is, seat) => sum + (is && kept(seat) ? 1 : 0), 0)
  return seats === 0 ? [] : [{ rule: 'kept-for-wheelchairs', seats }]
}

/** Free seats that can't be sold to anybody, because nobody said what they cost. */
function priceRules(plan: Plan, terms: Terms, open: Uint8Array, only: string | null): Rule[] {
  const house = houseOf(plan)
  const seats = new Map<string, number>()
  for (const [index, { category }] of house.seats.entries())
    if (open[index] && (only === null || house.section[index] === only))
      seats.set(category, (seats.get(category) ?? 0) + 1)
  return [...seats].flatMap(([category, count]) =>
    Object.keys(terms.prices[category] ?? {}).length > 0
      ? []
      : [{ rule: 'price-missing' as const, category, seats: count }],
  )
}
