/** `wicket explain` 的说法：为什么能售或不能售，订单的座位是怎样选出的。 */
import { momentIn } from '../../zone.ts'
import type { explain as english, KeptAs } from '../en/explain.ts'
import { keptWords } from './stock-refusals.ts'

const at = (zone: string, ms: number) => momentIn(zone, ms, 'zh-CN')
const kept = ({ rule, code, reason, may_break, until }: KeptAs, zone: string) =>
  keptWords({ code, reason, may_break, until, kind: rule === 'house-block' ? 'block' : 'hold' }, zone)
const who = (clerk: string | null, register: string | null) =>
  [clerk, register && `收银台 ${register}`].filter((part) => part !== null && part !== '').join('，')

export const explain: typeof english = {
  sellable: '可以出售',
  notSellable: '现在不能出售',
  columns: { kept: '预留', together: '最多连座' },
  rules: {
    cancelled: (clerk, register, since, zone) => {
      const details = [who(clerk, register), since === null ? '' : at(zone, since)].filter(Boolean).join('，')
      return `已取消，不会演出${details && `（${details}）`}`
    },
    closed: (clerk, register, since, zone) => {
      const details = [who(clerk, register), since === null ? '' : at(zone, since)].filter(Boolean).join('，')
      return `已停止售票${details && `（${details}）`}`
    },
    ended: (until, zone) => `售票已于 ${at(zone, until)} 结束`,
    departed: (from, left, zone) =>
      `列车已于 ${at(zone, left)} 从 ${from} 开出；如晚点，员工仍可出售（--delayed）`,
    upcoming: (from, zone) => `${at(zone, from)} 开售；员工可提前出售，账本会记录`,
    'sold-out': '没有余票',
    'section-full': (section) => `${section}没有余票`,
    held: (seats, orders, until, zone) =>
      `${orders} 个订单锁定了 ${seats} 座${until === null ? '' : `；最早于 ${at(zone, until)} 到期`}`,
    house: (each, zone) =>
      `${each.seats} ${Object.keys(each.standing).length > 0 ? '个位置' : '座'}：${kept(each, zone)}`,
    'kept-for-wheelchairs': (seats) => `${seats} 座为轮椅席及其陪同席：只给需要的人`,
    capacity: ({ section, capacity, of, clerk, register, since }, zone) => {
      const details = [who(clerk, register), since === null ? '' : at(zone, since)].filter(Boolean).join('，')
      return `${section}：容量手动设为 ${capacity}（共 ${of} 个位置）${details && `（${details}）`}`
    },
    quota: (code, subject, used, most) => `配额 ${code}：${subject}已用 ${used}，上限 ${most}`,
    'price-missing': (category, seats) => `${category}没有定价：${seats} 座`,
    'full-between': (inClass, from, to) => `席别 ${inClass}：${from} 至 ${to} 没有余票`,
    'no-seat-all-the-way': (inClass, change) =>
      `席别 ${inClass}：没有全程空闲的座位${change ? '；途中换座则有' : ''}`,
    protected: ({ section, code, seats, min_legs, from, to, until, for_trip }, zone) =>
      `席别 ${section}：${from} 至 ${to} 为 ${min_legs} 个区间以上的行程预留 ${seats} 席（${code}），${until === null ? '直至发车' : `至 ${at(zone, until)}，其后减少`}${for_trip === null ? '' : `；此行程可售 ${for_trip}`}`,
  },
  quotaOf: { channel: '渠道', 'price-type': '票种' },
  state: {
    free: '空',
    held: (until, order, by, since) => `锁定至 ${until}（订单 ${order}，${by}，${since}）`,
    sold: (order, by, since) => `已售（订单 ${order}，${by}，${since}）`,
    kept,
    partly: '部分区间空闲',
  },
  who: (clerk, register) => who(clerk, register),
  legs: (from, to) => `${from} -> ${to}`,
  leg: (number) => `第 ${number} 站`,
  notes: {
    wheelchair: '轮椅席：--best 只在用 --accessible 时给出',
    companion: '轮椅席的陪同席：--best 只在用 --accessible 时给出',
    'restricted-view': '视线受阻：--best 最后才给出；--restricted 专选此类座位',
    'price-missing': (category, types) => `${category}没有 ${types} 的定价`,
    'hold-ended': (order, until) => `曾被锁定，已于 ${until} 到期（订单 ${order}）：谁先要就归谁`,
  },
  ride: (from, to) => `${from} 至 ${to}：`,
  refused: {
    protected: ({ for_you, seats, between, until }, zone) =>
      `此行程可售 ${for_you}：${between[0]} 至 ${between[1]} 为长途预留 ${seats} 席，${until === null ? '直至发车' : `至 ${at(zone, until)}`}`,
    'not-enough-seats': (free) => `此行程该席别最多还可售 ${free} 席`,
  },
  leavesSingle: (single) => `会使 ${single} 成为单座，而另选座位则不会`,
  nearest: (seats) => `最近的：${seats}`,
  next: '可行的做法：',
  modes: {
    best: '最佳座位',
    near: '靠近指定座位',
    random: '抽签',
    chosen: '售票员指定',
    standing: '站席',
    offer: '候补配给',
  },
  railTogether: '座位相邻',
  railTiers: {
    'same-coach': '同一车厢，不全相邻',
    apart: '分在尽量少的车厢',
    change: '途中换座',
  },
  railReasons: {
    'tightest-gap': '空档最紧的座位：把长区间留给别人',
    'drawn-of-tightest': '在空档最紧的座位中抽签',
    'block-would-cut-gaps': '相邻座位会切断更长的区间',
    'no-block-together': '没有全程空闲的相邻座位',
    'no-coach-for-all': '没有能容下所有人的车厢',
    'no-seat-all-the-way': '没有全程空闲的座位',
    'nearest-free': '最近的全程空闲座位',
    'wheelchair-places': '轮椅席及其陪同席',
  },
  order: (status, clerk, register, channel, when) =>
    `${status}，${clerk}，收银台 ${register}（${channel}），${when}`,
  chosen: '选座方式',
  passed: (single, nearest) => `越过规则：留下单座 ${single}；最近的不留单座：${nearest}`,
  seed: (seed, among) =>
    among === null ? `种子 ${seed}；没有可抽的连座` : `种子 ${seed}，在 ${among} 组连座中等概率抽取`,
  seedOnRide: (seed, among, seats) =>
    among === null
      ? `种子 ${seed}；没有可抽的座位`
      : `种子 ${seed}，在 ${among} ${seats === 1 ? '个空档最紧的座位' : '组空档最紧的座位'}中等概率抽取`,
  freeThen: (free) => `当时有 ${free} 个空座`,
  freeOnRide: (free, from, to) => `当时 ${from} 至 ${to} 全程有 ${free} 个空座`,
  unreadable: '当时的空座没有保留或无法读取：不能重抽',
  drawnAgain: (seats) => `重抽结果：${seats}`,
  same: '座位相同',
  differ: '与订单的座位或当时的组数不符：保留的内容被改动过',
  ledger: { true: '与账本一致', false: '与账本不一致' },
}
