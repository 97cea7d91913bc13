/** Reports of somebody's own: one from its file, or all in a folder whose time has come. */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Desk } from '../../core/desk.ts'
import { refuse } from '../../core/refusal.ts'
import type { ReportAsked } from '../../core/reports/asked.ts'
import { lastDue } from '../../core/reports/own/every.ts'
import { daysOfLast } from '../../core/reports/own/last-days.ts'
import { type OwnReport, readOwnReport } from '../../core/reports/own/own-report.ts'
import { knownKind, tellReport } from '../../core/reports/tell.ts'
import { shown } from '../../core/text.ts'
import { dayIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note } from '../output.ts'
import type { FormOptions } from '../report-grammar.ts'
import { fileRefusal, readText } from './read-file.ts'
import { writeTold } from './report-forms.ts'
import { quietly } from './report-told.ts'
import { saveAside } from './save-aside.ts'

export interface RunOptions extends FormOptions {
  allDue?: boolean
  dir?: string
}

export async function run(app: App, options: RunOptions, ...files: string[]): Promise<undefined> {
  if (options.allDue !== true && files.length === 0)
    throw refuse('answer-needed', { question: app.say.reports.options.own, flag: 'FILE, --all-due' })
  const desk = await app.desk()
  for (const file of files)
    await tellOwn(app, desk, file, readOwnReport(await readText(app, file), file), options)
  if (options.allDue) await tellDue(app, desk, options)
}

async function tellOwn(
  app: App,
  desk: Desk,
  file: string,
  own: OwnReport,
  options: FormOptions,
): Promise<void> {
  const today = dayIn((await readHouse(desk)).zone, app.clock.now())
  // Whoever asks for another form wants to see it, not that file in it.
  const out = options.out ?? (options.form === undefined ? placeOf(own.out, file, today) : undefined)
  if (out !== undefined && own.out !== null) await mkdir(dirname(out), { recursive: true })
  const given = {
    ...(own.form === null ? {} : { form: own.form }),
    ...{ bom: own.bom, paper: own.paper, chart: own.chart },
    ...options,
    ...(out === undefined ? {} : { out }),
  }
  const rows = await quietly(() =>
    tellReport(desk, { report: own.report, ...askedOf(own, today) }, (told) => writeTold(app, told, given)),
  )
  if (rows === 0) note(app, app.say.reportForms.nothing)
}

/** Beside the file that names it. */
function placeOf(out: string | null, file: string, today: string): string | undefined {
  if (out === null) return undefined
  const named = out.replaceAll('{day}', today)
  return isAbsolute(named) ? named : join(dirname(file), named)
}

/** Days that move are those of the sale where the report knows them, else those of the performances. */
function askedOf({ report, asked, last }: OwnReport, today: string): ReportAsked {
  if (!last) return asked
  const { from, until } = daysOfLast(last, today)
  const isSold = knownKind(report).filters.includes('from')
  const days = isSold ? { from: [from], until: [until] } : { 'plays-from': [from], 'plays-until': [until] }
  return { ...asked, filters: { ...days, ...asked.filters } }
}

/** Which of them were told when: epoch ms, by the names of their files. */
type Told = Record<string, number>

const KEPT = '.told.json'

/** One that fails keeps none of the others back; it stays due. */
async function tellDue(app: App, desk: Desk, options: RunOptions): Promise<void> {
  const dir = await folderOf(options.dir)
  const { zone } = await readHouse(desk)
  const now = app.clock.now()
  const told = await readTold(join(dir, KEPT))
  let failed: unknown
  for (const name of await ownFiles(dir)) {
    const file = join(dir, name)
    try {
      const own = readOwnReport(await readText(app, file), file)
      if (!own.every || (told[name] ?? 0) >= lastDue(own.every, zone, now)) continue
      await tellOwn(app, desk, file, own, {})
      told[name] = now
      await saveAside(join(dir, KEPT), (write) => write(JSON.stringify(told)))
    } catch (error) {
      note(app, shown(file))
      failed ??= error
    }
  }
  if (failed) throw failed
}

export async function folderOf(dir: string | undefined): Promise<string> {
  if (dir !== undefined) return resolve(dir)
  const { default: envPaths } = await import('env-paths')
  return join(envPaths('wicket', { suffix: '' }).config, 'reports')
}

export async function ownFiles(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => /\.ya?ml$/.test(name)).sort()
  } catch (error) {
    throw fileRefusal(dir, error)
  }
}

async function readTold(file: string): Promise<Told> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Told
  } catch {
    // Nothing was told yet; or somebody has spoilt it: then what is due is told once more.
    return {}
  }
}
