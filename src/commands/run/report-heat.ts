/** The house as a map of heat: on the terminal as characters, on paper and pages as a drawing with its seats below. */
import { heatDrawing, heatLines, heatSigns } from '../../core/charts/heat-map.ts'
import { refuse } from '../../core/refusal.ts'
import { type Heat, heatReport } from '../../core/reports/heat.ts'
import type { App } from '../app.ts'
import { note } from '../output.ts'
import { printable } from '../paint.ts'
import type { FormOptions } from '../report-grammar.ts'
import { asciiOf } from '../screen-settings.ts'
import { writeTold } from './report-forms.ts'
import { quietly } from './report-told.ts'

export interface HeatOptions extends FormOptions {
  event?: string
}

/** Where nobody says how wide the terminal is. */
const WIDE = 100

export async function run(app: App, options: HeatOptions, performance?: string): Promise<undefined> {
  const { event, form, out } = options
  if (performance === undefined && event === undefined)
    throw refuse('answer-needed', {
      question: app.say.cli.arguments.performance,
      flag: 'PERFORMANCE, --event CODE',
    })
  const heat = await heatReport(await app.desk(), { performance, event }, app.language)
  if (form === undefined && out === undefined && !app.isMachine)
    return app.paged(async () => onTerminal(app, heat))
  const { title, steps } = app.say.reportForms.heat
  const told = { ...heat.told, title: title(heat.title, heat.performances.length) }
  const drawing = heat.seats.length > 0 ? heatDrawing(heat.seats, told.title, steps) : undefined
  await quietly(() => app.paged(() => writeTold(app, told, options, drawing)))
}

function onTerminal(app: App, heat: Heat): undefined {
  const { title, steps } = app.say.reportForms.heat
  if (heat.seats.length === 0) return note(app, app.say.reportForms.nothing) as undefined
  const ascii = asciiOf(app)
  const columns = app.io.outIsTerminal ? app.io.columns : WIDE
  const legend = steps.map((step, index) => `${heatSigns(ascii)[index]} ${step}`).join('   ')
  const lines = [
    title(heat.title, heat.performances.length),
    '',
    ...heatLines(heat.seats, { columns, ascii }),
    legend,
  ]
  app.io.out(`${printable(lines.join('\n'))}\n`)
}
