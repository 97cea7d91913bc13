import { previewLayout } from '../../core/documents/layout/preview.ts'
import { readLayout } from '../../core/documents/layout/read-layout.ts'
import { showLayout } from '../../core/printing/layout-view.ts'
import { sampleTicket } from '../../core/printing/test-printer.ts'
import { refuse } from '../../core/refusal.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { LayoutOptions } from '../printing.ts'
import { asciiOf } from '../screen-settings.ts'
import { readText } from './read-file.ts'
import { checkWritable, writeOut } from './write-file.ts'

export async function run(app: App, { file, pdf, png }: LayoutOptions, name: string): Promise<undefined> {
  const desk = await app.desk()
  const body = file === undefined ? (await showLayout(desk, name)).body : await readText(app, file)
  const layout = readLayout(body, name)
  const { language, say, clock, io } = app
  const document = sampleTicket({ language, words: say.printing.test, zone: 'UTC', at: clock.now() })
  if (pdf !== undefined) {
    if (layout.for !== 'pdf') throw refuse('printer-unfit', { printer: pdf, kind: 'pdf', what: name })
    checkWritable(pdf)
    const { ticketPdf } = await import('../../core/documents/ticket-pdf.ts')
    const all = (layout.tickets ?? [[0, 0]]).map(() => document)
    await writeOut(pdf, await ticketPdf(all, layout))
    note(app, say.sales.wrote(pdf, all.length))
  }
  if (png !== undefined) {
    checkWritable(png)
    const { layoutPng } = await import('../../core/documents/png/layout-png.ts')
    await writeOut(png, await layoutPng(layout, document))
    note(app, say.reportForms.written(shown(png)))
  }
  const text = previewLayout(layout, document, { width: Math.min(io.columns, 100), ascii: asciiOf(app) })
  await show(app, { layout: name, for: layout.for, text, pdf: pdf ?? null, png: png ?? null }, () => text)
}
