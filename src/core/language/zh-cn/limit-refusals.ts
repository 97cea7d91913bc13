/** 限购的拒绝说法：其他订单只露开头。 */
import type { Scope } from '../../limits/person-limit.ts'
import type { PersonKind } from '../../limits/persons.ts'
import type { LimitRefusals } from '../../limits/refusals.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const hours = (ms: number) => ms / 3_600_000
const lengthOf = (ms: number) => (hours(ms) % 24 === 0 ? `${hours(ms) / 24} 天` : `${hours(ms)} 小时`)

const forWhat = (per: Scope, performance: string, period_ms: number | null) =>
  ({
    performance: `${performance} 每人`,
    event: '本节目所有场次每人合计',
    period: `每人 ${lengthOf(period_ms ?? 0)}内`,
  })[per]

const WHO: Record<PersonKind, string> = {
  'real-name': '该证件持有人',
  customer: '该顾客',
  phone: '该手机号',
  order: '购票人',
}

const PASS = '有 pass-rules 权限者可越过：  --pass limit'

export const limitRefusals: Pick<Refusals, keyof LimitRefusals> = {
  'limit-reached': ({ performance, per, period_ms, most, has, wanted, by, orders, resets_at, zone }) =>
    say(
      has === 0
        ? `${forWhat(per, performance, period_ms)}限购 ${most} 张，此次要 ${wanted} 张`
        : `${forWhat(per, performance, period_ms)}限购 ${most} 张：${WHO[by]}已有 ${has} 张（订单 ${orders.join('、')}），此次再要 ${wanted} 张`,
      ...(has < most ? [`还可购 ${most - has} 张`] : []),
      ...(resets_at === null ? [] : [`自 ${momentIn(zone, resets_at, 'zh-CN')} 起可购这些张数`]),
      ...(has === 0 ? [] : ['已退票或已释放的不再计入']),
      PASS,
    ),
  'limit-buyer': ({ performance, per, period_ms, most }) =>
    say(
      `${forWhat(per, performance, period_ms)}限购 ${most} 张，须说明购票人`,
      '请说明：  --customer 编号，或 --phone 号码',
      PASS,
    ),
}
