/** The house as a map of heat: on the terminal as characters, on paper and pages as a drawing with its seats below. */
import { heatDrawing, heatLines, heatSigns } from '../../core/charts/heat-map.ts'
import type { Desk } from '../../core/desk.ts'
import { refuse } from '../../core/refusal.ts'
import { type Heat, heatReport } from '../../core/reports/heat.ts'
import { atOnce } from '../../core/reports/shape.ts'
import type { App } from '../app.ts'
import { note } from '../output.ts'
import { printable } from '../paint.ts'
import type { OnPaper } from '../printing.ts'
import type { FormOptions } from '../report-grammar.ts'
import { asciiOf } from '../screen-settings.ts'
import { writeTold } from './report-forms.ts'
import { quietly } from './report-told.ts'

export interface HeatOptions extends FormOptions, OnPaper {
  event?: string
}

/** Where nobody says how wide the terminal is. */
const WIDE = 100

export async function run(app: App, options: HeatOptions, performance?: string): Promise<undefined> {
  const { event, form, out, print } = options
  if (performance === undefined && event === undefined)
    throw refuse('answer-needed', {
      question: app.say.cli.arguments.performance,
      flag: 'PERFORMANCE, --event CODE',
    })
  const desk = await app.desk()
  const heat = await heatReport(desk, { performance, event }, app.language)
  if (print !== undefined) return onPaper(app, desk, options, heat)
  if (form === undefined && out === undefined && !app.isMachine)
    return app.paged(async () => onTerminal(app, heat))
  const { told, drawing } = drawnOf(app, heat)
  await quietly(() => app.paged(() => writeTold(app, told, options, drawing)))
}

function drawnOf(app: App, heat: Heat) {
  const { title, steps } = app.say.reportForms.heat
  const told = { ...heat.told, title: title(heat.title, heat.performances.length) }
  const drawing = heat.seats.length > 0 ? heatDrawing(heat.seats, told.title, steps) : undefined
  return { told, drawing }
}

/** The map alone: nobody reads its seats one by one from fifteen sheets. */
async function onPaper(app: App, desk: Desk, options: HeatOptions, heat: Heat): Promise<undefined> {
  const { told, drawing } = drawnOf(app, heat)
  const { printTold } = await import('./report-print.ts')
  const map = { ...told, columns: [], rows: atOnce([]), totals: () => [] }
  await printTold(app, desk, options, {
    ...{ title: 'heat', tell: (take) => take(map), drawing },
    text: ({ width, charset }) => mapText(app, heat, { columns: width, ascii: charset !== 'utf-8' }),
  })
}

function onTerminal(app: App, heat: Heat): undefined {
  if (heat.seats.length === 0) return note(app, app.say.reportForms.nothing) as undefined
  const columns = app.io.outIsTerminal ? app.io.columns : WIDE
  app.io.out(`${printable(mapText(app, heat, { columns, ascii: asciiOf(app) }))}\n`)
}

function mapText(app: App, heat: Heat, { columns, ascii }: { columns: number; ascii: boolean }): string {
  const { title, steps } = app.say.reportForms.heat
  const legend = steps.map((step, index) => `${heatSigns(ascii)[index]} ${step}`).join('   ')
  const lines = [
    title(heat.title, heat.performances.length),
    '',
    ...heatLines(heat.seats, { columns, ascii }),
    legend,
  ]
  return lines.join('\n')
}
