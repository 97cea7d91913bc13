/** 多个场次合计预测的说法。 */
import type { forecastTotals as english } from '../en/forecast-totals.ts'

export const forecastTotals: typeof english = {
  name: '场次、剧目或场馆的代码，写出足以辨认的部分即可；不写则为整个机构',
  level: '给出达到这么多张票的可能性',
  toCome: (name, count, from, until) =>
    `${name}：还有 ${count} 个场次，${from === until ? from : `${from} 至 ${until}`}`,
  sold: (sold, capacity) => `已售 ${sold}${capacity === null ? ' 张' : ` / ${capacity}`}`,
  middle: (tickets, chance) => `高于该预期的可能性为 ${chance}：可能的结果有一半高于 ${tickets} 张`,
  revenue: (soFar, expected, low, high) => `至今收入 ${soFar}，预计 ${expected}  80%：${low} 至 ${high}`,
  taken: (soFar) => `至今收入 ${soFar}`,
  sellOuts: (count) => `预计售罄场次：${count}`,
  reaches: (level, chance) => `达到 ${level} 张或更多的可能性：${chance}`,
  beyond: (level, most) => `达到 ${level} 张或更多的可能性：没有，最多只能售出 ${most} 张`,
  reached: (level, sold) => `已达到 ${level} 张：已售 ${sold} 张`,
  few: (count) => `${count} 个场次可供判断的已结束场次太少：区间放得很宽`,
  newEvent: (count) => `${count} 个场次的剧目还没有已结束的场次：以本场馆的其他剧目代替`,
  closed: (count) => `${count} 个场次已停售：重新开放之前只计已售数`,
  untold: (count) => `${count} 个车次的线路还没有已结束的车次，无法预测：只计已售数`,
  unlearnt: (count) => `${count} 个场次没有可供参考的已结束场次：从已售数到满座都同样可能`,
  more: (count) => `另有 ${count} 个：  --explain`,
  columns: {
    kind: { performance: '场次', event: '剧目', venue: '场馆', house: '机构' },
    performances: '场次数',
    sold: '已售',
    capacity: '座位',
    expected: '预计',
    revenue: '收入',
    sellOut: '售罄',
    demand: '需求',
    lost: '流失',
    alone: '仅按曲线',
    learnt: '依据场次',
    method: '方法',
  },
  method: { blend: '混合', 'plain-pickup': '简单增量法' },
}
