/** Tells a report in the form that was asked for, on the terminal, into a pipe or into a file. */

import type { Desk } from '../../core/desk.ts'
import type { ReportAsked } from '../../core/reports/asked.ts'
import type { Filter, ReportName } from '../../core/reports/kinds.ts'
import type { Told } from '../../core/reports/shape.ts'
import { tellReport } from '../../core/reports/tell.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note } from '../output.ts'
import type { OnPaper } from '../printing.ts'
import type { FormOptions, ToldOptions } from '../report-grammar.ts'
import { readText } from './read-file.ts'
import { ReaderGone, writeTold } from './report-forms.ts'

export async function runTold(
  app: App,
  report: ReportName,
  options: ToldOptions & OnPaper,
  args: readonly string[],
): Promise<undefined> {
  const desk = await app.desk()
  const terms = report === 'settlement' ? await termsIn(app, desk, args[0]!) : undefined
  const asked = { report, terms, ...askedOf(options) }
  if (options.print !== undefined) {
    const { printTold } = await import('./report-print.ts')
    const tell = (take: (told: Told) => Promise<void>) => tellReport(desk, asked, take)
    await printTold(app, desk, options, { title: report, tell })
    return
  }
  const tell = () => tellReport(desk, asked, (told) => writeTold(app, told, options))
  const written = await quietly(() => app.paged(tell))
  if (written === 0) note(app, app.say.reportForms.nothing)
}

async function termsIn(app: App, desk: Desk, file: string) {
  const { readSettlement } = await import('../../core/reports/settlement/terms.ts')
  return readSettlement(await readText(app, file), file, (await readHouse(desk)).currency)
}

/** Whether an older report is asked for as all are told. */
export const isFormed = ({
  form,
  out,
  print,
  compare,
}: FormOptions & OnPaper & { compare?: string }): boolean =>
  [form, out, print, compare].some((said) => said !== undefined)

/** A reader that has seen enough is no failure. */
export async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ReaderGone) return undefined
    throw error
  }
}

const names = (text: string | undefined): string[] | undefined =>
  text
    ?.split(/[,，、]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

const one = (value: string | undefined): string[] | undefined => (value === undefined ? undefined : [value])

export function askedOf(options: ToldOptions): ReportAsked {
  const { by, columns, sort, most, compare, asOf } = options
  const given: [Filter, readonly string[] | undefined][] = [
    ['from', one(options.from)],
    ['until', one(options.until)],
    ['plays-from', one(options.playsFrom)],
    ['plays-until', one(options.playsUntil)],
    ['venue', one(options.venue)],
    ['event', one(options.event)],
    ['performance', one(options.performance)],
    ['section', options.section],
    ['category', options.category],
    ['price-type', options.priceType],
    ['only-channel', options.onlyChannel],
    ['tender', options.tender],
    ['only-register', options.onlyRegister],
    ['only-clerk', options.onlyClerk],
  ]
  const filters = Object.fromEntries(
    given.filter(([, values]) => values !== undefined),
  ) as ReportAsked['filters']
  return { by: names(by), filters, columns: names(columns), sort, most, compare, as_of: asOf }
}
