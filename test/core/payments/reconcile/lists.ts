/** Settlement lists as the three providers write them, made of what a test says: their headers, notes, marks and sums. */
import { formatMinor } from '../../../../src/core/money.ts'

export interface Made {
  kind: 'payment' | 'refund'
  number: string
  /** Of a refund: the payment's. */
  of?: string
  amount_minor: number
  at: number
  /** Taken back under the same number. */
  undoes?: boolean
}

export const bytesOf = async function* (text: string | Uint8Array, piece = 7919): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece)
}

const beijing = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const utc = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
const yuan = (minor: number) => formatMinor(minor, 'CNY')

const ALIPAY_HEADER =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'

export function alipayText(
  made: Made[],
  days = '[2026年12月01日 00:00:00]   终止日期：[2026年12月02日 00:00:00]',
) {
  const rows = made.map(({ kind, number, of, amount_minor, at, undoes }, index) => {
    const isBack = kind === 'refund' || undoes
    const amount = isBack ? -amount_minor : amount_minor
    return [
      `2026120122001${String(index).padStart(15, '0')}\t`,
      `${kind === 'refund' ? (of ?? number) : number}\t`,
      isBack ? '退款\t' : '交易\t',
      'W7K3-9QF2',
      beijing(at - 1000),
      beijing(at),
      ...['\t', '\t', '\t', '\t', '**(138****0000)\t'],
      yuan(amount),
      yuan(amount),
      ...['0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00\t', '0.00'],
      kind === 'refund' ? `${number}\t` : '\t',
      ...['0.00', '0.00', ''],
    ].join(',')
  })
  return [
    '#支付宝业务明细查询',
    '#账号：[20880000000000010156]',
    `#起始日期：${days}`,
    '#-----------------------------------------业务明细列表----------------------------------------',
    ALIPAY_HEADER,
    ...rows,
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${made.length}笔，商家实收共0.00元，商家优惠共0.00元`,
    '#导出时间：[2026年12月02日 06:27:10]',
    '',
  ].join('\r\n')
}

const WECHAT_HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'

export function wechatText(made: Made[], count = made.length) {
  const rows = made.map(({ kind, number, of, amount_minor, at, undoes }, index) => {
    const isRefund = kind === 'refund'
    const state = undoes ? 'REVOKED' : isRefund ? 'REFUND' : 'SUCCESS'
    const paid = isRefund ? '0.00' : yuan(amount_minor)
    const back = isRefund ? yuan(amount_minor) : '0.00'
    return [
      beijing(at),
      ...['wx0000000000000001', '1900000001', '0', ''],
      `4200${String(index).padStart(24, '0')}`,
      isRefund ? (of ?? number) : number,
      ...['o0000000000000000000000000001', 'MICROPAY', state, 'OTHERS', 'CNY', paid, '0.00'],
      ...(isRefund ? [`5030${index}`, number] : ['0', '0']),
      ...[back, '0.00', isRefund ? 'ORIGINAL' : '', isRefund ? 'SUCCESS' : ''],
      ...['W7K3-9QF2', '', '0.00000', '0.60%', paid, back, ''],
    ]
      .map((cell) => `\`${cell}`)
      .join(',')
  })
  return [
    WECHAT_HEADER,
    ...rows,
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    `\`${count},\`0.00,\`0.00,\`0.00,\`0.00000,\`0.00,\`0.00`,
    '',
  ].join('\r\n')
}

export function stripeText(made: Made[], currency = 'eur') {
  const rows = made.map(({ kind, number, of, amount_minor, at, undoes }, index) => {
    const isBack = (kind === 'refund') !== (undoes ?? false)
    const gross = formatMinor(isBack ? -amount_minor : amount_minor, currency.toUpperCase())
    const category = `${kind === 'payment' ? 'charge' : 'refund'}${undoes ? '_failure' : ''}`
    return [
      `txn_${index}`,
      utc(at),
      utc(at + 172_800_000),
      ...[currency, gross, '0.00', gross, category],
      kind === 'payment' ? `ch_${index}` : `re_${index}`,
      `"Tickets, ""W7K3-9QF2"""`,
      kind === 'payment' ? number : (of ?? ''),
      kind === 'refund' ? number : '',
    ].join(',')
  })
  return [
    'balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,source_id,description,payment_metadata[wicket_number],refund_metadata[wicket_refund]',
    ...rows,
    `txn_po,${utc(made[0]?.at ?? 0)},${utc(0)},${currency},-1.00,0.00,-1.00,payout,po_1,STRIPE PAYOUT,,`,
    '',
  ].join('\n')
}

export function plainText(made: Made[], currency = 'EUR') {
  const rows = made.map(
    ({ kind, number, amount_minor, at }) =>
      `${number},${kind},${formatMinor(amount_minor, currency)},${currency},${new Date(at).toISOString()}`,
  )
  return ['number,kind,amount,currency,at', ...rows, ''].join('\n')
}
