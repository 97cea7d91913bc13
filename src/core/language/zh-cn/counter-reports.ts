/** 柜台报表的用语，以及其按键的作用。 */
import type {
  counterReports as english,
  counterReportActions as englishActions,
} from '../en/counter-reports.ts'

export const counterReports: typeof english = {
  title: '报表',
  views: { today: '销售', fill: '上座', pace: '进度', forecast: '预测' },
  today: '今天',
  total: (tickets, returned) => `${tickets} 张${returned > 0 ? `，退 ${returned} 张` : ''}`,
  net: (net) => `净额 ${net}`,
  gross: (sold, refunded) => `售出 ${sold}，退款 ${refunded}`,
  lastDays: (days) => `最近 ${days} 天`,
  byHour: '按小时',
  nothing: '这一天没有售票',
  noPerformances: '没有将要开演的场次',
  noneFound: '没有这样的',
  finding: '查找',
  barredNext: '回车：由有权限的主管放行，看这一次',
  lookTitle: '查看报表',
  lookLine: '今天的销售和各场次上座情况，按现在的数字打印。',
  exportTitle: '导出 CSV',
  file: '文件',
  exportLine: (lines, file) => `${lines} 行写入 ${file}`,
  replaces: '已有同名文件：将被替换。',
  exported: (file) => `已写入：${file}`,
}

export const counterReportActions: typeof englishActions = {
  toReports: { short: '报表', long: '到报表：当日销售、上座、进度、预测' },
  reportToday: { short: '销售', long: '当日销售' },
  reportFill: { short: '上座', long: '将要开演的场次的上座情况' },
  reportPace: { short: '进度', long: '一个场次的销售进度，与已结束的场次相比' },
  reportForecast: { short: '预测', long: '一个场次最终会售出多少' },
  openPace: { short: '看进度', long: '光标所在场次的进度' },
  toldNext: { short: '分组', long: '下一种分组：票种、付款方式、售票员、收银台、渠道、小时' },
  toldBefore: { short: '上一分组', long: '上一种分组' },
  reportBefore: { short: '前后', long: '前一天；进度、预测则为前一场' },
  reportAfter: { short: '后', long: '后一天；进度、预测则为后一场' },
  reportFind: { short: '查找', long: '只看含所输内容的行' },
  reportPrint: { short: '打印', long: '按现在的数字打印' },
  reportExport: { short: '导出', long: '导出为 CSV 文件' },
  endFind: { short: '完成', long: '到找到的行' },
  clearFind: { short: '全部', long: '再看全部' },
}
