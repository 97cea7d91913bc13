/** What the box office has written down: looked up afterwards for who was killed before the answer came. */
import { formatReference } from '../../src/core/ids.ts'
import type { Store } from '../../src/db/store.ts'

export interface Entry {
  register: string
  at: number
  body: {
    seats?: string[]
    tickets?: [id: string, seat: string][]
    expires_at?: number
    code?: string
    order?: string
  }
}

export interface Books {
  /** The order's id by its reference, as people write it. */
  idOf(ref: string): string
  requests: Map<string, { operation: string; subject: string; at: number }>
  entries(action: string, subject: string): Entry[]
  /** Entries of this action about this order, by its reference. */
  about(action: string, ref: string): Entry[]
  /** The id of what the house keeps under a code. */
  keptAs(code: string): string
  /** Every entry of this action. */
  all(action: string): Entry[]
}

export async function readBooks(store: Store): Promise<Books> {
  return store.read(async (tx) => {
    const orders = await tx.select({ id: tx.t.order.id, ref: tx.t.order.ref }).from(tx.t.order)
    const idOf = new Map(orders.map(({ id, ref }) => [formatReference(ref), id]))
    const requests = await tx.select().from(tx.t.request)
    const entries = new Map<string, Entry[]>()
    const codes = new Map<string, string>()
    for (const { action, subject, registerId, at, body } of await tx.select().from(tx.t.ledger)) {
      const key = `${action} ${subject}`
      const same = entries.get(key) ?? []
      const entry: Entry = { register: registerId, at, body: JSON.parse(body) }
      same.push(entry)
      if (action === 'stock.held') codes.set(entry.body.code ?? '', subject)
      entries.set(key, same)
    }
    const of = (action: string, subject: string) => entries.get(`${action} ${subject}`) ?? []
    const known = (ref: string) => idOf.get(ref) ?? `unknown ${ref}`
    return {
      idOf: known,
      requests: new Map(requests.map((row) => [row.key, row])),
      entries: of,
      about: (action, ref) => of(action, known(ref)),
      keptAs: (code) => codes.get(code) ?? `unknown ${code}`,
      all: (action) => [...entries].flatMap(([key, some]) => (key.startsWith(`${action} `) ? some : [])),
    }
  })
}
