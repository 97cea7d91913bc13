/** 预测的说法。 */
import type { HistoryFault } from '../../forecast/file/read-history.ts'
import type { Fault } from '../../refusal.ts'
import { shellWord, shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { forecast as english, forecastRefusals as englishRefusals } from '../en/forecast.ts'
import { hourRuns } from '../hour-runs.ts'
import { forecastAdvice } from './forecast-advice.ts'
import { forecastBacktest } from './forecast-backtest.ts'
import { forecastCalendar } from './forecast-calendar.ts'
import { forecastHouse } from './forecast-house.ts'
import { forecastTotals } from './forecast-totals.ts'
import { forecastTrain } from './forecast-train.ts'

export const historyFaults: Record<HistoryFault, (found: string, wanted: string) => string> = {
  csv: () => '从这里起不是 CSV',
  empty: () => '至少要有表头和一行数据',
  header: (found, wanted) =>
    `第一行应是表头，如 ${wanted || 'date,name,closed'}；否则 ${shown(found)} 会丢失`,
  'column-unknown': () => '没有这一列',
  'column-unclear': () => '不清楚哪一列是数值，请指明：  --value 列名',
  'column-alone': () =>
    '只有一列；应有日期和数值两列：首行如  date,tickets  其后各行如  2026-11-06,50  以逗号、分号或制表符分隔',
  'column-elsewhere': (_, wanted) => `日期在另一列：  --date ${shellWord(wanted)}`,
  'where-unknown': (found, wanted) => `没有一行是“${shown(found)}”，有：${shown(wanted)}`,
  several: (found, wanted) =>
    `同一日期有多个序列（${shown(found)}），请选其一，如  --where ${shellWord(wanted)}`,
  'cells-many': (found, wanted) =>
    `有 ${found} 格，应为 ${wanted} 格：数值不带千位分隔符，含逗号的文字应加引号`,
  'cells-few': (found, wanted) => `只有 ${found} 格，应为 ${wanted} 格：不清楚的数值请留空`,
  date: (found) => `“${shown(found)}”不是日期：应如 2026-11-06、2026-11、2026-11-06 13:00 或 2026年11月6日`,
  'date-unclear': (found) =>
    `“${shown(found)}”可能日在前，也可能月在前：请写 2026-11-06，或日在前的 06.11.2026`,
  day: (found) => `“${shown(found)}”不是一天：应如 2026-11-06`,
  'date-order': (found, wanted) => `${found} 早于第 ${wanted} 行的日期：应从早到晚`,
  'date-twice': (found, wanted) => `${found} 在第 ${wanted} 行已出现`,
  'date-gap': (found, wanted) => `${found} 之前缺 ${wanted} 个日期`,
  number: (found) => `“${shown(found)}”不是数值`,
  'number-large': (found) => `${shown(found)} 太大：最多 1e15`,
  'number-unclear': (found, wanted) =>
    `“${shown(found)}”可能是 ${found.replace(/[.,]/, '')}，也可能是三位小数：请写 ${found.replace(/[.,]/, '')} 或 ${wanted === '' ? `${shown(found)}0` : wanted}`,
  'nothing-known': () => '任何一行都没有数值：一无所知',
  closed: (found) => `“${shown(found)}”：第三列只能为空或写 closed`,
  name: (_, wanted) => `名称最多 ${wanted} 个字符`,
  'name-numbers': () => '这里是数字而不是日子的名称：各列应为 date,name,closed',
  venue: (found, wanted) => `没有场馆“${shown(found)}”${wanted === '' ? '' : `；是否指 ${wanted}？`}`,
}

const hasGap = (all: readonly Fault[]) => all.some(({ fault }) => fault === 'date-gap')

const goesBack = (all: readonly Fault[]) => all.some(({ fault }) => fault === 'date-order')

const whyNot = {
  over: (at: string) => `已于 ${at} 开始`,
  cancelled: () => '已取消',
  'no-history': () => '该线路还没有已结束的车次可供参考',
}

const kinds = { performance: '场次', event: '剧目', venue: '场馆', house: '机构' }

const measures = { tickets: '售出票数', net: '净收入' }

export const forecastRefusals: typeof englishRefusals = {
  'forecast-unknown': ({ asked, nearest }) => ({
    what: `没有名为 ${shown(asked)} 的场次、剧目或场馆`,
    next: [
      ...(nearest.length > 0 ? [`是否指：  ${nearest.join('、')}`] : []),
      '整个机构：  wicket forecast show',
    ],
  }),
  'forecast-ambiguous': ({ asked, candidates, count }) => ({
    what: `${shown(asked)} 可能指 ${count} 个中的任何一个`,
    next: [
      ...candidates.map(({ kind, code }) =>
        kind === 'performance' ? code : `${kinds[kind]}：  --${kind} ${code}`,
      ),
      ...(count > candidates.length ? [`另有 ${count - candidates.length} 个`] : []),
    ],
  }),
  'nothing-to-come': ({ kind, code }) => ({
    what: `${kinds[kind]} ${shown(code)} 没有尚未开始的场次`,
    next: ['以往预测有多准：  wicket forecast backtest'],
  }),
  'nothing-sold': ({ kind, code, by, until }) => ({
    what: `截至 ${until}，${kinds[kind]} ${shown(code)} 在任何完整的${unit[by].replace('个', '')}内都没有销售`,
    next: [
      ...(by === 'week' || by === 'month' ? ['用更短的步长：  --by day'] : []),
      '尚未开始的场次：  wicket forecast show',
    ],
  }),
  'nothing-to-forecast': ({ performance, event, why, at, zone }) => ({
    what: `无法预测 ${performance}：${whyNot[why](momentIn(zone, at, 'zh-CN'))}`,
    next: [
      why === 'over'
        ? `销售进度：  wicket report pace ${performance}`
        : why === 'cancelled'
          ? '尚未开始的场次：  wicket forecast show'
          : `该线路至今的销售：  wicket forecast show --event ${event}`,
    ],
  }),
  'history-faulty': ({ file, faults: all, count, columns }) => ({
    what: `${file === '-' ? '标准输入' : shown(file)} 有 ${count} 处错误，未作预测`,
    next: [
      ...all.map(({ line, field, fault, found = '', wanted = '' }) => {
        const place = `${line === null ? '' : `${line}：`}${field && `${shown(field)}：`}`
        return `${place}${historyFaults[fault as HistoryFault](found, wanted)}`
      }),
      ...(count > all.length ? [`另有 ${count - all.length} 处`] : []),
      ...(all.some(({ fault }) => fault.startsWith('column'))
        ? [`列：${columns.map(shown).join('、')}`]
        : []),
      ...(goesBack(all) ? ['请把各行按日期排序，最早的在前'] : []),
      ...(hasGap(all)
        ? ['那时没有销售：  --gaps zero', '那时休息：  --gaps closed', '不清楚：  --gaps unknown']
        : []),
    ],
  }),
}

const unit: Record<'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year', string> = {
  hour: '小时',
  day: '天',
  week: '周',
  month: '个月',
  quarter: '个季度',
  year: '年',
}

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

export const forecast: typeof english = {
  advice: forecastAdvice,
  calendar: forecastCalendar,
  house: forecastHouse,
  totals: forecastTotals,
  train: forecastTrain,
  backtest: forecastBacktest,
  help: {
    forecast: '预测，以及预测不知道的事',
    series: '按小时、日、周或月预测本机构、某场馆或某剧目的销售，依据自身的历史',
    file: '预测其他系统的历史数据：CSV，每个日期一个数值',
  },
  arguments: {
    file: '带表头的 CSV 文件；- 表示标准输入',
    series: '剧目或场馆；不写则整个机构',
  },
  options: {
    period: '季节的步数，短的在前：7 或 24,168；0 为无季节；不写则按日历',
    by: '历史的步长：hour、day、week、month',
    of: 'tickets：售出票数；net：收入减退款',
    horizon: '预测多少步：不写则 28 天、8 周、12 个月、48 小时',
    date: '日期所在的列；不写则第一列',
    value: '数值所在的列；不写则唯一的另一列',
    where: '只取某列为某值的行：COLUMN=VALUE；可多次给出',
    gaps: '缺失的日期：refuse、zero、unknown、closed',
    events: 'CSV：date,name,closed，过去与将来的节假日、活动和停业日',
    explain: '显示各成员模型、权重与误差',
  },
  series: {
    title: (of, by, kind, code) => `${kinds[kind]} ${code}：每${unit[by]}${measures[of]}`,
    ends: (event, day) => `${event} 的销售于 ${day} 结束：此后预期为零`,
    begun: (by, sold, known, days) => `首${unit[by]}尚未结束：${days} 天中已过 ${known} 天，至今 ${sold}`,
    closed: (count) => `${count} 个未演场次已停售：不计其座位`,
    places: (event, places, day, isBound) =>
      `${day} 之后 ${event} 还剩 ${places} 个座位${isBound ? '，预期不超过此数' : ''}；逐场预测：  wicket forecast show ${event}`,
    total: (count, by, total) => `${count} ${unit[by]}合计预期 ${total}`,
  },
  columns: { at: '日期', point: '预期', half: '50%', most: '80%', nearlyAll: '95%' },
  members: { name: '成员', weight: '权重', error: '平均误差' },
  effects: { name: '活动', times: '见过次数', ratio: '影响', spread: '上下' },
  steps: (count, of) => `${count} ${unit[of]}`,
  summary: (values, from, until) => `${values}，${from} 至 ${until}`,
  seasons: (periods) => (periods === '' ? '无季节' : `季节长度 ${periods}`),
  filled: (count) => `${count} 个未知数值已由相邻数值补上`,
  hoursTwice: (hours) => `时钟拨回：${hours.join('、')} 出现两次，取两者的平均`,
  hoursSkipped: (hours) => `时钟拨快：${hours.join('、')} 不存在，按未知补上`,
  closedDays: (count, of) => `停业的 ${count} ${unit[of]}不算作零销量`,
  closedIgnored: (count, of) => `只占所在${unit[of]}一部分、不算作整${unit[of]}停业的日期：${count} 个`,
  datesOutside: (count) => `日历中在历史与预测之外的日期：${count} 个`,
  notSetApart: (names) => `其余日子太少，未单独计算：${names.join('、')}`,
  closedHours: (hours) => `关闭时段（文件中从无数值，按零预测）：${hourRuns(hours)}`,
  closedWeekly: (count) => `此外每周还有 ${count} 个小时因同样原因关闭`,
  closed: (days) => `休息日：${days.map((day) => weekdays[day - 1]).join('、')}`,
  judged: ({ steps, origins, error, naive, hasSeason, isNoBetter, isSum }) =>
    `未来 ${steps}${isSum ? '之和' : '内'}，在 ${origins} 个较早时点的平均误差：${error}；重复上一${hasSeason ? '季节' : '数值'}：${naive}${isNoBetter ? '，误差并不更大：此处没有更好的预测' : ''}`,
  unseen: (period, count, values) =>
    `季节长度 ${period} ${period === count ? '与历史等长' : '超过历史'}（${values}），未予采用`,
  fallback: {
    unjudged:
      '历史太短，无法评判任何成员：各成员权重相同，区间宽度按至今的变化而定，数值很少时不小于偶然波动',
    'season-short': '季节未满两轮：至多照样重复，权重很小',
  },
  legend: (past, line, shades) =>
    `${past} 已发生   ${line} 预期   ${shades[0]} 50%   ${shades[1]} 80%   ${shades[2]} 95%`,
}
