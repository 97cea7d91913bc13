/** 预留、容量与配额的用语。 */
import type { stock as english } from '../en/stock.ts'

export const stock: typeof english = {
  kept: {
    hold: (performance, code, reason) => `${performance} 预留 ${code}（${reason}）`,
    block: (performance, code, reason) => `${performance} 封座 ${code}（${reason}）`,
  },
  until: (moment) => `至 ${moment}`,
  seatsNow: (count, added) => `共 ${count} 个位置，本次新增 ${added} 个`,
  sellFrom: (performance, wish, code) => `由此售出：  wicket sell ${performance} ${wish} --from ${code}`,
  giveBack: (performance, code) => `解除封座：  wicket stock release ${performance} ${code}`,
  released: (performance, code, seats) => `${performance}：已从 ${code} 释放：${seats || '无'}`,
  stillKept: (seats) => `仍预留：${seats}`,
  adjusted: ({ performance, section, from, capacity, free }) =>
    `${performance}，${section}：容量 ${from} -> ${capacity}，余 ${free}`,
  adjustedClass: ({ performance, section, from, capacity }, fewest) =>
    `${performance}，席别 ${section}：座位 ${from} -> ${capacity}；余票：${fewest}`,
  quotaSet: ({ performance, code, kind, subject, used, most }) =>
    `${performance}：${kind === 'channel' ? '渠道' : '票种'} ${subject} 最多 ${most} ${kind === 'channel' ? '个位置' : '张票'}（配额 ${code}），已用 ${used}`,
  quotaGone: ({ performance, code }) => `${performance}：配额 ${code} 已取消`,
  byHand: '（手动）',
  whichSection: '哪个区？列车为席别',
  everybody: '所有售票员',
  nobody: '任何人不可售',
  kinds: { hold: '预留', block: '封座' },
  quotaKinds: { channel: '渠道', 'price-type': '票种' },
  columns: {
    kept: '预留',
    code: '代码',
    kind: '类型',
    reason: '原因',
    who: '谁可售',
    until: '至',
    quota: '配额',
    of: '对象',
    used: '已用',
    most: '上限',
  },
}
