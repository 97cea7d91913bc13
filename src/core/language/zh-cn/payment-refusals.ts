/** 付款被拒的说法。 */
import { formatMinor } from '../../money.ts'
import type { RefusalDetails } from '../../refusal.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { paymentRefusals as english } from '../en/payment-refusals.ts'
import { payments } from './payments.ts'
import { sales } from './sales.ts'

const wordFor = (words: Record<string, string>, code: string): string => words[code] ?? shown(code)
const declined: Record<string, string> = { ...payments.failed, cancelled: '无人付款，已撤回' }
const unclear: Record<string, string> = { ...payments.unknown, mismatch: '支付机构答复的是另一笔付款' }

/** 未成的改签。 */
function asItWas({
  orders,
  kept,
  beside_minor,
  currency,
}: Pick<RefusalDetails['payment-late'], 'orders' | 'kept' | 'beside_minor' | 'currency'>): string[] {
  if (kept === null) return []
  const beside = `同时收取的 ${formatMinor(beside_minor, currency)} ${currency} 退还：  wicket refund ${orders[0]}`
  return [`未改签，订单 ${kept} 保持不变`, ...(beside_minor > 0 ? [beside] : [])]
}

export const paymentRefusals: typeof english = {
  'payment-over': ({ total_minor, offered_minor, currency }) => ({
    what: `${formatMinor(offered_minor, currency)} ${currency} 超过应付的 ${formatMinor(total_minor, currency)}；未收款`,
    next: ['有一种付款方式不写金额即可：它付余下的部分'],
  }),
  'price-differs': ({ expected_minor, total_minor, currency }) => ({
    what: `现价为 ${formatMinor(total_minor, currency)} ${currency}，而非 ${formatMinor(expected_minor, currency)}；未收款`,
    next: ['请重新查看价格，再付款'],
  }),
  'payment-open': ({ order, tender, amount_minor, currency, since, zone }) => ({
    what: `订单 ${order} 的 ${formatMinor(amount_minor, currency)} ${currency} 已于 ${momentIn(zone, since, 'zh-CN')} 通过${sales.tender[tender]}发起，尚不知是否到账`,
    next: [`查询结果：  wicket payment resolve ${order}`],
  }),
  'payment-missing': ({ asked, known }) => ({
    what: `没有付款 ${shown(asked)}`,
    next: known.length > 0 ? [`未了结的：${known.join('、')}`] : ['全部付款：  wicket payment list'],
  }),
  'payment-declined': ({ tender, reason, code, amount_minor, currency, until, zone, ...of }) => ({
    what: `${sales.tender[tender]} ${formatMinor(amount_minor, currency)} ${currency} 未付成：${wordFor(declined, reason)}（${shown(code)}）`,
    next: [
      ...asItWas({ ...of, currency }),
      ...(until === null
        ? []
        : [
            `座位保留到 ${momentIn(zone, until, 'zh-CN')}；换一种方式：  wicket pay ${of.orders.join(' ')} --pay cash`,
            ...of.orders.map((order) => `或释放座位：  wicket release ${order}`),
          ]),
    ],
  }),
  'payment-unknown': ({ order, orders, kept, tender, why, amount_minor, currency }) => ({
    what: `不知道${sales.tender[tender]} ${formatMinor(amount_minor, currency)} ${currency} 是否已付（${wordFor(unclear, why)}）；订单 ${orders.join('、')} 的座位继续保留`,
    next: [
      ...(kept === null ? [] : [`在此之前订单 ${kept} 保持不变`]),
      `再次查询，切勿重复收款：  wicket payment resolve ${order}`,
      '全部未知付款：  wicket payment list --unknown',
    ],
  }),
  'payment-late': ({ orders, kept, beside_minor, tender, amount_minor, currency, back }) => ({
    what:
      kept === null
        ? `${sales.tender[tender]} ${formatMinor(amount_minor, currency)} ${currency} 到账时订单 ${orders.join('、')} 的座位已不在；款项退回（${shown(back)}）`
        : `${sales.tender[tender]} ${formatMinor(amount_minor, currency)} ${currency} 到账时订单 ${kept} 已不能改签；款项退回（${shown(back)}）`,
    next: [
      ...asItWas({ orders, kept, beside_minor, currency }),
      ...orders.map((order) => `查看：  wicket order show ${order}`),
    ],
  }),
  'tender-unfit': ({ tender, wanted }) => ({
    what: `${shown(tender)} 不能用于此处`,
    next: [`可用：${wanted}`],
  }),
  'payment-needless': ({ tender, order }) => ({
    what: `应付为零，无须通过${sales.tender[tender]}收款；未售出`,
    next: [order === null ? `去掉 --pay ${tender}` : `零元售出（写明票种）：  wicket pay ${order}`],
  }),
  'buyer-needed': ({ order }) => ({
    what: `订单 ${order} 须有预订人`,
    next: ['写明付款人：  --name、--phone'],
  }),
  'refund-differs': ({ expected_minor, refund_minor, currency }) => ({
    what: `现在可退 ${formatMinor(refund_minor, currency)} ${currency}，而非 ${formatMinor(expected_minor, currency)}；未退款`,
    next: ['请重新查看可退金额'],
  }),
  'refund-over': ({ order, wanted_minor, left_minor, currency }) => ({
    what: `订单 ${order} 已付款中只剩 ${formatMinor(left_minor, currency)} ${currency} 未退，少于 ${formatMinor(wanted_minor, currency)}`,
    next: [`查看已退款项：  wicket order show ${order}`],
  }),
  'void-unfit': ({ order, why, register }) => ({
    what: {
      'not-sold': `订单 ${order} 未售出：没有可撤销的`,
      voided: `订单 ${order} 已经撤销`,
      changed: `订单 ${order} 已有退还：不能再撤销`,
      exchanged: `订单 ${order} 由改签而来：撤销会把原票款也退掉`,
      'other-shift': `订单 ${order} 不是本班次售出（售票机 ${shown(register)}）：只有售出它的班次可以撤销`,
    }[why],
    next:
      why === 'not-sold'
        ? [`释放保留的座位：  wicket release ${order}`]
        : why === 'voided'
          ? [`查看：  wicket order show ${order}`]
          : why === 'exchanged'
            ? [`改签回去：  wicket exchange ${order}`, `或退票：  wicket refund ${order} --dry-run`]
            : [`按阶梯退票：  wicket refund ${order} --dry-run`],
  }),
  'exchange-needless': ({ order, seats }) => ({
    what: `订单 ${order} 已经是 ${seats.map(shown).join('、')}，票价相同：未改签`,
    next: [`另选：  wicket exchange ${order} --to 场次、--best、--seat 或 --type`],
  }),
  'exchange-once': ({ order }) => ({
    what: `订单 ${order} 由改签而来，按其规则只可改签一次`,
    next: [
      `同类座位可免费更换：  wicket exchange ${order} --seat 座位`,
      `或退票：  wicket refund ${order} --dry-run`,
    ],
  }),
  'exchange-closed': ({ order, ticket, performance, since, zone }) => ({
    what:
      since === null
        ? `订单 ${order} 的 ${shown(ticket)} 不可改签：其规则不允许`
        : `订单 ${order} 的 ${shown(ticket)} 自 ${momentIn(zone, since, 'zh-CN')} 起不可改签`,
    next: [`规则：  wicket performance show ${performance}`],
  }),
}
