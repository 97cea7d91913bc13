/** 取消场次的说法。 */
import type { cancelled as english } from '../en/cancelled.ts'

export const cancelled: typeof english = {
  is: (performance) => `${performance} 已取消，不会演出`,
  would: (performance) => `若取消 ${performance}，将退还：`,
  really: (performance) => `确定永久取消 ${performance}？之后不能再开放。`,
  nothingSold: '没有售出',
  howToRefund: (performance) => `票款尚未退还；退款：  wicket performance cancel ${performance} --refund`,
  booking: (done, of) => `${done} / ${of} 个订单`,
  columns: { outcome: '结果', orders: '订单', tickets: '票数', back: '退回' },
  outcome: {
    refunded: '已退还',
    pending: '退款途中',
    failed: '支付机构拒绝：请再次执行',
    unknown: '结果未知：请再次执行',
    left: '待退还',
  },
  why: {
    'at-counter': '须到窗口退款：wicket refund 订单',
    'payment-open': '有付款结果未知：wicket payment resolve',
  },
}
