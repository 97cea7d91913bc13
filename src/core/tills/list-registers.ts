/** The registers that the house has seen, with who has a till open there. */

import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { nearest } from '../nearest.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'

export interface RegisterLine {
  register: string
  /** Whether its till is open; since when, and by whom. */
  open: boolean
  opened_at: number | null
  opened_by: string | null
  /** Of its newest Z; null where it has closed none. */
  last_z: number | null
  closed_at: number | null
  /** How many entries its ledger has. */
  entries: number
}

interface Row {
  register: string
  entries: number
  opened_at: number | null
  opened_by: string | null
  last_z: number | null
  closed_at: number | null
}

export async function listRegisters(desk: Desk): Promise<RegisterLine[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const rows = await tx.rows<Row>(sql`
      SELECT r.id AS register, r.ledger_seq AS entries, o.opened_at, o.opened_by, z.last_z, z.closed_at
      FROM register r
      LEFT JOIN till o ON o.register_id = r.id AND o.status = 'open'
      LEFT JOIN (
        SELECT register_id, max(number) AS last_z, max(closed_at) AS closed_at
        FROM till WHERE status = 'closed' GROUP BY register_id
      ) z ON z.register_id = r.id
      ORDER BY r.id`)
    return rows.map(({ register, entries, opened_at, opened_by, last_z, closed_at }) => ({
      register,
      open: opened_at !== null,
      opened_at: numberOf(opened_at),
      opened_by,
      last_z: numberOf(last_z),
      closed_at: numberOf(closed_at),
      entries: Number(entries),
    }))
  })
}

const numberOf = (value: number | null): number | null => (value === null ? null : Number(value))

/** Refuses register-unknown, with the nearest names. */
export async function checkRegister(tx: Tx, register: string): Promise<void> {
  const rows = await tx.select({ id: tx.t.register.id }).from(tx.t.register)
  const known = rows.map(({ id }) => id)
  if (!known.includes(register))
    throw refuse('register-unknown', { register, known: nearest(register, known, 3) })
}
