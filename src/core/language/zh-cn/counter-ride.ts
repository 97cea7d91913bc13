import type { counterRide as english, counterRideActions as englishActions } from '../en/counter-ride.ts'

export const counterRide: typeof english = {
  from: '出发站',
  to: '到达站',
  class: (name) => `席别 ${name}`,
  enterKeeps: (from, to, free) => `Enter：${from} - ${to}；${free}`,
  noStop: '无此车站',
  stop: '车站',
  arrives: '到达',
  departs: '出发',
  free: '余票',
  fare: '票价',
  freeFor: (some, all) => (some === all ? `${all}` : `${some}/${all}`),
  freeTo: (station) => `至 ${station} 余票`,
  freeFrom: (station) => `${station} 起余票`,
  otherRide: 'r：换区间或席别；或减少人数，或按空格选座。',
  lateKey: 'd：列车晚点，尚未开出；会记入账本。',
  changeKey: 'c：途中换座即可满足。',
  tiers: {
    together: '相连',
    'same-coach': '同车厢，不相连',
    apart: '分在几个车厢',
    change: '途中换座',
  },
}

export const counterRideActions: typeof englishActions = {
  ride: { short: '区间', long: '列车：换一个乘车区间，已锁的座位随之改锁' },
  stopHere: { short: '选定', long: '先定出发站，再定到达站；未选时用标出的区间' },
  otherClass: { short: '席别', long: '换一个席别' },
  withChange: { short: '换座', long: '可行时，途中换座' },
  lateTrain: { short: '晚点', long: '列车晚点：虽已过开车时间仍发售' },
}
