/** Refusals at the door of a sale, in words. */
import type { DoorRefusals } from '../../fairness/refusals.ts'
import { shown } from '../../text.ts'
import { momentIn, secondIn } from '../../zone.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const ANOTHER = '重新生成：  wicket challenge draw'
const OVER = {
  unknown: '没有这个验证码',
  expired: '该验证码已过期',
  tries: '该验证码已答错三次',
  used: '该验证码已使用过',
  unanswered: '该验证码尚未回答',
}

export const doorRefusals: Pick<Refusals, keyof DoorRefusals> = {
  'sale-window': ({ performance, price_type, channel, at, opens_at, sooner, who, zone }) => {
    const what = `${performance}${price_type === null ? '' : ` 的 ${price_type} 票`}`
    const where = channel === 'counter' ? '' : `在 ${channel} 渠道`
    const when = (opens: number) => (opens <= at ? '现在' : `${momentIn(zone, opens, 'zh-CN')} 起`)
    return say(
      opens_at === null
        ? `${what}${where}已不再发售，或不对所有人发售`
        : `${what}${where}${when(opens_at)}发售`,
      ...sooner.map(({ tier, presale, opens_at: opens }) =>
        presale === null
          ? `会员（${tier}）${when(opens)}可购买：  --customer 会员卡`
          : `持预售码（${presale}）${when(opens)}可购买：  --presale 预售码`,
      ),
      ...(who.length > 0
        ? [`有权越过限制者：${who.join('、')}`, `请其当场授权一次：  --supervisor "${who[0]}"`]
        : []),
    )
  },
  'presale-unknown': () => say('没有这个预售码', '请按收到的原样输入'),
  'presale-none': ({ asked, known }) =>
    say(
      `没有名为 ${shown(asked)} 的预售或预售码`,
      known.length > 0 ? `现有：${known.map(shown).join('、')}` : '新增：  wicket presale add',
    ),
  'presale-exists': ({ code }) => say(`预售码 ${shown(code)} 已存在`, '请换一个'),
  'presale-over': ({ presale, number, uses, why, since, zone }) =>
    why === 'used'
      ? say(
          uses === 1
            ? `该预售码（${shown(presale)}/${number}）已有订单`
            : `该预售码（${shown(presale)}/${number}）的 ${uses} 张订单已用完`,
          '释放或过期的订单会重新腾出名额',
        )
      : say(`该预售码（${shown(presale)}/${number}）已于 ${momentIn(zone, since ?? 0, 'zh-CN')} 作废`),
  'presale-tickets': ({ presale, number, most, wanted }) =>
    say(`该预售码（${shown(presale)}/${number}）每张订单最多 ${most} 张票，现要 ${wanted} 张`),
  'challenge-wait': ({ register, until, zone }) =>
    say(`${register} 一分钟内生成的验证码过多`, `请在 ${secondIn(zone, until, 'zh-CN')} 后再试`),
  'challenge-needed': ({ performance, channel, room }) =>
    say(
      `通过 ${channel} 渠道${room ? '进入' : '购买'} ${performance} ${room ? '的等候室' : ''}需要验证码`,
      '生成：  wicket challenge draw',
      '答对后用 --challenge 编号 出示',
    ),
  'challenge-wrong': ({ left }) =>
    left > 0 ? say('与图中字符不符', `还可以试 ${left} 次`) : say('与图中字符不符', ANOTHER),
  'challenge-over': ({ why }) =>
    why === 'unanswered'
      ? say(OVER[why], '回答：  wicket challenge answer 编号 字符')
      : say(OVER[why], ANOTHER),
  'room-none': ({ performance }) =>
    say(`${performance} 没有等候室`, `直接购买：  wicket sell ${performance}`),
  'room-closed': ({ performance, opens, zone }) =>
    say(`${performance} 的等候室尚未开放`, `开放时间：${momentIn(zone, opens, 'zh-CN')}`),
  'room-needed': ({ performance, channel }) =>
    say(
      `通过 ${channel} 渠道购买 ${performance} 须先在等候室排队`,
      `排队：  wicket room join ${performance}`,
      '轮到后用 --place 编码 出示',
    ),
  'room-waiting': ({ number, admit_at, draw_at, zone }) =>
    admit_at === null
      ? say('尚未抽签', draw_at === null ? '请稍后再看' : `抽签时间：${momentIn(zone, draw_at, 'zh-CN')}`)
      : say(`第 ${number} 号尚未轮到`, `轮到时间：${secondIn(zone, admit_at, 'zh-CN')}`),
  'room-over': ({ performance, why }) =>
    say(
      why === 'unknown'
        ? `${performance === '' ? '' : `${performance} 的等候室中`}没有这个排队号`
        : why === 'used'
          ? '该排队号已有一张订单：一次只能有一张'
          : '该排队号已过期',
      ...(why === 'used' ? [] : [`重新排队：  wicket room join ${performance || '场次'}`]),
    ),
}
