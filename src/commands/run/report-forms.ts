/** A report in the form that was asked for: `--form` is for people, `--format` for scripts. */
import type { Drawing } from '../../core/charts/drawing.ts'
import { writeHtml } from '../../core/documents/report/html-form.ts'
import { writePdf } from '../../core/documents/report/pdf-form.ts'
import { writeCsv, writeJson, writeMarkdown } from '../../core/documents/report/plain-forms.ts'
import type { Write } from '../../core/documents/report/stream.ts'
import { writeText } from '../../core/documents/report/text-form.ts'
import { notesOf } from '../../core/documents/report/words.ts'
import { refuse } from '../../core/refusal.ts'
import type { Row, Told } from '../../core/reports/shape.ts'
import { shown } from '../../core/text.ts'
import { wrapWidth } from '../../core/width.ts'
import type { App } from '../app.ts'
import { escaped, note } from '../output.ts'
import { HEAD, printable } from '../paint.ts'
import type { Form, FormOptions } from '../report-grammar.ts'
import { asciiOf } from '../screen-settings.ts'
import { asBefore, asScripts } from './report-scripts.ts'
import { saveAside } from './save-aside.ts'

/** Whoever read the pipe has closed it: `| head`. */
export class ReaderGone extends Error {}

/** How many rows were told. */
export async function writeTold(
  app: App,
  told: Told,
  options: FormOptions,
  drawing?: Drawing,
): Promise<number> {
  const { out, form } = options
  const counted = { rows: 0 }
  const all = { ...told, rows: counting(told.rows, counted) }
  if (out !== undefined) {
    await saveAside(out, (write) =>
      drawn(app, all, { ...options, form: form ?? formOf(out) ?? machineForm(app) }, write, drawing),
    )
    note(app, app.say.reportForms.written(shown(out)))
  } else if (form === undefined && app.isMachine) await asScripts(app, all, (piece) => outTo(app, piece))
  else await drawn(app, all, options, (piece) => outTo(app, piece), drawing)
  return counted.rows
}

async function* counting(pages: AsyncIterable<readonly Row[]>, counted: { rows: number }) {
  for await (const rows of pages) {
    counted.rows += rows.length
    yield rows
  }
}

const machineForm = ({ format }: App): Form => (format === 'json' || format === 'csv' ? format : 'table')

/** What its name says. */
function formOf(file: string): Form | undefined {
  const ending = /\.(csv|json|md|html|pdf|txt)$/i.exec(file)?.[1]?.toLowerCase()
  return ending === 'txt' ? 'table' : (ending as Form | undefined)
}

function outTo(app: App, piece: string | Uint8Array): Promise<void> | undefined {
  const { io } = app
  if (io.outIsClosed) throw new ReaderGone()
  if (typeof piece === 'string') io.out(piece)
  else if (io.outIsTerminal || !io.bytes)
    throw refuse('value-faulty', { field: '--out', found: '', wanted: 'FILE.pdf' })
  else io.bytes(piece)
  return io.drained?.()
}

async function drawn(
  app: App,
  told: Told,
  options: FormOptions,
  write: Write,
  drawing?: Drawing,
): Promise<void> {
  const words = { say: app.say, language: app.language }
  const { form = 'table', bom, paper = 'a4' } = options
  if (form === 'csv') return writeCsv(told, words, write, { bom: bom ?? false })
  if (form === 'json') return writeJson(asBefore(told), write, escaped)
  if (form === 'md') return writeMarkdown(told, words, write)
  if (form === 'html') return writeHtml(told, words, write, drawing)
  if (form === 'pdf') return writePdf(told, { ...words, paper }, write, drawing)
  return asTable(app, told, options, write)
}

async function asTable(app: App, told: Told, { chart, out }: FormOptions, write: Write): Promise<void> {
  const isSeen = out === undefined && app.io.outIsTerminal
  const paint = isSeen ? (await import('chalk')).default.bold : undefined
  const look = {
    ...{ say: app.say, language: app.language, ascii: asciiOf(app), head: isSeen ? HEAD : '' },
    ...{ width: isSeen ? app.io.columns : undefined, isDrawn: chart === true, isNoted: out !== undefined },
  }
  let lacking: readonly string[] = []
  const keep = (columns: readonly string[]) => {
    lacking = columns
  }
  await writeText(told, { ...look, lacking: keep }, (piece) =>
    write(typeof piece === 'string' ? printable(piece, paint) : piece),
  )
  const beside = [
    ...(lacking.length > 0 ? [app.say.reportForms.lacking(lacking)] : []),
    ...(out === undefined ? notesOf(look, told) : []),
  ]
  for (const sentence of beside)
    note(app, wrapWidth(sentence, look.width ?? Number.POSITIVE_INFINITY).join('\n'))
}
