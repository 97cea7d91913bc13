/** What a promoter or a film distributor is due of what was sold: the contract, as its file says it. */
import * as z from 'zod'
import type { FaultList, Path } from '../../catalogue/season/faults.ts'
import { type Reading, readAmount, readPercent } from '../../catalogue/season/reading.ts'
import { fitted } from '../../catalogue/season/shaped.ts'
import { listOf, only, orOne, text } from '../../catalogue/season/shaping.ts'
import { readTree } from '../../catalogue/season/tree.ts'
import type { Minor } from '../../money.ts'
import { refuse } from '../../refusal.ts'

export const PER = ['performance', 'week', 'whole'] as const
type Per = (typeof PER)[number]

/** A share in basis points of what is shared, or an amount: for each ticket, each performance, or once. */
export type Deduction = { what: string } & (
  | { share_basis_points: number }
  | { amount_minor: Minor; per: 'ticket' | 'performance' | 'once' }
)

export interface Step {
  /** Of what is shared, up to this; null: all that is above. */
  until_minor: Minor | null
  basis_points: number
}

export interface SettlementTerms {
  title: string | null
  of: { venue?: string; event?: string; performance?: string }
  /** What is reckoned by itself. */
  per: Per
  /** Shared with the taxes in it, or without. */
  base: 'net' | 'untaxed'
  before: readonly Deduction[]
  steps: readonly Step[]
  /** parts: each step of its part; whole: the step that is reached, of all. */
  sliding: 'parts' | 'whole'
  /** By weeks from the first performance on, in place of steps; the last one stays. */
  weeks: readonly number[]
  guarantee_minor: Minor
  after: readonly Deduction[]
  /** Added to what is due. */
  tax_basis_points: number
}

const deduction = only({
  what: text,
  share: text.optional(),
  amount: text.optional(),
  per: z.enum(['ticket', 'performance', 'once']).optional(),
})

const shape = only({
  title: text.optional(),
  of: only({ venue: text.optional(), event: text.optional(), performance: text.optional() }).optional(),
  per: z.enum(PER).optional(),
  base: z.enum(['net', 'untaxed']).optional(),
  before: listOf(deduction).optional(),
  share: z.union([text, listOf(only({ until: text.optional(), percent: text }))]).optional(),
  sliding: z.enum(['parts', 'whole']).optional(),
  weeks: orOne(listOf(text)).optional(),
  guarantee: text.optional(),
  after: listOf(deduction).optional(),
  tax: text.optional(),
})

type Shape = z.infer<typeof shape>

/** Refuses file-faulty, with all faults. */
export function readSettlement(source: string, file: string, currency: string): SettlementTerms {
  const tree = readTree(source)
  const { faults } = tree
  if (faults.all.length === 0 && tree.tree === null) faults.add([], 'file-empty')
  const found = faults.all.length > 0 ? undefined : fitted(tree, shape)
  const terms = found && termsOf({ faults, currency }, found)
  if (terms && faults.all.length === 0) return terms
  throw refuse('file-faulty', { file, faults: faults.all })
}

function termsOf(reading: Reading, found: Shape): SettlementTerms {
  if (found.share === undefined && found.weeks === undefined)
    reading.faults.add([], 'key-missing', { wanted: 'share' })
  const { venue, event, performance } = found.of ?? {}
  return {
    title: found.title ?? null,
    of: {
      ...(venue === undefined ? {} : { venue }),
      ...(event === undefined ? {} : { event }),
      ...(performance === undefined ? {} : { performance }),
    },
    per: found.per ?? 'whole',
    base: found.base ?? 'untaxed',
    before: deductionsOf(reading, 'before', found.before),
    steps: stepsOf(reading, found.share),
    sliding: found.sliding ?? 'parts',
    weeks: (found.weeks ?? []).map((each, index) => readPercent(reading, ['weeks', index], each ?? '')),
    guarantee_minor: found.guarantee === undefined ? 0 : readAmount(reading, ['guarantee'], found.guarantee),
    after: deductionsOf(reading, 'after', found.after),
    tax_basis_points: found.tax === undefined ? 0 : readPercent(reading, ['tax'], found.tax),
  }
}

function deductionsOf(reading: Reading, key: string, found: Shape['before']): Deduction[] {
  return (found ?? []).flatMap((each, index): Deduction[] => {
    if (!each) return []
    const path: Path = [key, index]
    const { what, share, amount, per = 'once' } = each
    if (share !== undefined && amount === undefined)
      return [{ what, share_basis_points: readPercent(reading, [...path, 'share'], share) }]
    if (amount === undefined || share !== undefined) {
      reading.faults.add(path, 'key-missing', { wanted: 'share / amount' })
      return []
    }
    return [{ what, amount_minor: readAmount(reading, [...path, 'amount'], amount), per }]
  })
}

function stepsOf(reading: Reading, found: Shape['share']): Step[] {
  if (found === undefined) return []
  if (typeof found === 'string')
    return [{ until_minor: null, basis_points: readPercent(reading, ['share'], found) }]
  const steps = found.flatMap((each, index): Step[] => {
    if (!each) return []
    const path: Path = ['share', index]
    const until_minor = each.until === undefined ? null : readAmount(reading, [...path, 'until'], each.until)
    return [{ until_minor, basis_points: readPercent(reading, [...path, 'percent'], each.percent) }]
  })
  checkRising(reading.faults, steps)
  return steps
}

/** Only the last one goes on for ever. */
function checkRising(faults: FaultList, steps: readonly Step[]): void {
  steps.forEach(({ until_minor }, index) => {
    const [before, isLast] = [steps[index - 1]?.until_minor ?? 0, index === steps.length - 1]
    if (until_minor === null ? !isLast : isLast || until_minor <= before)
      faults.add(['share', index], 'ladder-order')
  })
}
