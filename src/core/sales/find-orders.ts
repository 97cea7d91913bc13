/** Orders by whatever a customer can tell of them: a reference, a name, a telephone number, a seat, a receipt. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findCustomer } from '../customers/find-customer.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { storable } from '../text.ts'
import { type Look, TIERS, type Way } from './find-ways.ts'
import { linesById, type OrderLine, orderLines } from './order-lines.ts'

export interface OrderFound extends OrderLine {
  found_by: Way | 'customer'
}

/** The surest ways first, of each the newest orders; none where nothing fits. Refuses value-faulty: a blank. */
export async function findOrders(desk: Desk, text: string, limit: number): Promise<OrderFound[]> {
  await need(desk, 'look')
  const asked = storable(text)?.trim() ?? ''
  if (asked === '') throw refuse('value-faulty', { field: 'text', found: '""', wanted: '1-200 characters' })
  return desk.store.read(async (tx) => {
    for (const tier of TIERS) {
      const found = await lookAt(tx, await tier(tx, asked, desk.clock.now()), limit)
      if (found.length === 0) continue
      const lines = await linesById(
        tx,
        found.map(({ id }) => id),
      )
      return found.flatMap(({ id, way }) => {
        const line = lines.get(id)
        return line ? [{ ...line, found_by: way }] : []
      })
    }
    return []
  })
}

/** What a customer has bought, newest first. Refuses what is refused of a customer. */
export async function ordersOf(desk: Desk, customer: string, limit: number): Promise<OrderFound[]> {
  await need(desk, 'look')
  return desk.store.read(async (tx) => {
    const { id } = await findCustomer(tx, customer)
    const lines = await orderLines(tx, eq(tx.t.order.customerId, id), limit)
    return [...lines.values()].map((line) => ({ ...line, found_by: 'customer' }))
  })
}

/** Each order once, by the first way that found it. */
async function lookAt(tx: Tx, looks: Look[], limit: number): Promise<{ id: string; way: Way }[]> {
  const found: { id: string; way: Way }[] = []
  for (const { way, statement, values } of looks)
    for (const { id } of await tx.run(statement, { ...values, limit })) found.push({ id, way })
  const ways = looks.map(({ way }) => way)
  found.sort((a, b) => ways.indexOf(a.way) - ways.indexOf(b.way) || (a.id < b.id ? 1 : -1))
  const first = new Map([...found].reverse().map((one) => [one.id, one]))
  return found.filter((one) => first.get(one.id) === one).slice(0, limit)
}
