import type { counterDialog as dialog, counterPalette as palette } from '../en/counter-dialog.ts'

export const counterDialog: typeof dialog = {
  optional: '可不填',
  supervisor: '主管',
  secret: 'PIN 码',
  superviseTitle: (title) => `${title}：主管签字`,
  supervise: (who) => `只用于这一次。可签字的人：${who}。`,
  superviseKey: (who) => `Enter：主管在此签字（${who}）。`,
}

export const counterPalette: typeof palette = {
  title: '全部功能',
  nothing: (query) => `没有名为“${query}”的功能`,
  within: { map: '座位图', done: '售出后', order: '打开的订单', customer: '打开的顾客' },
}
