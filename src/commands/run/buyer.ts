/** Who buys, as the command line has it. */
import { maskCardNumbers } from '../../core/card-number.ts'
import { refuse } from '../../core/refusal.ts'
import type { Buyer } from '../../core/sales/buyer.ts'

/** Undefined where nothing is said of him. */
export function buyerFrom({ name, phone }: Buyer): Buyer | undefined {
  return name === undefined && phone === undefined ? undefined : { name, phone }
}

/** Refuses value-faulty where a buyer is named and nothing is done with it. */
export function checkNoBuyer({ name, phone }: Buyer): void {
  const found = name ?? phone
  if (found !== undefined)
    throw refuse('value-faulty', {
      field: name === undefined ? '--phone' : '--name',
      found: maskCardNumbers(found),
      wanted: '-',
    })
}
