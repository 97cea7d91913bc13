/** 支付机构对账单与通知的说法。 */
import type { Fault } from '../../refusal.ts'
import { shown } from '../../text.ts'
import type { settlements as english, settlementRefusals as englishRefusals } from '../en/settlements.ts'

const format: typeof english.format = {
  alipay: '支付宝业务明细',
  wechat: '微信支付交易账单',
  stripe: 'Stripe 明细报表',
  plain: '通用格式',
}

const faults: Record<string, (found: string, wanted: string) => string> = {
  columns: (found, wanted) => `有 ${found} 格，表头有 ${wanted} 格`,
  amount: (found) => `“${shown(found)}”不是此币种的金额`,
  currency: (found) => `“${shown(found)}”不是币种`,
  time: (found) => `“${shown(found)}”不是此账单的时间写法`,
  cut: () => '账单到此中断，没有结尾',
  count: (found, wanted) => `账单自称 ${wanted} 行，实有 ${found} 行`,
  encoding: () => '既不是 UTF-8 也不是 GBK',
  csv: () => '从这里起不是 CSV',
}

const faultLine = ({ line, field, fault, found = '', wanted = '' }: Fault): string =>
  `${line}：${field && `${shown(field)}：`}${faults[fault]?.(found, wanted) ?? fault}`

export const settlementRefusals: typeof englishRefusals = {
  'settlement-unknown': ({ file, line, columns, known }) => ({
    what:
      line === null
        ? `${shown(file)} 没有对账单的表头；未作比较`
        : `${shown(file)} 第 ${line} 行：不是已知对账单的表头；未作比较`,
    next: [
      ...(columns.length > 0 ? [`现有：${columns.map(shown).join('、')}`] : []),
      ...Object.entries(known).map(
        ([name, wanted]) => `${format[name as keyof typeof format]}：${wanted.join('、')}`,
      ),
    ],
  }),
  'settlement-faulty': ({ file, faults }) => ({
    what: `${shown(file)} 有 ${faults.length} 处错误；未作比较`,
    next: faults.map(faultLine),
  }),
  'settlement-other': ({ file, provider, found }) => ({
    what: `${shown(file)} 不是 ${provider} 的账单：它是${format[found]}`,
    next: [`去掉  --provider ${provider}`],
  }),
  'settlement-empty': ({ file }) => ({
    what: `${shown(file)} 没有明细，也没有写明是哪几天`,
    next: ['请写明：  --from 2027-01-15 --until 2027-01-15'],
  }),
  'address-unusable': ({ address, cause }) => ({
    what: `无法在 ${address} 监听（${shown(cause)}）`,
    next: ['换一个端口：  --port 8378', '或先结束占用它的程序'],
  }),
}

export const settlements: typeof english = {
  format,
  difference: {
    'missing-there': '对方没有',
    'missing-here': '本方没有',
    amount: '金额不同',
    currency: '币种不同',
    status: '状态不同',
    twice: '对方重复',
  },
  passedOver: {
    forged: '签名不符，是伪造的；未作更改',
    unsigned: '没有签名；未作更改',
    unreadable: '无法理解；未作更改',
    clock: '签名时间与现在不符：旧通知，或本机时钟不准；未作更改',
    config: '缺少设置，无法验证',
    'number-unknown': '这里没有此单号',
    other: '与付款无关',
    unclear: '没有新的内容',
  },
  columns: { difference: '差异', here: '本方', there: '对方', line: '行', number: '单号' },
  between: (from, until, zone) => (from === until ? `${from}（${zone}）` : `${from} 至 ${until}（${zone}）`),
  side: (count, amount) => `${count} 笔 ${amount}`,
  agree: '双方一致',
  differ: (count) => `${count} 处差异`,
  more: (count) => `……另有 ${count} 处；全部：  --format csv`,
  matched: '相符',
  matchedOf: (payments, refunds) => `付款 ${payments} 笔，退款 ${refunds} 笔`,
  foreign: '其他系统的',
  outside: '其他日期的',
  undone: '对方已撤销的',
  findOut: (order) => `查询结果：  wicket payment resolve ${order}`,
  sentBack: (amount: string, order: string) => `${order} 的 ${amount} 到账过晚，已退回`,
  listening: (address, paths) => `正在 ${address} 监听 ${paths}；^C 结束`,
  open: '他人可以访问此地址，而它没有 TLS：只应让带 TLS 的代理访问',
  unset: (setting) => `其通知无法验证：缺少 ${setting}`,
  unchanged: '未变',
  failed: (why) => `未收下，支付机构会再次发送：${why}`,
}
