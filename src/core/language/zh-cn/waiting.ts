/** 候补的说法。 */
import type { waiting as english } from '../en/waiting.ts'

export const waiting: typeof english = {
  status: {
    waiting: '候补中',
    offered: '已留座',
    served: '已购票',
    lapsed: '留座已失效',
    ended: '候补已截止',
    removed: '已取消',
  },
  columns: { wait: '候补号', place: '排位', wish: '需求', until: '截止', offer: '留座订单' },
  together: (party) => (party === 1 ? '1 个座位' : `${party} 个连座`),
  apart: (party) => (party === 1 ? '1 个座位' : `${party} 个座位，可分开坐`),
  priceMost: (amount, currency) => `每张不超过 ${amount} ${currency}`,
  or: '或',
  and: '；',
  place: (place, until) => `排在第 ${place} 位，候补至 ${until}`,
  until: (until) => `候补至 ${until}`,
  offer: (order, until) => `已留座，订单 ${order}，保留至 ${until}`,
  wasOffered: (order) => `曾留座，订单 ${order}`,
  offerFor: (wait, who) => `为候补 ${wait} 的 ${who} 保留`,
  reason: {
    'none-free': ({ isRide }) => (isRide ? '没有全程空座' : '符合要求的座位均已无余'),
    'too-few': ({ needs, free, isRide }) => `需要 ${needs} 个，${isRide ? '全程空座' : ''}仅余 ${free} 个`,
    protected: () => '空座均为更长的行程保留',
    'not-together': ({ needs, free, longest, isRide }) =>
      `${isRide ? '全程空座' : ''}余 ${free} 个但不相连：需要 ${needs} 个连座，最多只有 ${longest} 个相连`,
    'comes-next': () => '现已有座：本场下一次售票、锁座或释放时即为其保留；立即保留：  wicket wait offer',
    'until-passed': () => '候补时间已过',
    'sale-over': () => '售票已结束',
    closed: () => '本场已停止售票',
    cancelled: () => '本场已取消',
  },
  protected: ({ free, seats, forYou, between: [from, to], until }) =>
    `全程空座 ${free} 个，其中 ${forYou} 个可供本行程：${from} 至 ${to} 之间有 ${seats} 个座位为更长的行程保留，${until === null ? '直至发车' : `至 ${until}`}`,
  class: (named) => `席别 ${named}`,
  elsewhere: (places) => `另有 ${places} 个空座不符合要求`,
  kept: (places) => `场馆保留 ${places} 个`,
  before: (refs) => `排在前面的：${refs}`,
  replay: '此键已用过：没有再次加入候补',
  removed: (ref) => `${ref} 已取消候补`,
  notRemoved: (ref) => `${ref} 已不在候补`,
  nobody: '无人候补',
  nothingToOffer: '没有可留给候补者的空座',
  askName: '候补人姓名？',
}
