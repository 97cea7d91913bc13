/** Where figures go from here: to a file, or, once, before the eyes of who may not look by himself. */

import type { ReportFigures } from '../../../core/reports/figures.ts'
import { shown } from '../../../core/text.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { PaperToPrint } from '../../printing-office.ts'
import { type AtReports, showPaper } from './at-reports.ts'
import { figuresOf } from './figures.ts'

/** What is seen now, as rows of a spreadsheet. Undefined where nothing is known yet. */
export function exportAsk(at: AtReports): Ask | undefined {
  const { counter, store } = at
  const figures = figuresOf(store.get())
  if (!figures) return undefined
  const { office, words } = counter
  const { reports } = words
  const field = { name: 'file', label: reports.file, kind: 'text' as const, start: `${figures.name}.csv` }
  return {
    title: reports.exportTitle,
    fields: [field],
    preview: async ({ file = '' }) => [
      { text: reports.exportLine(figures.rows.length, shown(file)) },
      ...((await office.reports.isThere(file)) ? [{ text: reports.replaces, as: 'warning' as const }] : []),
    ],
    run: async ({ file = '' }) => {
      await office.reports.save(file, await counter.texts.csv(figures.rows))
      store.dispatch({ type: 'said', text: reports.exported(shown(file)) })
      return undefined
    },
  }
}

/** A supervisor who may look signs for it: what there is now is on paper, and nothing of it stays. */
export function lookAsk(at: AtReports, who: readonly string[]): Ask {
  const { office, words } = at.counter
  const { reports } = words
  return {
    title: reports.lookTitle,
    lines: [{ text: reports.lookLine }],
    fields: [],
    who,
    run: async (_values, { by }) => {
      const [today, fill] = [await office.reports.day(undefined, by), await office.reports.fill(by)]
      const papers = [
        paperOf(at, { of: 'today', today, by: 'performance' }),
        paperOf(at, { of: 'fill', fill }),
      ]
      const text = papers.map((paper) => paper.text).join('\n\n')
      showPaper(at, { what: 'report', title: reports.title, text })
      return undefined
    },
  }
}

export function paperOf({ counter, width, page }: AtReports, figures: ReportFigures): PaperToPrint {
  const room = { columns: Math.min(width - 2, 120), rows: Math.max(8, page - 4) }
  const title = counter.words.reports.views[figures.of]
  return { what: 'report', title, text: counter.texts.report(figures, room) }
}
