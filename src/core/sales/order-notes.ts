/** What clerks wrote beside an order. */
import { asc, eq, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'

export type NoteRow = Schema['orderNote']['$inferSelect']

export interface NoteView {
  text: string
  clerk: string
  register: string
  at: number
}

const notes = statement<{ orderId: string }>()('order_notes', (q) =>
  q
    .select()
    .from(q.t.orderNote)
    .where(eq(q.t.orderNote.orderId, sql.placeholder('orderId')))
    .orderBy(asc(q.t.orderNote.id)),
)

/** In the order that they were written in. */
export function notesOf(tx: Tx, orderId: string): Promise<NoteRow[]> {
  return tx.run(notes, { orderId })
}

export function viewNote({ text, clerk, registerId: register, at }: Omit<NoteRow, 'orderId'>): NoteView {
  return { text, clerk, register, at }
}
