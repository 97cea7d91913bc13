/** What was counted at a Z, beside what should be there. */
import type { Tx } from '../../db/store.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { houseRules } from '../stock/house-rules.ts'
import { type Pieces, sumOfPieces } from './denominations.ts'
import type { Variance } from './refusals.ts'
import type { Tender, TillFigures } from './till-figures.ts'
import type { CountedTender } from './z-report.ts'

export interface Counting {
  /** The drawer's cash in one sum, or by its coins and notes: one of the two. */
  counted_minor?: Minor | undefined
  count?: Pieces[] | undefined
  /** What card terminals and the like say, each once. */
  counted_tenders?: { tender: Tender; counted_minor: Minor }[] | undefined
}

export interface Counted {
  counted_minor: Minor
  count: Pieces[] | null
  variance_minor: Minor
  counted_tenders: CountedTender[]
}

/** Told of the input alone. Refuses value-faulty. */
export function checkCounting({ counted_minor, count, counted_tenders = [] }: Counting): void {
  if ((counted_minor === undefined) === (count === undefined))
    throw refuse('value-faulty', { field: 'counted', found: '', wanted: '--counted, --count' })
  const sums = [
    ...(counted_minor === undefined ? [] : [['counted', counted_minor] as const]),
    ...counted_tenders.map((one) => [one.tender, one.counted_minor] as const),
  ]
  for (const [field, sum] of sums)
    if (!Number.isSafeInteger(sum) || (sum < 0 && field === 'counted'))
      throw refuse('value-faulty', { field, found: String(sum), wanted: '0 or more' })
  const names = counted_tenders.map(({ tender }) => tender)
  const twice = names.find((name, index) => name === 'cash' || names.indexOf(name) !== index)
  if (twice) throw refuse('value-faulty', { field: '--counted-tender', found: twice, wanted: 'card=120.00' })
}

/** Refuses denomination-unknown, value-faulty. `currency`: the house's. */
export function counted(
  figures: TillFigures,
  { counted_minor, count, counted_tenders = [] }: Counting,
  currency: string,
): Counted {
  const sum = count ? sumOfPieces(count, currency) : (counted_minor ?? 0)
  return {
    counted_minor: sum,
    count: count ?? null,
    variance_minor: sum - figures.expected_minor,
    counted_tenders: tendersCounted(figures, counted_tenders),
  }
}

/** What tenders' own machines say, beside what was taken by them. */
export const tendersCounted = (
  figures: TillFigures,
  said: readonly { tender: Tender; counted_minor: Minor }[],
): CountedTender[] =>
  said.map(({ tender, counted_minor }) => {
    const expected_minor = expectedBy(figures, tender)
    return { tender, counted_minor, expected_minor, variance_minor: counted_minor - expected_minor }
  })

function expectedBy({ tenders }: TillFigures, tender: Tender): Minor {
  const found = tenders.find((one) => one.tender === tender)
  return found ? found.sales.minor - found.refunds.minor + found.other.minor : 0
}

/** The count may be off by what the house allows; else it needs a reason. Refuses variance-unexplained. */
export async function checkExplained(
  tx: Tx,
  { variance_minor, counted_tenders }: Counted,
  { reason, register, currency }: { reason: string | null; register: string; currency: string },
): Promise<void> {
  if (reason !== null) return
  const all: Variance[] = [{ tender: 'cash', variance_minor }, ...counted_tenders]
  const { till_variance_minor: allowed_minor } = await houseRules(tx)
  const differences = all
    .filter((one) => Math.abs(one.variance_minor) > allowed_minor)
    .map(({ tender, variance_minor }) => ({ tender, variance_minor }))
  if (differences.length > 0)
    throw refuse('variance-unexplained', { register, differences, allowed_minor, currency })
}
