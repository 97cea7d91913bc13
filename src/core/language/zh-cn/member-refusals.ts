/** 会员与积分方面的拒绝用语。 */
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { dayIn, momentIn } from '../../zone.ts'
import type { memberRefusals as english } from '../en/member-refusals.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const lastDay = (zone: string, until: number) => dayIn(zone, until - 1)
const buy = (customer: string | null, tier = 'TIER') =>
  `wicket member add --customer ${customer ?? 'CUSTOMER'} --tier ${tier}`
const offered = (tiers: readonly string[]) =>
  tiers.length === 0
    ? '目前没有可售的会员等级：请写在演出季文件的 members 下'
    : `可选等级：${tiers.join('、')}`

export const memberRefusals: Pick<Refusals, keyof typeof english> = {
  'tier-unknown': ({ asked, tiers }) => say(`没有会员等级“${shown(asked)}”`, offered(tiers)),
  'member-unknown': ({ customer, tiers }) =>
    say(`${customer} 从未入会`, `办理入会：  ${buy(customer, tiers[0])}`),
  'member-already': ({ customer, tier, until, zone }) =>
    say(
      `${customer} 已是会员：${tier}，有效期至 ${lastDay(zone, until)}`,
      `续费：  wicket member renew ${customer}`,
    ),
  'tier-ended': ({ customer, tier, tiers }) =>
    say(
      `${tier} 已停售`,
      offered(tiers),
      `改续其他等级：  wicket member renew ${customer} --tier ${tiers[0] ?? 'TIER'}`,
    ),
  'members-only': ({ price_type, tiers, customer, has, currency }) =>
    say(
      [
        `${price_type} 仅限会员：${tiers.map(({ code }) => code).join('、')}`,
        ...(customer === null ? [] : [has === null ? `${customer} 不是会员` : `${customer} 是 ${has}`]),
      ].join('；'),
      ...(customer === null ? ['请扫会员卡，或指明顾客：  --customer CUSTOMER'] : []),
      ...tiers.map(
        ({ code, price_minor }) =>
          `入会费 ${formatMinor(price_minor, currency)} ${currency}：  ${buy(customer, code)}`,
      ),
      '或改用其他票种；有 pass-rules 权限的员工可放行',
    ),
  'member-card-void': ({ card, since, zone }) =>
    say(
      `会员卡 ${card} 自 ${momentIn(zone, since, 'zh-CN')} 起作废，已另发新卡`,
      '请出示新卡，或用电话、编号指明顾客',
    ),
  'points-unspendable': ({ customer, has }) =>
    customer === null
      ? say('使用积分须指明是谁的', '请扫会员卡，或指明顾客：  --customer CUSTOMER')
      : say(
          has === null ? `${customer} 现在不是会员，不能使用积分` : `${has} 的积分不能抵扣票款`,
          ...(has === null ? [`续费：  wicket member renew ${customer}`] : []),
          '不写 --points，照常出售',
        ),
  'points-short': ({ customer, points, wanted }) =>
    say(
      `${customer} 有 ${points} 分，不足 ${wanted} 分`,
      points > 0 ? `全部用上：  --points ${points}` : '不写 --points，照常出售',
    ),
  'points-in-part': ({ order }) =>
    say(`积分只能用于一次付清的订单：${order} 为部分付款`, '不写 --points，照常付款'),
  'points-over': ({ wanted, most }) =>
    say(`${wanted} 分超过这些票的价格`, most > 0 ? `最多：  --points ${most}` : '不写 --points，照常出售'),
  'points-exchanged': ({ order }) =>
    say(
      `${order} 使用过积分，积分不能转到另一订单`,
      `请退票，积分随之退回：  wicket refund ${order}`,
      '然后另售其他座位',
    ),
}
