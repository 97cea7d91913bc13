/**
 * Alipay's list of trades (业务明细): notes in lines that begin with `#` before and behind, a tab behind each long number,
 * GBK, Beijing's time. A trade that was cancelled after it was paid stands there as a refund without a number of its own.
 */
import { cellOf, columnOf, FOREIGN, type Format, isOurs, localTime } from './list.ts'

const NUMBER = '商户订单号'
const WHAT = '业务类型'
const AT = '完成时间'
const AMOUNT = ['订单金额(元)']
const REFUND_NUMBER = ['退款批次号/请求号', '退款批次号']

export const alipayList: Format = {
  name: 'alipay',
  wanted: [[NUMBER], [WHAT], [AT], AMOUNT, REFUND_NUMBER],
  zone: 'Asia/Shanghai',
  timeOf: (text) => localTime(text, 8),
  isEnd: (first) => first.startsWith('#') && first.includes('列表结束'),
  read(row) {
    const what = row.cell(WHAT)
    if (what !== '交易' && what !== '退款') return { passed: what }
    const number = row.cell(NUMBER)
    if (!isOurs(number)) return { passed: FOREIGN }
    const common = {
      amount: cellOf(row, AMOUNT),
      currency: { column: '', text: 'CNY' },
      at: cellOf(row, [AT]),
    }
    if (what === '交易') return { ...common, kind: 'payment', undoes: false, name: number }
    const refund = row.cell(columnOf(row, REFUND_NUMBER))
    if (refund === '' || refund === number) return { ...common, kind: 'payment', undoes: true, name: number }
    return isOurs(refund) ? { ...common, kind: 'refund', undoes: false, name: refund } : { passed: FOREIGN }
  },
}

/** `#起始日期：[2026年11月28日 00:00:00]   终止日期：[2026年11月29日 00:00:00]`: the instants, the end not included. */
export function alipayDays(note: string): { from: number; until: number } | undefined {
  const [from, until] = [...note.matchAll(/\[(\d{4})年(\d{2})月(\d{2})日 (\d{2}:\d{2}:\d{2})\]/g)].map(
    ([, year, month, day, time]) => localTime(`${year}-${month}-${day} ${time}`, 8),
  )
  return from !== undefined && until !== undefined && from < until ? { from, until } : undefined
}
