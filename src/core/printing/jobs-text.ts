/** What became of papers, a line each. */
import type { Dictionary } from '../language/language.ts'
import { shown } from '../text.ts'
import type { PrintJobView } from './print-view.ts'

export function jobsText({ printing }: Pick<Dictionary, 'printing'>, jobs: readonly PrintJobView[]): string {
  const lines = jobs.flatMap((job) => [
    `${printing.jobs[job.what]} ${shown(job.title)}  ${shown(job.printer)}  (${job.job})`,
    ...job.items.map(({ label, status, reason }) => {
      const why = reason === null ? '' : `: ${printing.reason(reason)}`
      return `  ${shown(label)}  ${printing.status[status]}${why}`
    }),
  ])
  return lines.join('\n')
}
