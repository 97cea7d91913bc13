/** Refusals of reports, in words. */
import type { ReportRefusals } from '../../reports/refusals.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

export const reportRefusals: Pick<Refusals, keyof ReportRefusals> = {
  'currency-changed': ({ report, currencies }) =>
    say(
      `${currencies.join(' and ')} are in this period: what has one sum is told of one currency`,
      `ask for days of one of them:  wicket report ${report} --from DAY --until DAY`,
      `or each by itself:  wicket report sales --by ${report === 'clerks' ? 'clerk' : 'price-type'}`,
    ),
}
