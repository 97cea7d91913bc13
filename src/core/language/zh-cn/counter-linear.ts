import type { counterLinear as english } from '../en/counter-linear.ts'

export const counterLinear: typeof english = {
  welcome: 'Wicket 逐行模式。任何时候输入 q 离开。',
  here: (clerk, register) => `${clerk} 在 ${register}。`,
  performance: '场次：名称、日期或时间的一部分；不填为全部',
  noPerformance: '没有这样的场次。',
  more: (count) => `先列出前几个；还有 ${count} 个，请输入更多。`,
  which: '第几个',
  seats: '几个座位，或座位名如 F-12 F-13；不填换场次',
  held: (order, seats, until) => `${order}：${seats}。锁定至 ${until}。`,
  types: (names) => `票种：${names}。如 adult 1 child 1；不填全为第一种`,
  noTypes: '每个票种后写张数：adult 1 child 1。',
  pay: '如何付款：不填为刚好的现金，或金额、card 单号、gift-card 卡号、account 编号',
  noPay: '请输入金额，或 cash、card 单号、gift-card 卡号、account 编号。',
  again: '不填重试，填任意内容退回座位',
  sold: (ref, total) => `已售：${ref}，${total}。`,
  released: '座位已退回。',
  bye: '已关闭，没有锁定的座位。',
}
