/** 购票频率监视的拒绝说法：其他订单只露开头。 */

import type { WatchRefusals } from '../../watch/refusals.ts'
import type { Same } from '../../watch/rules.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'
import { lengthOf, OF } from './watch.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const WHO: Record<Same, string> = {
  card: '尾号相同的银行卡',
  name: '该姓名',
  telephone: '该电话号码',
  customer: '该顾客',
  register: '该终端',
}

export const watchRefusals: Pick<Refusals, keyof WatchRefusals> = {
  'flag-unknown': ({ asked, nearest }) =>
    say(
      `没有标记 ${asked}`,
      ...(nearest.length > 0 ? [`相近的：${nearest.join('、')}`] : ['查看：  wicket watch list --all']),
    ),
  'pace-watched': ({ same, of, least, within_ms, has, comes_to, orders, resets_at, zone }) =>
    say(
      has === 0
        ? `一次购 ${comes_to} ${OF[of]}须主管放行：达到 ${least} ${OF[of]}即须`
        : `${WHO[same]}在 ${lengthOf(within_ms)}内已有 ${has} ${OF[of]}（${orders.join('、')}），加上此单为 ${comes_to} ${OF[of]}：达到 ${least} ${OF[of]}须主管放行`,
      ...(resets_at === null ? [] : [`自 ${momentIn(zone, resets_at, 'zh-CN')} 起无须放行`]),
      '有 pass-rules 权限者可越过：  --pass watch',
    ),
  'flag-cleared': ({ flag, by, at, zone }) =>
    say(
      `${by} 已于 ${momentIn(zone, at, 'zh-CN')} 解除标记 ${flag}`,
      `查看结果：  wicket watch show ${flag}`,
    ),
}
