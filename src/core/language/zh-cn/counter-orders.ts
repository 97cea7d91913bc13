import type { counterOrders as english } from '../en/counter-orders.ts'

export const counterOrders: typeof english = {
  title: '订单',
  enterFinds: 'Enter 查找：订单号、姓名、电话、座位、收据号',
  newest: '最新的在前；可输入订单号、姓名、电话、座位',
  none: '还没有订单',
  nothing: (asked) => `没有找到“${asked}”；Esc 清除`,
  found: (count) => `${count} 个订单`,
  tickets: (count) => `${count} 张`,
  buyer: '购票人',
  back: '退回',
  reason: '原因',
  note: '备注',
  refundTitle: (ref, count) => (count === 0 ? `退订 ${ref}` : `退 ${ref} 的 ${count} 张票`),
  refundLine: '按本馆的规则：',
  voidTitle: (ref) => `作废 ${ref}`,
  voidLine: '如同没有售出：全部退回，包括手续费。只限本班次。',
  noteTitle: (ref) => `${ref} 的备注`,
  copyTitle: (ref, count) => (count === 0 ? `重印 ${ref}` : `重印 ${ref} 的 ${count} 张票`),
  copyLine: '先前的纸票不再有效。',
  notBackYet: (amount) => `${amount} 尚未退回；支付方答复后即退。`,
  nothingBack: '没有退款。',
}
