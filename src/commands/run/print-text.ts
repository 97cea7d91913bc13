/** The print queue for people: a line for each job, and one for each of its papers that somebody has to look at. */
import type { PrintJobView } from '../../core/printing/print-view.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { House } from '../house.ts'
import { type Column, table } from '../table.ts'

export function jobsTable({ say, language, io }: App, jobs: PrintJobView[], { zone }: House): string {
  const { columns, jobs: kinds, status, reason } = say.printing
  const shown: Column<PrintJobView>[] = [
    { head: columns.job, value: ({ job }) => job },
    { head: columns.what, value: ({ what }) => kinds[what] },
    { head: columns.about, value: ({ title }) => title },
    { head: columns.printer, value: ({ printer }) => printer },
    { head: columns.papers, value: countsOf, align: 'right' },
    { head: columns.status, value: (job) => status[job.status] },
    { head: columns.at, value: (job) => momentIn(zone, job.created_at, language), optional: true },
    { head: columns.register, value: ({ register }) => register, optional: true },
    { head: columns.clerk, value: ({ clerk }) => clerk, optional: true },
    {
      head: columns.reason,
      value: ({ items, status: worst }) => {
        const found = items.find((item) => item.status === worst && item.reason !== null)
        return found ? `${found.number}: ${found.label}: ${reason(found.reason ?? '')}` : ''
      },
    },
  ]
  return table(jobs, shown, io.columns)
}

/** `3/5`: so many are over. */
function countsOf({ items }: PrintJobView): string {
  const over = items.filter(({ status }) => ['sent', 'confirmed', 'cancelled'].includes(status))
  return `${over.length}/${items.length}`
}
