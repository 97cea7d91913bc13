import { rideOption } from '../../rail/ride.ts'
import type { RefusalDetails } from '../../refusal.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { railRefusals as english } from '../en/rail-refusals.ts'
import type { Sentence } from '../en/refusals.ts'

export const railRefusals: typeof english = {
  'train-missing': ({ performance }) => ({
    what: `${performance} 不是列车，没有停站`,
    next: [`查看余票：  wicket stock show ${performance}`],
  }),
  'restricted-missing': ({ performance }) => ({
    what: `${performance} 是列车，没有视线受阻的座位`,
    next: ['请省略：  --restricted'],
  }),
  'protection-unknown': ({ performance, asked, known }) => ({
    what: `${performance} 没有名为 ${shown(asked)} 的预留`,
    next:
      known.length > 0
        ? [`现有：${known.map(shown).join('、')}`]
        : [`查看各区间余票：  wicket stock board ${performance}`],
  }),
  'way-in-part': ({ order, seats, missing, tickets }) => ({
    what: `途中换座的行程须整体退票：${seats.map(shown).join('、')} 属于同一行程，缺 ${missing.map(shown).join('、')}`,
    next: [`整体退票：  wicket refund ${order} ${tickets.map((id) => `--ticket ${id}`).join(' ')}`],
  }),
  'stop-unknown': ({ performance, asked, nearest }) => ({
    what: `${performance} 不停靠 ${shown(asked)}`,
    next: [
      ...(nearest.length > 0 ? [`相近：${nearest.map(shown).join('、')}`] : []),
      `全部停站：  wicket stock board ${performance}`,
    ],
  }),
  'ride-departed': ({ performance, from, to, at, later, zone }) => ({
    what: `${performance} 已于 ${momentIn(zone, at, 'zh-CN')} 从 ${shown(from)} 开出`,
    next: [
      ...(later === null ? [] : [`从尚未开出的站上车：  --ride "${shown(later)}..${shown(to)}"`]),
      '如列车晚点：  --delayed',
    ],
  }),
  'ride-backwards': ({ performance, from, to }) => ({
    what:
      from === to
        ? `从 ${shown(from)} 到 ${shown(to)} 没有行程`
        : `${performance} 由 ${shown(to)} 开往 ${shown(from)}，方向相反`,
    next: [`全部停站：  wicket stock board ${performance}`],
  }),
  protected: ({
    performance,
    wanted,
    for_you,
    protected: kept,
    between,
    until,
    zone,
    class: inClass,
    ride,
  }) => ({
    what: `${performance}，席别 ${shown(inClass)}：此行程可售 ${for_you}，不足 ${wanted}；${shown(between[0])} 至 ${shown(between[1])} 为长途预留 ${kept} 席，${until === null ? '直至发车' : `至 ${momentIn(zone, until, 'zh-CN')}`}`,
    next: [
      `查看各区间余票：  wicket stock board ${performance} --class ${shown(inClass)}`,
      `可行的做法：  wicket explain ${performance} ${rideOption(ride).trim()}`,
    ],
  }),
}

type NotEnough = RefusalDetails['not-enough-seats']

export function notEnoughOnRide(details: NotEnough, ride: NonNullable<NotEnough['ride']>): Sentence {
  const { performance, wanted, free, section, coach, kept, change } = details
  const way = `"${shown(ride.from)}..${shown(ride.to)}"`
  const where = coach === undefined ? `席别 ${shown(section ?? '')}` : `${shown(coach)} 号车厢`
  return {
    what: `${performance}，${where}：${shown(ride.from)} 至 ${shown(ride.to)} 全程余 ${free} 席，不足 ${wanted}`,
    next: [
      ...(kept ? [`另有 ${kept} 席为轮椅旅客保留：  --accessible 1`] : []),
      ...(change ? ['途中换座即可满足：  --change'] : []),
      ...(coach === undefined ? [] : ['不限车厢：去掉 --near 再试']),
      `原因与可行的做法：  wicket explain ${performance} --ride ${way}`,
    ],
  }
}
