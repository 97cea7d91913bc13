/** Who buys, as the command line has it. */
import { maskCardNumbers } from '../../core/card-number.ts'
import { refuse } from '../../core/refusal.ts'
import type { Buyer } from '../../core/sales/buyer.ts'

/** Undefined where nothing is said of him. */
export function buyerFrom({ customer, name, phone }: Buyer): Buyer | undefined {
  const said = [customer, name, phone].some((part) => part !== undefined)
  return said ? { ...(customer === undefined ? {} : { customer }), name, phone } : undefined
}

/** Refuses value-faulty where a buyer is named and nothing is done with it. */
export function checkNoBuyer(said: Buyer): void {
  for (const part of ['name', 'phone', 'customer'] as const) {
    const found = said[part]
    if (found === undefined) continue
    throw refuse('value-faulty', { field: `--${part}`, found: maskCardNumbers(found), wanted: '-' })
  }
}
