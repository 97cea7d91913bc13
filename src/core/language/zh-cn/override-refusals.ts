import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import type { overrideRefusals as english } from '../en/override-refusals.ts'

export const overrideRefusals: typeof english = {
  'override-seat': ({ asked, seats }) => ({
    what: `${shown(asked)} 不是本单中的某一个座位`,
    next: [`本单有：${seats.map(shown).join('、')}`],
  }),
  'override-over': ({ seat, price_minor, most_minor, currency }) => ({
    what: `${shown(seat)} 的票价为 ${formatMinor(most_minor, currency)} ${currency}：改价只能降低，${formatMinor(price_minor, currency)} 更高`,
    next: ['请写更低的价格，或不改价；票外收费请用：  --add CODE'],
  }),
  'override-fixed': ({ order }) => ({
    what: `订单 ${order} 的价格已定：已按此价预订、请款或支付一部分`,
    next: [
      `先付清，再退还一部分：  wicket refund ${order} --amount 5.00 --reason "…"`,
      `或放弃后重新售票：  wicket release ${order}`,
    ],
  }),
}
