/** 报表的拒绝用语。 */
import type { ReportRefusals } from '../../reports/refusals.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

export const reportRefusals: Pick<Refusals, keyof ReportRefusals> = {
  'currency-changed': ({ report, currencies }) =>
    say(
      `这段时间里有 ${currencies.join('、')}：只有一个合计的报表只能用一种货币`,
      `只取其中一种货币的日子：  wicket report ${report} --from DAY --until DAY`,
      `或者分别列出：  wicket report sales --by ${report === 'clerks' ? 'clerk' : 'price-type'}`,
    ),
}
