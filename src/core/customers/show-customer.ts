/** A customer with his notes and what he has bought, newest first. Refuses code-mistyped, customer-unknown, customer-ambiguous. */

import { eq } from 'drizzle-orm'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { need } from '../people/may.ts'
import { type OrderLine, orderLines } from '../sales/order-lines.ts'
import type { NoteView } from '../sales/order-notes.ts'
import { type CustomerView, viewCustomer } from './customer-view.ts'
import { findCustomer } from './find-customer.ts'
import { customerNotes } from './note-customer.ts'

export interface CustomerShown extends CustomerView {
  notes: NoteView[]
  orders: OrderLine[]
}

export async function showCustomer(
  desk: Desk,
  { customer, limit }: { customer: string; limit: number },
): Promise<{ customer: CustomerShown; zone: string }> {
  await need(desk, 'customers')
  return desk.store.read(async (tx) => {
    const row = await findCustomer(tx, customer)
    const orders = await orderLines(tx, eq(tx.t.order.customerId, row.id), limit)
    const zone = await houseZone(tx)
    return {
      customer: {
        ...(await viewCustomer(tx, row)),
        notes: await customerNotes(tx, row.id),
        orders: [...orders.values()],
      },
      zone,
    }
  })
}
