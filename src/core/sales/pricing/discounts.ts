/**
 * What group prices and promotions take off an order's tickets: pure. First those that combine, in their order, each from
 * what is left; then the others compete, one for each ticket at most, and the customer pays the least that there is. A
 * combining one never makes that worse: each way costs no more where a ticket costs less.
 *
 * The order: group prices, promotions without a code, promotions with one, each as the documents have them.
 */
import type { Minor } from '../../money.ts'
import { alone, type Candidate, partyOf, sum } from './alone.ts'
import { type Best, bestOf } from './best.ts'
import { type Offered, sameCode } from './discount.ts'
import { type NotApplied, type Rule, type Unit, type Why, whyNot } from './fits.ts'
import type { Pricing } from './pricing.ts'
import { roundTo } from './steps.ts'

export interface Taken {
  code: string
  of: Rule['of'] | 'points'
  /** More than 0. */
  amount_minor: Minor
}

/** What something took off altogether, as prices are written, and from how many tickets; a traveller's count as one. */
export interface Applied {
  code: string
  of: Rule['of']
  tickets: number
  amount_minor: Minor
}

export interface Discounted {
  /** Of each unit, in the order in which they were taken off. */
  taken: Taken[][]
  applied: Applied[]
  not_applied: NotApplied[]
}

/** The rules that are looked at, in their order: promotions with a code only where it is asked for. */
export function rulesOf({ terms }: Pricing, offered: readonly Offered[], codes: readonly string[]): Rule[] {
  const unlimited = { uses: null, budget_minor: null, person: null }
  const groups = (terms.groups ?? []).map((discount): Rule => ({ of: 'group', discount, left: unlimited }))
  const asRule = ({ promotion, ...rest }: Offered): Rule => ({
    of: 'promotion',
    discount: promotion,
    ...rest,
  })
  const open = offered.filter(({ promotion }) => !promotion.needs_code)
  const asked = offered.filter(
    ({ promotion }) => promotion.needs_code && codes.some((code) => sameCode(code, promotion.code)),
  )
  return [...groups, ...open.map(asRule), ...asked.map(asRule)]
}

export function takeDiscounts(pricing: Pricing, units: readonly Unit[], rules: readonly Rule[]): Discounted {
  const taken: Taken[][] = units.map(() => [])
  const applied: Applied[] = []
  const not_applied: NotApplied[] = []
  if (rules.length === 0) return { taken, applied, not_applied }
  const tell = ({ of, discount }: Rule, why: Why) => not_applied.push({ code: discount.code, of, ...why })
  const add = ({ of, discount: { code } }: Rule, amounts: readonly Minor[]) => {
    for (const [unit, amount_minor] of amounts.entries())
      if (amount_minor > 0) taken[unit]!.push({ code, of, amount_minor })
    applied.push({ code, of, tickets: amounts.filter((one) => one > 0).length, amount_minor: sum(amounts) })
  }
  const round_to_minor = roundTo(pricing.terms)
  let prices = units.map(({ price_minor }) => price_minor)
  let party = partyOf(units, prices, round_to_minor)
  const candidates: Candidate[] = []
  for (const rule of combiningFirst(rules)) {
    const why = whyNot(pricing, units, rule)
    const found = why ? undefined : alone(party, rule)
    const whyLess = why ?? tooLittle(found!)
    if (whyLess) tell(rule, whyLess)
    else if (rule.discount.combines !== true) candidates.push(found!)
    else {
      const { takes } = found!
      add(rule, takes)
      prices = prices.map((price, unit) => price - takes[unit]!)
      party = partyOf(units, prices, round_to_minor)
    }
  }
  const best = bestOf(party, candidates)
  for (const [index, { rule }] of candidates.entries()) {
    const mine = (amount: Minor, unit: number) => (best.by[unit] === index ? amount : 0)
    if (best.by.includes(index)) add(rule, best.taken.map(mine))
    else tell(rule, whyNotBest(candidates, best, index))
  }
  return { taken, applied, not_applied }
}

function combiningFirst(rules: readonly Rule[]): readonly Rule[] {
  const combining = rules.filter(({ discount }) => discount.combines === true)
  return combining.length === 0
    ? rules
    : [...combining, ...rules.filter(({ discount }) => discount.combines !== true)]
}

/** What a budget can't cover is not given at all: else it would depend on who else takes part. */
function tooLittle({ rule, takes_minor }: Candidate): Why | undefined {
  if (takes_minor === 0) return { reason: 'nothing' }
  const left_minor = rule.left.budget_minor
  if (left_minor === null || takes_minor <= left_minor) return undefined
  return { reason: 'budget', needed_minor: takes_minor, left_minor }
}

/** What stands on its tickets instead takes off no less: else it would have been better to give it in their place. */
function whyNotBest(candidates: readonly Candidate[], { by, taken, untried }: Best, index: number): Why {
  if (untried.includes(index)) return { reason: 'untried' }
  const { takes_minor, mine } = candidates[index]!
  const instead = new Set(mine.map((unit) => by[unit]!).filter((one) => one >= 0))
  const instead_minor = sum(taken.filter((_, unit) => instead.has(by[unit]!)))
  return {
    reason: instead_minor > takes_minor ? 'better' : 'equal',
    takes_minor,
    instead: [...instead].sort((a, b) => a - b).map((one) => candidates[one]!.rule.discount.code),
    instead_minor,
  }
}
