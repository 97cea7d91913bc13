/** 预留、上限与配额方面的拒绝用语。 */
import type { HouseKeeps } from '../../refusal.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'
import type { stockRefusals as english } from '../en/stock-refusals.ts'

const at = (zone: string, ms: number) => momentIn(zone, ms, 'zh-CN')
const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const knownOf = (known: string[]) => (known.length > 0 ? [`已有：${known.join('、')}`] : [])

export function keptWords({ code, kind, reason, may_break, until }: HouseKeeps, zone: string): string {
  if (kind === 'block') return `已封（${code}：${reason}），任何人不可售`
  const end = until === null ? '' : `，至 ${at(zone, until)}`
  const who = may_break.length === 0 ? '所有售票员' : may_break.join('、')
  return `为 ${code} 预留（${reason}）${end}；${who}可用 --from ${code} 售出`
}

export const stockRefusals: Pick<Refusals, keyof typeof english> = {
  'house-hold-unknown': ({ performance, asked, known }) =>
    say(`${performance} 没有预留 ${asked}`, ...knownOf(known), `查看：  wicket stock show ${performance}`),
  'house-hold-differs': ({ performance, code, kind }) =>
    say(
      `${performance} 的 ${code} 已是${kind === 'hold' ? '预留' : '封座'}`,
      '请另取一个代码',
      `查看：  wicket stock show ${performance}`,
    ),
  'house-hold-lacks': ({ performance, code, seats, ride }) =>
    say(
      `${performance} 的 ${code} 不含 ${seats.join('、')}${ride ? `（${shown(ride.from)} 至 ${shown(ride.to)} 全程）` : ''}`,
      `查看：  wicket stock show ${performance}`,
    ),
  'house-hold-closed': ({ performance, code, kind, reason, may_break, release_at, zone }) =>
    kind === 'block'
      ? say(`${code}（${reason}）已封，任何人不可售`, `解封：  wicket stock release ${performance} ${code}`)
      : say(
          `${code}（${reason}）只可由 ${may_break.join('、')} 售出，您不可售`,
          ...(release_at === null ? [] : [`${at(zone, release_at)} 起对所有人开放`]),
        ),
  'performance-cancelled': ({ performance }) =>
    say(
      `${performance} 已取消：不再开放或停止售票`,
      `退还票款：  wicket performance cancel ${performance} --refund`,
    ),
  'performance-open': ({ performance }) =>
    say(
      `${performance} 未取消：只有取消的场次才向所有人退款`,
      `取消并退款：  wicket performance cancel ${performance} --refund`,
    ),
  'performance-over': ({ performance }) => say(`${performance} 已开始，库存不再变动`),
  'release-out-of-range': ({ found, from, until, zone }) =>
    say(`不能在 ${at(zone, found)} 释放`, `应晚于 ${at(zone, from)}，且不晚于开始时间 ${at(zone, until)}`),
  'capacity-in-use': ({ performance, section, wanted, sold, held, blocked, between }) => {
    const [what, places] = between ? [`席别 ${section}`, '席'] : [section, '个位置']
    const where = between ? `${shown(between[0])} 至 ${shown(between[1])} ` : ''
    return say(
      `${performance} 的 ${what} 不能只有 ${wanted} ${places}：${where}已售 ${sold}，锁座 ${held}，预留 ${blocked}`,
      `现在至少需要 ${sold + held + blocked}`,
    )
  },
  'quota-unknown': ({ performance, asked, known }) =>
    say(`${performance} 没有配额 ${asked}`, ...knownOf(known), `查看：  wicket stock show ${performance}`),
  'quota-reached': ({ performance, quota, kind, subject, most, wanted, left }) =>
    say(
      `${performance} 的${kind === 'channel' ? '渠道' : '票种'} ${subject} 配额 ${most} 只余 ${left}，不足 ${wanted}（配额 ${quota}）`,
      kind === 'channel' ? '请在其他渠道出售' : '请出售其他票种',
      `或提高配额：  wicket stock quota ${performance} --code ${quota} --most N`,
    ),
  'quota-in-use': ({ performance, quota, most, used }) =>
    say(`${performance} 的配额 ${quota} 不能为 ${most}：已用 ${used}`, `现在至少需要 ${used}`),
  'hold-limit': ({ clerk, limit, orders, until, zone }) =>
    say(
      `${clerk} 已有 ${limit} 个锁座，达到上限：${orders.join('、')}`,
      `最早的将于 ${at(zone, until)} 结束`,
      `请售出或释放一个：  wicket release ${orders[0] ?? 'ORDER'}`,
    ),
  'hold-longest': ({ order, until, zone }) =>
    say(`锁座 ${order} 最长只能保留到 ${at(zone, until)}`, `售出：  wicket sell --hold ${order}`),
}
