/** 场次预测的说法。 */
import type { forecastHouse as english } from '../en/forecast-house.ts'

export const forecastHouse: typeof english = {
  help: '场次、剧目、场馆或整个机构最终会售出多少：区间、售罄的可能性、收入、建议',
  at: '以该日结束时已知的情况为准',
  events: 'CSV：date,name,closed，场次所在的节假日和活动，以及停止售票的日子',
  explain: '显示各成员与所依据的场次及其权重',
  sold: (sold, capacity, lead) =>
    `已售 ${sold}${capacity === null ? ' 张' : ` / ${capacity}`}  ${lead === 0 ? '今天' : `还有 ${lead} 天`}`,
  expected: (expected, bounds) =>
    `预计 ${expected}${bounds.map(({ share, low, high }) => `  ${Math.round(100 * share)}%：${low}-${high}`).join('')}`,
  ownHere: (count) => `本场馆同一演出的 ${count} 场`,
  later: (day) => `${day} 起开售，其他场次在此提前天数上已售更久：与它们相比尚说明不了什么`,
  saleBegins: (at) => `${at} 开售，此前预计为零`,
  wanted: (demand) => `需求 ${demand}，超过座位数`,
  lost: (expected, bounds) =>
    `因满座而流失 ${expected}  ${bounds.map(({ share, low, high }) => `${Math.round(100 * share)}%：${low}-${high}`).join('  ')}`,
  lostBy: (shown, full) =>
    shown === 0
      ? '流失多少无从得知：还没有类似的场次留有空座'
      : `依据 ${shown} 个留有空座的场次${full === 0 ? '' : `；另有 ${full} 个满座或提前停售的场次无法说明还会来多少人`}`,
  effect: (name, times, percent) =>
    times === 0
      ? `${name}：还没有已结束的场次能说明这类日子，按平常日计`
      : `${name}：依据 ${times} 个这类日子的场次，剩余销量${percent === 0 ? '与平常相同' : `比平常${percent > 0 ? '多' : '少'} ${Math.abs(percent)}%`}`,
  closedDays: (days) => `${days.length === 1 ? days[0] : `开演前有 ${days.length} 天`}停止售票：不算作零销量`,
  closed: '已停售：重新开放之前不会再售出',
  ended: '售票已结束：不会再售出',
  closedEarly: (some) => `已结束但提前停售，不作为其他场次的依据：${some}`,
  soldOut: '已售罄',
  sellOut: (chance, day) => `售罄的可能性 ${chance}${day === null ? '' : `，最可能不晚于 ${day}`}`,
  sellOutUnknown: '售罄的可能性未知：还没有类似的场次结束',
  under: (percent) => `低于 ${percent}%`,
  over: (percent) => `高于 ${percent}%`,
  revenue: (soFar, expected, [low, high]) => `至今收入 ${soFar}，预计 ${expected}  80%：${low} 至 ${high}`,
  price: (average, by) =>
    `每张 ${average}，${{ own: '按至今均价', event: '按同一剧目的均价', list: '按票价表', venue: '按同一场馆的均价' }[by]}`,
  pace: (ahead, median, others) =>
    ahead === 0
      ? `与${others}同期的中位数持平：${median}`
      : ahead >= 300
        ? `是${others}同期中位数的 ${Math.round(1 + ahead / 100)} 倍：${median}`
        : `比${others}同期的中位数${ahead > 0 ? '多' : '少'} ${Math.abs(ahead)}%：${median}`,
  learnt: (count, own) => `依据 ${count} 个已结束的场次，其中同一剧目 ${own} 个`,
  plain: (blend, plain, judged) =>
    `仅按简单增量法预测：在此提前天数上混合预测并不更准（${judged} 个场次，平均误差 ${blend} 张对 ${plain} 张）`,
  leaning: (tickets) =>
    `在此提前天数上，最近结束的场次实际平均比预测${tickets > 0 ? '多' : '少'} ${Math.abs(tickets)} 张`,
  fallback: {
    'no-history': '该场馆还没有场次结束：从已售数到满座都同样可能',
    few: '已结束的场次太少，无法判断误差：区间按剩余销量可能为零到四倍来定',
    'new-event': '该剧目还没有场次结束：以场馆的其他剧目代替',
  },
  daysBetween: (count) => `（另有 ${count} 天见 --json）`,
  members: {
    pickup: '增量法',
    returns: '含退票',
    'pickup+signals': '增量法+信号',
    'returns+signals': '含退票+信号',
    similar: '相似曲线',
    'no curve': '不用曲线',
  },
  columns: { lead: '天数', final: '最终', says: '预计', sameEvent: '同一剧目' },
  yes: '是',
  no: '否',
}
