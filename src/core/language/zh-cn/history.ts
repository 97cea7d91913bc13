/** 订单的经历：账本中每一种动作的说法，用于 `order show --history`。 */
import type { History, Told } from '../en/history.ts'

function line(what: string, parts: string[], seats = ''): string {
  const told = [what, ...parts.filter((part) => part !== '')].join('；')
  return seats === '' ? told : `${told}：${seats}`
}
const after = (word: string, text: string) => (text === '' ? '' : `${word}${text}`)
const paid = (word: string, { amount, tenders }: Told) =>
  `${word}${amount && ` ${amount}`}${tenders && `（${tenders}）`}`
const because = ({ reason }: Told) => after('原因：', reason)
const passed = (told: Told) => after('由员工越过的规则：', told.passed)
const until = (told: Told) => after('至 ', told.until)

const BUYER = { name: '姓名', phone: '电话', customer: '顾客' }

export const history: History = {
  'hold.placed': (told) => line(`锁座${until(told)}`, [passed(told)], told.seats),
  'hold.extended': (told) => line(`延长锁座${until(told)}`, []),
  'hold.released': (told) => line('已释放', [], told.seats),
  'hold.expired': (told) => line('锁座已到期，座位可售', [], told.seats),
  'wait.offered': (told) => line(`候补留座${until(told)}`, [], told.seats),
  'wait.served': () => '候补留座已购票',
  'wait.lapsed': () => '候补留座已失效',
  'order.reserved': (told) =>
    line(`预订${after('，付款期限', until(told))}`, [after('待付 ', told.amount), passed(told)], told.seats),
  'order.asked': (told) =>
    line(paid('请求付款', told), [after('改签自订单 ', told.other), passed(told)], told.seats),
  'order.paid-in-part': (told) => line(paid('部分付款', told), [passed(told)]),
  'order.sold': (told) =>
    line(paid('售出', told), [after('由订单 ', told.other), told.override, passed(told)], told.seats),
  'order.limit-passed': () => line('计入超过每人限购的购票人', [], '由员工越过的规则：person-limit'),
  'order.presale': ({ presale }) => `由预售码开放购买${presale && `：${presale}`}`,
  'order.pace-passed': () => line('购票频率须主管放行', [], '由员工越过的规则：purchase-pace'),
  'order.edited': ({ changed }) => line('购票人已修改', [], changed.map((each) => BUYER[each]).join('、')),
  'order.noted': ({ note }) => (note === '' ? '添加了备注' : `备注：${note}`),
  'order.refunded': (told) =>
    line(paid('退票，退款', told), [after('收取 ', told.kept), because(told), passed(told)], told.seats),
  'order.goodwill': (told) => line(paid('规则外退款', told), [because(told), passed(told)]),
  'order.late-returned': (told) => line(paid('退还已付部分', told), [passed(told)]),
  'order.cancelled': (told) => line('取消', [because(told)], told.seats),
  'order.exchanged': (told) =>
    line(
      `改签${after('，见订单 ', told.other)}`,
      [paid('', told).trim(), after('收取 ', told.kept), because(told)],
      told.seats,
    ),
  'order.voided': (told) => line(paid('撤销，退款', told), [because(told)], told.seats),
  'payment.settled': (told) => line(paid('已付款', told), []),
  'payment.late': (told) => line(paid('到账太迟，退回', told), []),
  'order.reseated': (told) => line('重新占到原座', [], told.seats),
  'payment.failed': (told) => line(paid('付款失败', told), [because(told)]),
  'payment.unknown': (told) => line(paid('付款结果未知', told), [because(told)]),
  'payment.pending': (told) => line(paid('支付机构等待付款', told), []),
  'refund.settled': (told) => line(paid('退款已到账', told), []),
  'refund.failed': (told) => line(paid('退款失败', told), [because(told)]),
  'refund.unknown': (told) => line(paid('退款结果未知', told), []),
  'refund.pending': (told) => line(paid('支付机构正在退款', told), []),
  'tickets.named': (told) => line(paid('更名', told), [], told.seats),
  'identity.viewed': (told) => line('查看了完整实名信息', [because(told)], told.seats),
  'identity.erased': () => '实名信息已删除',
  'ticket.scanned': ({ seats }) => line('检票入场', [], seats),
  'tickets.sent': ({ seats }) => line('已发送电子票', [], seats),
  'tickets.printed': ({ print, seats }) =>
    line(print > 1 ? `重印（第 ${print} 次，之前的作废）` : '出票', [], seats),
}
