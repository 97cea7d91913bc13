/** Writes a note beside an order. The ledger keeps that there is one, not its text, which may name people. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { earlier, settledBy } from '../request.ts'
import { findOrder } from './find-order.ts'
import { type NoteRow, type NoteView, notesOf, viewNote } from './order-notes.ts'
import type { OrderRow } from './order-rows.ts'

/** In characters. */
const LONGEST = 1000

export interface NoteOrderInput {
  order: string
  text: string
  key: string
}

export interface OrderNoted {
  /** The order's reference. */
  order: string
  note: NoteView
  /** True where the key had been used for the same note before: nothing was written now. */
  replay: boolean
}

/** Refuses, in this order: card-number-refused, value-faulty, order-unknown, key-reused. */
export async function noteOrder(desk: Desk, input: NoteOrderInput): Promise<OrderNoted> {
  await need(desk, 'sell')
  const text = freeTextOf('note', input.text, LONGEST)
  const settled = settledBy(input.key, async (tx, id) =>
    notedBefore(tx, (await findOrder(tx, input.order)).order, id),
  )
  return desk.store.write((tx) => noteIn(tx, desk, { ...input, text }), { settled })
}

async function noteIn(tx: Tx, desk: Desk, { order: asked, text, key }: NoteOrderInput): Promise<OrderNoted> {
  const at = desk.clock.now()
  const { order } = await findOrder(tx, asked)
  const id = desk.ids.next()
  const content = { order: order.id, text }
  const done = await earlier(tx, { key, operation: 'order note', content, subject: id, at })
  if (done) return notedBefore(tx, order, done)
  const { clerk, register } = desk.actor
  const row: NoteRow = { orderId: order.id, id, text, clerk, registerId: register, at }
  await tx.insert(tx.t.orderNote).values(row)
  await record(tx, desk, { action: 'order.noted', subject: order.id, body: { ref: order.ref, note: id } }, at)
  return { order: formatReference(order.ref), note: viewNote(row), replay: false }
}

async function notedBefore(tx: Tx, order: OrderRow, id: string): Promise<OrderNoted> {
  const row = (await notesOf(tx, order.id)).find((note) => note.id === id)
  const note = viewNote(must(row, `the note ${id} of the key is there`))
  return { order: formatReference(order.ref), note, replay: true }
}
