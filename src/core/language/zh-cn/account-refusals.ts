/** 礼品卡、储值卡与客户挂账方面的拒绝用语。 */
import { formatMinor } from '../../money.ts'
import { dayIn, momentIn } from '../../zone.ts'
import type { accountRefusals as english } from '../en/account-refusals.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const money = (minor: number, currency: string) => `${formatMinor(minor, currency)} ${currency}`
const called = (kind: string, account: string) => (kind === 'customer' ? `账户 ${account}` : `卡 ${account}`)
const OTHER = '请换一张卡，或用其他付款方式'
/** 最后一个可用日。 */
const lastDay = (zone: string, since: number) => dayIn(zone, since - 1)

export const accountRefusals: Pick<Refusals, keyof typeof english> = {
  'account-unknown': ({ wanted }) =>
    wanted === 'card'
      ? say('没有此卡号的卡', '请重读卡号，或按末四位查找：  wicket card list --last4 4D5E')
      : say('没有此名称的客户账户', '列出：  wicket account list'),
  'code-mistyped': () => say('卡号有误：有一位错了，或两位颠倒了', '请重读卡号'),
  'account-blocked': ({ account, kind, since, clerk, reason, zone }) =>
    say(
      `${called(kind, account)} 自 ${momentIn(zone, since, 'zh-CN')} 起已冻结（${clerk}${reason === null ? '' : `：${reason}`}）`,
      OTHER,
      ...(kind === 'customer' ? [] : ['事由消除后解冻：  wicket card unblock CARD']),
    ),
  'account-expired': ({ account, kind, since, balance_minor, currency, zone }) =>
    say(
      `${called(kind, account)} 有效期至 ${lastDay(zone, since)}；卡内还有 ${money(balance_minor, currency)}`,
      OTHER,
      '延长有效期：  wicket card unblock CARD --expires DAY',
    ),
  'account-closed': ({ account, kind }) => say(`${called(kind, account)} 已关闭`, OTHER),
  'account-currency': ({ account, currency, wanted }) =>
    say(`${account} 的货币为 ${currency}，此处应付 ${wanted}`, OTHER),
  'account-short': ({ account, kind, available_minor, amount_minor, missing_minor, currency }) =>
    say(
      `${called(kind, account)} 可用 ${money(available_minor, currency)}，比 ${formatMinor(amount_minor, currency)} 少 ${formatMinor(missing_minor, currency)}`,
      available_minor > 0
        ? `用其中 ${formatMinor(available_minor, currency)}，其余 ${formatMinor(missing_minor, currency)} 用其他付款方式`
        : OTHER,
    ),
  'account-owes': ({ account, owing_minor, amount_minor, currency }) =>
    owing_minor === 0
      ? say(`${account} 没有欠款`, `查看：  wicket account show ${account}`)
      : say(
          `${account} 欠 ${money(owing_minor, currency)}，而不是 ${formatMinor(amount_minor ?? 0, currency)}`,
          `全部结清：  wicket account settle ${account}`,
        ),
  'account-empty': ({ account }) =>
    say(`${account} 没有可退的余额`, `查看：  wicket account show ${account}`),
  'account-exists': ({ code }) =>
    code === null
      ? say('另一张卡已用此卡号', '请换一个，或不写 --code，由系统生成')
      : say(`${code} 已有账户`, '请另取代码：  --code', `查看：  wicket account show ${code}`),
  'account-lasts': ({ account, until, zone }) =>
    say(
      until === null ? `卡 ${account} 永久有效` : `卡 ${account} 有效期至 ${lastDay(zone, until)}`,
      '如需停用：  wicket card block CARD --reason TEXT',
    ),
  'account-limit': ({ account, owing_minor, limit_minor, currency }) =>
    say(
      `${account} 欠 ${money(owing_minor, currency)}，超过 ${formatMinor(limit_minor, currency)}`,
      `请先结清：  wicket account settle ${account}`,
    ),
  'account-uneven': ({ account, balance_minor, currency }) =>
    balance_minor < 0
      ? say(
          `${account} 欠 ${money(-balance_minor, currency)}`,
          `请先结清：  wicket account settle ${account}`,
        )
      : say(
          `${account} 尚有余额 ${money(balance_minor, currency)}`,
          `请先退还：  wicket account pay-out ${account} --reason TEXT`,
        ),
  'pay-out-closed': ({ clerk, may }) => say(`${clerk} 无权退还余额`, `可退还的人：${may.join('、')}`),
}
