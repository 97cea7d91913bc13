/** What became of papers, a line each. */
import type { Dictionary } from '../language/language.ts'
import { shown } from '../text.ts'
import type { PrintJobView } from './print-view.ts'

/** `tickets W7K3-9QF2`, `X window-1`: what is no order's has its name in its title. */
export const jobTitle = (
  { printing }: Pick<Dictionary, 'printing'>,
  { what, title }: PrintJobView,
): string =>
  what === 'tickets' || what === 'receipt' ? `${printing.jobs[what]} ${shown(title)}` : shown(title)

export function jobsText({ printing }: Pick<Dictionary, 'printing'>, jobs: readonly PrintJobView[]): string {
  const lines = jobs.flatMap((job) => [
    `${jobTitle({ printing }, job)}  ${shown(job.printer)}  (${job.job})`,
    ...job.items.map(({ label, status, reason }) => {
      const why = reason === null ? '' : `: ${printing.reason(reason)}`
      return `  ${shown(label)}  ${printing.status[status]}${why}`
    }),
  ])
  return lines.join('\n')
}
