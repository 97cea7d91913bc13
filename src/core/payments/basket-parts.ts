/** What each order of a basket gets of each tender: pure. Tenders are used up in their order, orders are paid in theirs. */
import type { Minor } from '../money.ts'
import type { OnlineTender } from './ask-row.ts'
import type { InstantTender, TenderPart } from './tender.ts'

type Part = TenderPart<InstantTender | OnlineTender>

/**
 * `dues` add up to what the parts do; what owes nothing gets none. What was handed over in cash beyond its amount is change
 * of the last order it pays.
 */
export function partsByOrder<T extends InstantTender | OnlineTender>(
  parts: readonly TenderPart<T>[],
  dues: readonly Minor[],
): TenderPart<T>[][] {
  const left = parts.map(({ amount_minor }) => amount_minor)
  const by = dues.map((due) => {
    let owed = due
    const mine: TenderPart<T>[] = []
    for (const [index, part] of parts.entries()) {
      const amount_minor = Math.min(owed, left[index]!)
      if (amount_minor === 0) continue
      left[index]! -= amount_minor
      owed -= amount_minor
      mine.push({ by: { ...part.by, amount_minor }, amount_minor })
    }
    return mine
  })
  for (const part of parts) giveChange(part, by)
  return by
}

function giveChange({ by, amount_minor }: Part, orders: Part[][]): void {
  if (by.tender !== 'cash' || by.tendered_minor === null) return
  const mine = orders.flat().filter(({ by, amount_minor }) => by.tender === 'cash' && amount_minor > 0)
  const change_minor = by.tendered_minor - amount_minor
  for (const [index, part] of mine.entries()) {
    if (part.by.tender !== 'cash') continue
    part.by = {
      ...part.by,
      tendered_minor: part.amount_minor + (index === mine.length - 1 ? change_minor : 0),
    }
  }
}
