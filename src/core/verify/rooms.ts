/** I24: who waits stands where the lots of the ledger put him, and behind them as they came, without a gap. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { byLot } from '../fairness/room-rows.ts'
import { type Check, type Difference, readBody } from './difference.ts'

interface Told {
  people: number
  factor: number
  shift: number
}

export const roomCheck: Check = {
  name: 'rooms',
  async run(tx) {
    const rooms = await tx.select().from(tx.t.room)
    const told = await draws(tx)
    const differences: Difference[] = []
    for (const { performanceId, drawnAt, factor, shift, lastNumber } of rooms) {
      const draw = told.get(performanceId)
      const subject = `room ${performanceId}`
      const says = (drawn: Partial<Told> | undefined) =>
        drawn ? `${drawn.factor} ${drawn.shift}` : 'not drawn'
      const found = drawnAt === null ? undefined : { factor: factor ?? 0, shift: shift ?? 0 }
      if (says(draw) !== says(found))
        differences.push({ invariant: 'I24', subject, expected: says(draw), found: says(found) })
      if (draw) differences.push(...(await misplaced(tx, performanceId, draw)))
      if (draw) differences.push(...(await outOfTurn(tx, performanceId, draw.people)))
      const [last] = await tx.rows<{ count: number; most: number | null }>(sql`
        SELECT count(number) AS count, max(number) AS most FROM room_place WHERE performance_id = ${performanceId}`)
      const line = `${last?.count} people, the last ${last?.most ?? 0}`
      if (line !== `${lastNumber} people, the last ${lastNumber}`)
        differences.push({ invariant: 'I24', subject, expected: `${lastNumber} people`, found: line })
    }
    return { checked: rooms.length, differences }
  },
}

async function draws(tx: Tx): Promise<Map<string, Told>> {
  const rows = await tx.rows<{ subject: string; body: string }>(sql`
    SELECT subject, body FROM ledger WHERE action = 'room.drawn' ORDER BY at, register_id, seq`)
  const none = { people: 0, factor: 0, shift: 0 }
  return new Map(rows.map(({ subject, body }) => [subject, { ...none, ...readBody<Told>(body) }]))
}

/** Of those who were drawn. */
async function misplaced(
  tx: Tx,
  performance: string,
  { people, factor, shift }: Told,
): Promise<Difference[]> {
  const rows = await tx.rows<{ number: number; drawn: number }>(sql`
    SELECT number, drawn FROM (
      SELECT number, row_number() OVER (ORDER BY ${byLot(factor, shift)}) AS drawn
      FROM room_place WHERE performance_id = ${performance} AND number <= ${people}
    ) places WHERE number <> drawn ORDER BY number LIMIT 20`)
  return rows.map(({ number, drawn }) => ({
    invariant: 'I24',
    subject: `room ${performance} place ${number}`,
    expected: `place ${drawn}`,
    found: `place ${number}`,
  }))
}

/** Nobody is let in before whoever stands before him, and of those who came later nobody stands before who came first. */
async function outOfTurn(tx: Tx, performance: string, people: number): Promise<Difference[]> {
  const rows = await tx.rows<{ number: number; what: string }>(sql`
    SELECT number, CASE WHEN admit_at < before_at THEN 'let in' ELSE 'came' END AS what FROM (
      SELECT number, admit_at, arrived_at,
        lag(admit_at) OVER (ORDER BY number) AS before_at, lag(arrived_at) OVER (ORDER BY number) AS came_at
      FROM room_place WHERE performance_id = ${performance} AND number IS NOT NULL
    ) places
    WHERE admit_at < before_at OR (number > ${people + 1} AND arrived_at < came_at) OR admit_at < arrived_at
    ORDER BY number LIMIT 20`)
  return rows.map(({ number, what }) => ({
    invariant: 'I24',
    subject: `room ${performance} place ${number}`,
    expected: `${what} behind place ${Number(number) - 1}`,
    found: 'before it',
  }))
}
