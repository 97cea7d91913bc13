/** Reports as tests read them, and a season that is played for them. */
import type { Desk } from '../../src/core/desk.ts'
import { seeded } from '../../src/core/random.ts'
import type { ReportAsked } from '../../src/core/reports/asked.ts'
import type { SettlementTerms } from '../../src/core/reports/settlement/terms.ts'
import type { Row, Told } from '../../src/core/reports/shape.ts'
import { tellReport } from '../../src/core/reports/tell.ts'
import { exchange } from '../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../src/core/sales/give-goodwill.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { voidOrder } from '../../src/core/sales/void-order.ts'
import type { Store } from '../../src/db/store.ts'
import { HOUR_MS, openHouse, smallPlan, TERMS, type TestDesk } from './house.ts'
import { sellBest } from './selling.ts'

export interface Read {
  rows: Row[]
  totals: readonly Row[]
  told: Told
}

type Asked = Partial<ReportAsked> & { terms?: SettlementTerms }

/** The whole of a report. */
export function read(desk: Desk, report: string, asked: Asked = {}): Promise<Read> {
  return tellReport(desk, { report, filters: {}, ...asked }, async (told) => {
    const rows: Row[] = []
    for await (const page of told.rows) rows.push(...page)
    return { rows, totals: told.totals(), told }
  })
}

export const sumOf = (rows: readonly Row[], key: string): number =>
  rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0)

const comp = { ...TERMS.price_types[0]!, code: 'comp', right: 'comp' }
const prices = (full: number) => ({ adult: full, child: full / 2, comp: 0 })

export const SHOWS = ['show', 'other', 'third']

/** A hall of forty seats and a pit; comps; three performances, on three days. */
export async function openSeason(store: Store): Promise<TestDesk> {
  const desk = await openHouse(store, {
    plan: smallPlan([10, 10, 10, 10], 30),
    terms: {
      ...TERMS,
      price_types: [...TERMS.price_types, comp],
      prices: { Best: prices(2000), Standing: prices(1200) },
    },
    performances: SHOWS,
  })
  await store.write(async (tx) => {
    const { eq } = await import('drizzle-orm')
    for (const [index, code] of SHOWS.entries()) {
      const startsAt = Date.UTC(2026, 11, 27 + index, 19)
      await tx.update(tx.t.performance).set({ startsAt }).where(eq(tx.t.performance.code, code))
    }
  })
  return desk
}

const pick = <T>(next: () => number, all: readonly T[]): T => all[Math.floor(next() * all.length)]!

/** Sales at two registers by three clerks over two channels, and what comes of them. The moments after each deed. */
export async function playSeason(desk: TestDesk, deeds: number, seed = 7): Promise<number[]> {
  const next = seeded(seed)
  const moments: number[] = []
  for (let deed = 0; deed < deeds; deed++) {
    await play(desk, next)
    moments.push(desk.clock.now())
    desk.advance(Math.floor(next() * 6 + 1) * HOUR_MS + 60_000)
  }
  return moments
}

const TYPES = [{ adult: 2 }, { adult: 1, child: 1 }, { comp: 2 }, { adult: 1, comp: 1 }, { child: 2 }]

async function play(desk: TestDesk, next: () => number): Promise<void> {
  const clerk = pick(next, ['ana', 'ben', 'cleo'])
  const at = {
    ...desk,
    actor: { clerk, register: pick(next, ['one', 'two']), channel: pick(next, ['counter', 'web']) },
  }
  const wanted = next() < 0.3 ? { mode: 'standing' as const, count: 2 } : { mode: 'best' as const, count: 2 }
  const isOverridden = next() < 0.15
  const card = { tender: 'card' as const, reference: 'r', last4: null }
  const order = await sellBest(at, 0, {
    ...{ performance: pick(next, SHOWS), wanted, types: isOverridden ? TYPES[0]! : pick(next, TYPES) },
    ...(next() < 0.4 ? { payment: card } : {}),
    ...(next() < 0.3 ? { added: { post: 1 } } : {}),
    ...(isOverridden
      ? { override: { prices: [{ seat: null, price_minor: 900 }], reason: 'torn seat' } }
      : {}),
  })
  const [key, does] = [desk.ids.next(), next()]
  if (does < 0.12) await voidOrder(at, { order: order.ref, key })
  desk.advance(HOUR_MS)
  if (does > 0.12 && does < 0.3) await refund(at, { order: order.ref, tickets: [order.tickets[0]!.id], key })
  if (does > 0.3 && does < 0.45 && order.total_minor > 130)
    await giveGoodwill(at, { order: order.ref, amount_minor: 130, key })
  if (does > 0.45 && does < 0.6) {
    const performance = pick(
      next,
      SHOWS.filter((show) => show !== order.performance),
    )
    await exchange(at, { order: order.ref, tickets: [], types: {}, performance, payment: [], key })
  }
}
