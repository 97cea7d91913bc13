/** 日历的说法。 */
import type { HistoryFault } from '../../forecast/file/read-history.ts'
import { shown } from '../../text.ts'
import type { calendar as english, calendarRefusals as englishRefusals } from '../en/calendar.ts'
import { historyFaults } from './forecast.ts'

export const calendarRefusals: typeof englishRefusals = {
  'calendar-faulty': ({ file, faults, count }) => ({
    what: `${file === '-' ? '标准输入' : shown(file)} 有 ${count} 处错误；没有写入任何内容`,
    next: [
      ...faults.map(({ line, field, fault, found = '', wanted = '' }) => {
        const place = `${line === null ? '' : `${line}: `}${field && `${shown(field)}: `}`
        return `${place}${historyFaults[fault as HistoryFault](found, wanted)}`
      }),
      ...(count > faults.length ? [`另有 ${count - faults.length} 处`] : []),
    ],
  }),
  'calendar-unknown': ({ days, venue, nearest }) => ({
    what: `${venue === null ? '机构' : `场馆 ${shown(venue)} `}的日历中没有 ${shown(days)}`,
    next: [
      ...(nearest.length > 0 ? [`最近的：${nearest.join('、')}`] : []),
      '日历中有什么：  wicket calendar list',
    ],
  }),
}

export const calendar: typeof english = {
  help: {
    calendar: '机构的节假日、展会和不售票的日子，供预测使用',
    list: '列出机构日历中的日子',
    add: '把日子加入日历，或更改已有的日子',
    remove: '从日历中去掉日子',
  },
  arguments: {
    days: '一天，或起止日期：2026-12-24..2026-12-26',
    name: '名称；同名的日子视为相似',
  },
  options: {
    closed: '当天不售票，不算作没有销量的一天',
    venue: '只用于这个场馆；不指定则用于整个机构',
    venueOf: '在这个场馆有效的日子',
    from: '从这一天起',
    until: '到这一天为止（含当天）',
    file: 'CSV 文件，列为 date,name,closed，只用于一个场馆的再加 venue；- 为标准输入',
  },
  columns: { days: '日期', name: '名称', sale: '售票', venue: '场馆' },
  closed: '不售票',
  none: '日历中还没有日子：  wicket calendar add 2026-12-24..2026-12-26 圣诞节 --closed',
  noneWithin: '日历中没有这样的日子',
  kept: (added, changed) =>
    added + changed === 0
      ? '已是如此'
      : [...(added > 0 ? [`加入 ${added} 天`] : []), ...(changed > 0 ? [`更改 ${changed} 天`] : [])].join(
          '，',
        ),
  standing: (performances, more) =>
    `不售票的日子里有场次：${performances.join('、')}${more > 0 ? `，另有 ${more} 场` : ''}；预测当天不会售出`,
  removed: (days) => `去掉 ${days} 天`,
}
