/** 对本馆预测做回测时的说法。 */
import type { forecastBacktest as english } from '../en/forecast-backtest.ts'

const daysBefore = (days: readonly number[]) => `提前 ${days.join('、')} 天`

export const forecastBacktest: typeof english = {
  help: '对已结束的场次回测：按提前天数列出误差、相对优势、偏差和区间覆盖率',
  days: '提前多少天，默认 28,14,7,3,1',
  explain: 'CSV 和 NDJSON 逐条列出每个预测，而不是每个提前天数一行',
  none: (of) => [
    `还不能回测：${of === undefined ? '' : `${of} `}还没有已结束的场次；一个场馆至少要有三个场次结束，之后的场次才能用来回测。`,
    of === undefined ? '尚未开始的场次：  wicket forecast show' : '整个机构：  wicket forecast backtest',
  ],
  notOnSale: (days, over) =>
    `${daysBefore(days)}时无法预测：已结束的 ${over} 个场次当时都还没有开售，或提前停售`,
  fewOver: (days, wanted) => `${daysBefore(days)}时无法预测：当时该场馆已结束的场次不足 ${wanted} 个`,
  next: (isEarly) =>
    isEarly ? ['离演出更近：  wicket forecast backtest --days 3,1'] : ['待更多场次结束后再试'],
  summary: (performances, from, until) =>
    `${performances} 个已结束的场次，${from} 至 ${until}，均按当时所知预测`,
  columns: {
    days: '天数',
    performances: '场次',
    error: '误差',
    last: '上一场',
    weekday: '同星期',
    plain: '增量法',
    bias: '偏差',
    inside: '50/80/95%',
  },
  legend:
    '误差：占最终售出总数的比例。上一场、同星期、增量法：比照抄上一个已结束的场次、最近八个同星期场次的均值、简单增量法少错多少。50/80/95%：每一百个中有多少落在这些区间内。',
  plain: (days, wanted) =>
    `${daysBefore(days)}时混合预测并不比简单增量法更准；如果在它自己的提前天数上 ${wanted} 个已结束的场次也如此，forecast show 就采用简单增量法`,
  few: (days, wanted) => `${daysBefore(days)}时可评判的场次不足 ${wanted} 个：说明不了什么`,
}
