import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { priceRefusals as english } from '../en/price-refusals.ts'
import { prices } from './prices.ts'

export const priceRefusals: typeof english = {
  'promotion-unknown': ({ asked }) => ({
    what: `没有优惠码 ${shown(asked)}`,
    next: ['请核对拼写，或不使用优惠码'],
  }),
  'promotion-not-begun': ({ promotion, from, zone }) => ({
    what: `${shown(promotion)} 自 ${momentIn(zone, from, 'zh-CN')} 起生效`,
    next: ['不使用此码，或届时再售'],
  }),
  'promotion-ended': ({ promotion, until, zone }) => ({
    what:
      until === null
        ? `${shown(promotion)} 已结束`
        : `${shown(promotion)} 已于 ${momentIn(zone, until, 'zh-CN')} 结束`,
    next: ['不使用此码'],
  }),
  'promotion-used-up': ({ promotion, by }) => ({
    what: by === 'person' ? `此人使用 ${shown(promotion)} 的次数已用完` : `${shown(promotion)} 已用完`,
    next: ['不使用此码'],
  }),
  'promotion-not-for': ({ promotion, performance, currency, ...why }) => ({
    what: `${shown(promotion)} 不适用于 ${performance} 的这一单：${prices.onlyFor(why, currency)}`,
    next: ['不使用此码，或另选适用的票'],
  }),
  'refund-below-zero': ({ order, back_minor, lost_minor, remaining, currency }) => ({
    what: `订单 ${order} 这样退票得不偿失：可退 ${formatMinor(back_minor, currency)}，其余 ${remaining} 张票将失去优惠 ${formatMinor(lost_minor, currency)}`,
    next: [`多退几张，或全部退票：  wicket refund ${order} --dry-run`],
  }),
  'promotion-in-use': ({ promotion, field, wanted, used, currency }) => {
    const size = (value: number) =>
      field === 'uses' ? `${value} 次` : `${formatMinor(value, currency)} ${currency}`
    return {
      what: `${shown(promotion)} 不能限为 ${size(wanted)}：已用 ${size(used)}；未写入任何内容`,
      next: ['请放宽限额，或用“sale: { until: … }”结束'],
    }
  },
}
