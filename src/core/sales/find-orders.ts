/** Orders by whatever a customer can tell of them: a reference, a name, a telephone number, a seat, a receipt. */
import type { Desk } from '../desk.ts'
import { refuse } from '../refusal.ts'
import { storable } from '../text.ts'
import { type Look, type Way, waysTo } from './find-ways.ts'
import { linesById, type OrderLine } from './order-lines.ts'

export interface OrderFound extends OrderLine {
  found_by: Way
}

/** The surest ways first, of each the newest orders; none where nothing fits. Refuses value-faulty: a blank. */
export async function findOrders(desk: Desk, text: string, limit: number): Promise<OrderFound[]> {
  const asked = storable(text)?.trim() ?? ''
  if (asked === '') throw refuse('value-faulty', { field: 'text', found: '""', wanted: '1-200 characters' })
  return desk.store.read(async (tx) => {
    const tiers = waysTo(asked, desk.clock.now())
    const run = async ({ way, statement, values }: Look) =>
      (await tx.run(statement, { ...values, limit })).map(({ id }) => [id, way] as const)
    for (const tier of tiers) {
      const found = new Map<string, Way>()
      for (const one of tier) for (const [id, way] of await run(one)) if (!found.has(id)) found.set(id, way)
      const ids = [...found.keys()].slice(0, limit)
      if (ids.length === 0) continue
      const lines = await linesById(tx, ids)
      return ids.flatMap((id) => {
        const line = lines.get(id)
        return line ? [{ ...line, found_by: found.get(id)! }] : []
      })
    }
    return []
  })
}
