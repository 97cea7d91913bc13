/** The pace of a performance in words, as a command prints it and paper has it. */
import { titleIn } from '../catalogue/title.ts'
import { paceChart } from '../charts/pace-chart.ts'
import type { Dictionary } from '../language/language.ts'
import { momentIn } from '../zone.ts'
import type { PaceReport } from './pace.ts'

export interface PaceWords {
  say: Dictionary
  language: string
  ascii: boolean
}

/** What it is, how much of it is sold, and how that compares. */
export function paceHead(report: PaceReport, { say, language }: PaceWords): string[] {
  const { reports } = say
  const { others, median, low, high, likeness } = report
  const title = titleIn(report.title, language, report.performance)
  return [
    `${title}  ${momentIn(report.zone, report.starts_at, language)}`,
    [
      report.capacity === null
        ? reports.soldAlone(report.sold)
        : reports.soldOf(report.sold, report.capacity),
      reports.toGo(report.lead),
    ].join('  '),
    median === null || low === null || high === null
      ? reports.likeness.none()
      : reports.pace(
          report.ahead_percent,
          halves(median),
          `${low}-${high}`,
          reports.likeness[likeness](others.length),
        ),
  ]
}

export const halves = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1))

export function paceText(
  report: PaceReport,
  words: PaceWords,
  size: { columns: number; rows: number },
): string {
  const { legend } = words.say.reports
  const chart = paceChart(report, { ...size, ascii: words.ascii })
  const signs = words.ascii ? ['*', '-', ':'] : ['⣀⠤', '⠂ ⠂', '░']
  const names = [legend.own, ...(report.others.length > 0 ? [legend.middle, legend.band] : [])]
  return [
    ...paceHead(report, words),
    '',
    ...chart.map((parts) =>
      parts
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    ),
    names.map((name, index) => `${signs[index]} ${name}`).join('   '),
  ].join('\n')
}
