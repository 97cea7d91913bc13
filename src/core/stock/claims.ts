/**
 * Claims: who has which seat. The primary key (performance, seat, leg) makes a second sale of a seat impossible;
 * the stock row's CHECK makes an oversold section impossible. Nothing here reads, decides and then writes blindly.
 */
import { and, eq, sql } from 'drizzle-orm'
import { type Statement, statement, type Tx } from '../../db/store.ts'

export interface ClaimRow {
  performanceId: string
  seat: string
  section: string
  state: 'held' | 'sold'
  orderId: string
  registerId: string
  at: number
  expiresAt: number | null
}

const claimStatements = new Map<number, Statement<Record<string, unknown>, { seat: string }[]>>()

function claimStatement(count: number) {
  let made = claimStatements.get(count)
  if (!made) {
    made = makeClaimStatement(count)
    claimStatements.set(count, made)
  }
  return made
}

function makeClaimStatement(count: number) {
  return statement<Record<string, unknown>>()(`claim_${count}`, (q) =>
    q
      .insert(q.t.claim)
      .values(
        Array.from({ length: count }, (_, index) => ({
          performanceId: sql.placeholder('performanceId'),
          seat: sql.placeholder(`seat_${index}`),
          leg: 0,
          section: sql.placeholder(`section_${index}`),
          state: sql.placeholder('state') as unknown as 'held',
          orderId: sql.placeholder('orderId'),
          registerId: sql.placeholder('registerId'),
          at: sql.placeholder('at'),
          expiresAt: sql.placeholder('expiresAt'),
        })),
      )
      .onConflictDoNothing()
      .returning({ seat: q.t.claim.seat }),
  )
}

/** What all claims of one request share. */
export type ClaimOwner = Omit<ClaimRow, 'seat' | 'section'>

/**
 * Claims all the seats or says which ones somebody else has. Seats are claimed in the order of their ids, so that
 * two requests for the same seats can't lock each other out.
 */
export async function claim(
  tx: Tx,
  owner: ClaimOwner,
  seats: { id: string; section: string }[],
): Promise<{ lost: string[] }> {
  const sorted = [...seats].sort((a, b) => (a.id < b.id ? -1 : 1))
  const values: Record<string, unknown> = { ...owner }
  sorted.forEach((seat, index) => {
    values[`seat_${index}`] = seat.id
    values[`section_${index}`] = seat.section
  })
  const got = await tx.run(claimStatement(sorted.length), values)
  if (got.length === seats.length) return { lost: [] }
  const mine = new Set(got.map((row) => row.seat))
  return { lost: sorted.map((seat) => seat.id).filter((id) => !mine.has(id)) }
}

const move = statement<{ performanceId: string; section: string; held: number; sold: number }>()(
  'stock_move',
  (q) => {
    const { stock } = q.t
    // Without a type, PostgreSQL can't tell what the sum of two parameters is.
    const held = sql`cast(${sql.placeholder('held')} as bigint)`
    const sold = sql`cast(${sql.placeholder('sold')} as bigint)`
    return q
      .update(stock)
      .set({
        held: sql`${stock.held} + ${held}`,
        sold: sql`${stock.sold} + ${sold}`,
        version: sql`${stock.version} + 1`,
      })
      .where(
        and(
          eq(stock.performanceId, sql.placeholder('performanceId')),
          eq(stock.section, sql.placeholder('section')),
          sql`${stock.capacity} - ${stock.held} - ${stock.sold} >= ${held} + ${sold}`,
        ),
      )
      .returning({ version: stock.version })
  },
)

/** Moves a section's counters; false where its capacity does not allow it. */
export async function moveStock(
  tx: Tx,
  performanceId: string,
  section: string,
  change: { held: number; sold: number },
): Promise<boolean> {
  const moved = await tx.run(move, { performanceId, section, ...change })
  return moved.length === 1
}

/** How many of the seats lie in each section, by name: everybody locks sections in this order. */
export function countBySection(seats: { section: string }[]): [section: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { section } of seats) counts.set(section, (counts.get(section) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}
