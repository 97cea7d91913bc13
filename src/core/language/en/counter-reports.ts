/** Words of the counter's reports, and what their keys do. */
export const counterReports = {
  title: 'reports',
  views: { today: 'sales', fill: 'fill', pace: 'pace', forecast: 'forecast' },
  today: 'today',
  /** What a day came to. */
  total: (tickets: number, returned: number) =>
    `${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}${returned > 0 ? `, ${returned} given back` : ''}`,
  net: (net: string) => `net ${net}`,
  gross: (sold: string, refunded: string) => `sold ${sold}, back ${refunded}`,
  lastDays: (days: number) => `last ${days} days`,
  byHour: 'by hour',
  nothing: 'nothing was sold on this day',
  noPerformances: 'nothing is to come',
  noneFound: 'nothing like that',
  finding: 'find',
  barredNext: 'Enter: a supervisor who may lets you look this once',
  lookTitle: 'Look at the reports',
  lookLine: 'Today, how full what is to come is; as it is now, on paper.',
  exportTitle: 'Export as CSV',
  file: 'file',
  exportLine: (lines: number, file: string) => `${lines} ${lines === 1 ? 'line' : 'lines'} to ${file}`,
  replaces: 'A file of this name is there: it is replaced.',
  exported: (file: string) => `Written: ${file}`,
}

export const counterReportActions = {
  toReports: { short: 'reports', long: 'to the reports: sales of the day, fill, pace, forecast' },
  reportToday: { short: 'sales', long: 'what the day has brought' },
  reportFill: { short: 'fill', long: 'how full what is to come is' },
  reportPace: { short: 'pace', long: 'the pace of a performance beside those that are over' },
  reportForecast: { short: 'forecast', long: 'what a performance will have sold in the end' },
  openPace: { short: 'its pace', long: 'the pace of the performance under the cursor' },
  toldNext: { short: 'by', long: 'told by the next: price type, tender, clerk, register, channel, hour' },
  toldBefore: { short: 'by before', long: 'told by the one before' },
  reportBefore: {
    short: 'before, after',
    long: 'the day before; of a pace or forecast the performance before',
  },
  reportAfter: { short: 'after', long: 'the day after; of a pace or forecast the performance after' },
  reportFind: { short: 'find', long: 'only lines with what is typed' },
  reportPrint: { short: 'print', long: 'on paper, as it is now' },
  reportExport: { short: 'export', long: 'to a CSV file' },
  endFind: { short: 'done', long: 'to the lines that were found' },
  clearFind: { short: 'all', long: 'all lines again' },
}
