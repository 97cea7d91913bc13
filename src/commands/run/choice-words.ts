/** How seats were chosen, in words: how good the choice is, why it is no better, what was passed over. */
import type { Dictionary } from '../../core/language/language.ts'
import type { ChoiceKept } from '../../core/stock/explain-order.ts'
import { shown } from '../../core/text.ts'

const WITHOUT_NEWS = ['best-block', 'drawn-block', 'nearest-block', 'wheelchair-block']

/** `seats`: of the whole party. Empty where nothing is to be said: the clerk named them. */
export function choiceWords(say: Dictionary, choice: Omit<ChoiceKept, 'draw'>, seats: number): string[] {
  const { sales } = say
  const { tier, near, restricted, seed, accessible, single, nearest } = choice
  const names = (labels: string[]) => labels.map(shown).join(', ')
  return [
    ...(tier === undefined ? [] : tierWords(say, choice, seats)),
    ...(accessible === undefined ? [] : [sales.accessible(accessible)]),
    ...(near === undefined ? [] : [sales.near(names(near))]),
    ...(restricted === undefined ? [] : [sales.restrictedView(restricted)]),
    ...(seed === undefined ? [] : [sales.random(seed)]),
    ...(single === undefined || nearest === undefined
      ? []
      : [say.explain.passed(names(single), names(nearest))]),
  ]
}

function tierWords(say: Dictionary, choice: Omit<ChoiceKept, 'draw'>, seats: number): string[] {
  const { tier = '', reason = '', pieces, longest } = choice
  const { sales, plan, explain } = say
  const reasons: Record<string, string> = { ...plan.reason, ...explain.railReasons }
  if (pieces !== undefined && tier === 'apart') return [say.rail.pieces(pieces)]
  if (pieces !== undefined) {
    const why =
      longest !== undefined && seats > longest ? sales.rowsTooShort(longest) : sales.noneTogether(seats)
    return [`${why}: ${pieces.join(' + ')}`, (sales.reason as Record<string, string>)[tier] ?? tier]
  }
  const tiers: Record<string, string> =
    choice.ride === undefined ? sales.reason : { ...explain.railTiers, together: explain.railTogether }
  const why = WITHOUT_NEWS.includes(reason) ? undefined : reasons[reason]
  // Who travels alone is told why it is this seat.
  const how = choice.ride !== undefined && seats === 1 && tier === 'together' ? [] : [tiers[tier] ?? tier]
  return [...how, ...(why === undefined ? [] : [why])]
}
