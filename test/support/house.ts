/** A small house in a fresh store: one hall, one event, one performance `show`, so that a test reads in ten lines. */
import type { Plan, Seat } from '../../src/core/catalogue/plan/plan.ts'
import { loadPlan, savePlan, saveTerms } from '../../src/core/catalogue/plan-store.ts'
import { titleText } from '../../src/core/catalogue/title.ts'
import type { Desk } from '../../src/core/desk.ts'
import { makeIds } from '../../src/core/ids.ts'
import { seeded } from '../../src/core/random.ts'
import type { Pricing } from '../../src/core/sales/pricing/pricing.ts'
import type { Terms } from '../../src/core/sales/terms.ts'
import type { Store, Tx } from '../../src/db/store.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** A clock that moves only when it is told to. */
export interface TestDesk extends Desk {
  advance(ms: number): void
}

/** 2026-12-01 10:00 UTC: the beginning of every test's day. */
export const MORNING = Date.UTC(2026, 11, 1, 10)

export function makeDesk(store: Store, seed = 1, register = 'one'): TestDesk {
  let now = MORNING
  const next = seeded(seed)
  const clock = { now: () => now }
  const random = {
    bytes: (size: number) => Uint8Array.from({ length: size }, () => Math.floor(next() * 256)),
  }
  return {
    store,
    clock,
    random,
    ids: makeIds(clock, random),
    actor: { clerk: 'ana', register, channel: 'counter' },
    pause: async () => undefined,
    advance: (ms) => {
      now += ms
    },
  }
}

/** Rows A, B, … of so many seats each, and a standing area of so many places. */
export function smallPlan(rows: number[] = [8, 8], standing = 0): Plan {
  const seats: Seat[] = rows.flatMap((count, row) =>
    Array.from({ length: count }, (_, index) => seatAt(row, index)),
  )
  const hall = {
    name: 'Hall',
    kind: 'seated' as const,
    capacity: seats.length,
    category: null,
    area: null,
    seats,
  }
  const area = { x: 0, y: -10, width: 8, height: 4 }
  const pit = {
    name: 'Pit',
    kind: 'standing' as const,
    capacity: standing,
    category: 'Standing',
    area,
    seats: [],
  }
  const categories = [
    { name: 'Best', color: null },
    ...(standing > 0 ? [{ name: 'Standing', color: null }] : []),
  ]
  return {
    name: 'Small hall',
    sections: standing > 0 ? [hall, pit] : [hall],
    categories,
    focus: { x: 3.5, y: -2 },
  }
}

function seatAt(row: number, index: number): Seat {
  const letter = String.fromCharCode(65 + row)
  return {
    id: `${letter}${index + 1}`,
    label: `Hall ${letter}-${index + 1}`,
    block: null,
    row: letter,
    number: String(index + 1),
    category: 'Best',
    x: index,
    y: row,
    segment: row,
    quality: Math.hypot(index - 3.5, row + 2),
    accessible: false,
    companion: false,
    restrictedView: false,
  }
}

/** Adult 20.00, child 10.00, a fee of 1.50 a ticket; refunds 0 %, 10 % from two days, none from three hours. */
export const TERMS: Terms = {
  currency: 'EUR',
  price_types: [
    { code: 'adult', title: {}, right: null, min_age: null, max_age: null },
    { code: 'child', title: {}, right: null, min_age: null, max_age: 14 },
  ],
  prices: { Best: { adult: 2000, child: 1000 }, Standing: { adult: 1200, child: 600 } },
  surcharges: [
    { code: 'system', title: {}, per: 'ticket', amount_minor: 150, tax: 'full', when: null },
    { code: 'post', title: {}, per: 'order', amount_minor: 390, tax: null, when: 'delivery=post' },
  ],
  taxes: { reduced: 700, full: 1900 },
  tax_mode: 'inclusive',
  ticket_tax: 'reduced',
  refunds: {
    ladder: [
      { before_ms: 2 * DAY_MS, fee_basis_points: 0 },
      { before_ms: 3 * HOUR_MS, fee_basis_points: 1000 },
      { before_ms: null, fee_basis_points: null },
    ],
    keep_fees: true,
  },
}

/** `show` of this house, thirty days before it starts; nothing is sold. */
export function pricingOf(terms: Terms = TERMS, change: Partial<Pricing> = {}): Pricing {
  return {
    terms,
    performance: 'show',
    event: 'play',
    zone: 'Europe/Berlin',
    starts_at: MORNING + 30 * DAY_MS,
    at: MORNING,
    fill_basis_points: 0,
    ...change,
  }
}

export interface HouseChoice {
  plan?: Plan
  terms?: Terms
  /** Codes of performances; each starts 30 days after MORNING. */
  performances?: string[]
}

/** Fills a fresh store and returns a desk at it. */
export async function openHouse(store: Store, choice: HouseChoice = {}): Promise<TestDesk> {
  const { plan = smallPlan(), terms = TERMS, performances = ['show'] } = choice
  await store.write(async (tx) => {
    const { t } = tx
    await tx
      .insert(t.house)
      .values({ id: 'house', name: 'Small house', currency: 'EUR', zone: 'Europe/Berlin', languages: 'en' })
    const { id: planId } = await savePlan(tx, 'hall', plan, MORNING)
    const termsId = await saveTerms(tx, terms, MORNING)
    await tx
      .insert(t.venue)
      .values({ id: 'venue', code: 'main', name: 'Main', zone: 'Europe/Berlin', planId })
    await tx
      .insert(t.event)
      .values({ id: 'event', code: 'play', title: titleText({ en: 'The play', 'zh-CN': '戏' }) })
    for (const code of performances) await insertPerformance(tx, code, planId, termsId, plan)
  })
  return makeDesk(store)
}

/** Another performance of the house's first plan and terms, 30 days after MORNING. */
export async function addPerformance(store: Store, code: string): Promise<void> {
  await store.write(async (tx) => {
    const [first] = await tx.select().from(tx.t.performance).limit(1)
    const { planId, termsId } = first!
    await insertPerformance(tx, code, planId, termsId, await loadPlan(tx, planId))
  })
}

async function insertPerformance(
  tx: Tx,
  code: string,
  planId: string,
  termsId: string,
  plan: Plan,
): Promise<void> {
  const { t } = tx
  const startsAt = MORNING + 30 * DAY_MS
  await tx.insert(t.performance).values({
    id: `id-${code}`,
    code,
    eventId: 'event',
    venueId: 'venue',
    planId,
    termsId,
    startsAt,
    saleFrom: null,
    saleUntil: null,
    status: 'open',
  })
  for (const { name: section, kind, capacity } of plan.sections)
    await tx
      .insert(t.stock)
      .values({ performanceId: `id-${code}`, section, kind, capacity, held: 0, sold: 0, version: 0 })
}
