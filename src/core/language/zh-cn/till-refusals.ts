import { formatMinor } from '../../money.ts'
import type { Fault } from '../../refusal.ts'
import type { TillRefusals } from '../../tills/refusals.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'
import { sales } from './sales.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const money = (minor: number, currency: string) => `${formatMinor(minor, currency)} ${currency}`
const off = (minor: number, currency: string) =>
  `${minor < 0 ? '少' : '多'} ${money(Math.abs(minor), currency)}`

const FAULTS: Record<string, (found: string, wanted: string) => string> = {
  'line-unreadable': (found) => `“${found}” 不是  名称: 值  的形式`,
  'setting-unknown': (found, wanted) => `没有设置 ${found}；相近：${wanted}`,
  'setting-twice': (found) => `${found} 设置了两次`,
  'value-unreadable': () => '需要写在一行内的值；放在双引号中什么都可以',
  'language-unknown': (found) => `没有语言 ${found}：en、zh-CN`,
  'switch-unknown': (found) => `${found} 既不是 on 也不是 off`,
}

const faultLine = ({ line, field, fault, found = '', wanted = '' }: Fault): string =>
  `第 ${line} 行${field === '' ? '' : `，${field}`}：${FAULTS[fault]?.(found, wanted) ?? fault}`

export const tillRefusals: Pick<Refusals, keyof TillRefusals> = {
  'register-unknown': ({ register, known }) =>
    say(
      `本店没有收银台 ${register}`,
      ...(known.length > 0 ? [`相近：${known.join('、')}`] : []),
      '列出：  wicket register list',
    ),
  'z-unknown': ({ register, number, last }) =>
    last === null
      ? say(`收银台 ${register} 还没有结过账`, '查看当前钱箱：  wicket till x')
      : say(
          `收银台 ${register} 没有 Z ${number ?? ''}`.trimEnd(),
          `其 Z 编号为 1 至 ${last}：  wicket till list ${register}`,
        ),
  'denomination-unknown': ({ found, currency, known }) =>
    known.length > 0
      ? say(`没有面额为 ${found} ${currency} 的币`, `有：${known.join('、')}`)
      : say(`这里不知道 ${currency} 的面额`, '请给总额：  wicket till z --counted 金额'),
  'checkpoint-faulty': ({ file }) => say(`${file} 中没有检查点`, '请给全文：从 wicket/… 一行到签名行'),
  'settings-faulty': ({ file, faults }) => say(`本机设置读不懂（${file}）`, ...faults.map(faultLine)),
  'till-short': ({ register, wanted_minor, held_minor, currency }) =>
    say(
      `收银台 ${register} 的钱箱应有 ${money(held_minor, currency)}，取不出 ${money(wanted_minor, currency)}`,
      '查看：  wicket till x',
    ),
  'variance-unexplained': ({ register, differences, allowed_minor, currency }) =>
    say(
      `收银台 ${register}：${differences
        .map(({ tender, variance_minor }) => `${sales.tender[tender]}比应有${off(variance_minor, currency)}`)
        .join('；')}${allowed_minor > 0 ? `（${money(allowed_minor, currency)} 以内不需说明）` : ''}`,
      '请再清点一次；仍不符则说明原因：  --reason "…"',
    ),
  'holds-open': ({ register, holds, zone }) =>
    say(
      `收银台 ${register} 还锁着座位：${holds
        .map(({ order, until }) => `${order} 至 ${momentIn(zone, until, 'zh-CN')}`)
        .join('；')}`,
      `请售出或释放：  wicket release ${holds[0]?.order ?? ''}`.trimEnd(),
      '或带着锁座结账：  --with-holds',
    ),
  'checkpoint-forged': ({ why }) =>
    ({
      key: say('这个检查点不是本店的密钥签的', '数据库对吗？  wicket ticket key'),
      signature: say('这个检查点被改过：签名不符', '请与打印件核对'),
      root: say('这个检查点被改过：各链末端算不出它的根', '请与打印件核对'),
    })[why],
}
