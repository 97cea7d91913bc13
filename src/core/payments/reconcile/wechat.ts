/**
 * WeChat Pay's trade bill: a backtick before each cell, Beijing's time, and behind the last row two of sums. A payment
 * that was reversed stands there twice: as it came in, and as REVOKED.
 */
import { cellOf, columnOf, FOREIGN, type Format, isOurs, localTime } from './list.ts'

const NUMBER = '商户订单号'
const STATE = '交易状态'
const CURRENCY = '货币种类'
const AT = '交易时间'
/** The bill of merchants who came early has older names. What coupons paid is part of it. */
const AMOUNT = ['订单金额', '总金额']
const REFUND_NUMBER = ['商户退款单号']
const REFUND_AMOUNT = ['申请退款金额', '退款金额']

export const wechatList: Format = {
  name: 'wechat',
  wanted: [[NUMBER], [STATE], [CURRENCY], [AT], AMOUNT],
  zone: 'Asia/Shanghai',
  timeOf: (text) => localTime(text, 8),
  isEnd: (first) => first === '总交易单数',
  read(row) {
    const state = row.cell(STATE)
    if (state !== 'SUCCESS' && state !== 'REFUND' && state !== 'REVOKED') return { passed: state }
    const isRefund = state === 'REFUND'
    const name = row.cell(isRefund ? columnOf(row, REFUND_NUMBER) : NUMBER)
    if (!isOurs(name)) return { passed: FOREIGN }
    return {
      kind: isRefund ? 'refund' : 'payment',
      undoes: state === 'REVOKED',
      name,
      amount: cellOf(row, isRefund ? REFUND_AMOUNT : AMOUNT),
      currency: cellOf(row, [CURRENCY]),
      at: cellOf(row, [AT]),
    }
  },
}
