/** The terms of one performance: its price list's, with what is its own. Pure. */
import { must } from '../../assert.ts'
import { canonical, type Json } from '../../canonical.ts'
import type { RealName } from '../../identity/policy.ts'
import { formatMinor } from '../../money.ts'
import type { Terms } from '../../sales/terms.ts'
import { durationText } from './part-texts.ts'
import type { Season, SeasonPerformance } from './season.ts'

type Wanted = Pick<SeasonPerformance, 'prices' | 'realName' | 'limits'>

/** Performances with the same key have the same terms. */
export const termsKey = ({ prices, ...own }: Wanted): string =>
  `${prices} ${canonical(ownTerms(own) as unknown as Json)}`

export function termsOf(season: Pick<Season, 'terms'>, { prices, ...own }: Wanted): Terms {
  return { ...must(season.terms.get(prices), `the price list ${prices} is in the file`), ...ownTerms(own) }
}

const ownTerms = ({ realName, limits }: Omit<Wanted, 'prices'>): Pick<Terms, 'real_name' | 'limits'> => ({
  ...(realName ? { real_name: realName } : {}),
  ...(limits.length > 0 ? { limits } : {}),
})

/** As the file would have it: `per ticket: prc-id, passport; print name, number; change until start-1d, fee 10.00, 1 time`. */
export function realNameText(rule: RealName | null | undefined, currency: string): string | null {
  if (!rule) return null
  const { per, documents, print, change } = rule
  const printed = print.length > 0 ? [`print ${print.join(', ')}`] : []
  const changed = change
    ? [
        [
          `change until ${aroundText(change.until_ms)}`,
          ...(change.fee_minor > 0 ? [`fee ${formatMinor(change.fee_minor, currency)}`] : []),
          ...(change.tax === null ? [] : [`tax ${change.tax}`]),
          ...(change.times === null ? [] : [`times ${change.times}`]),
        ].join(', '),
      ]
    : []
  return [`per ${per}: ${documents.join(', ')}`, ...printed, ...changed].join('; ')
}

const aroundText = (ms: number): string =>
  ms === 0 ? 'start' : `start${ms < 0 ? '-' : '+'}${durationText(Math.abs(ms))}`
