/** The line that tells reports by itself: for `crontab -e`. Nothing is changed here. */
import { resolve } from 'node:path'
import { refuse } from '../../core/refusal.ts'
import { crontabOf } from '../../core/reports/own/every.ts'
import { readOwnReport } from '../../core/reports/own/own-report.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { readText } from './read-file.ts'
import { folderOf } from './report-run.ts'

/** What looks for due ones, four times an hour. */
const OFTEN = '*/15 * * * *'

export async function run(app: App, { dir }: { dir?: string }, file?: string): Promise<undefined> {
  const what = file === undefined ? ['--all-due', '--dir', await folderOf(dir)] : [resolve(file)]
  const when = file === undefined ? OFTEN : await timeOf(app, file)
  const where = await app.location()
  // An address may have a password in it, and a crontab is no place for one.
  const isAddress = /^postgres(ql)?:/.test(where)
  const told = isAddress ? [] : [`WICKET_DATABASE=${word(resolve(where))}`]
  const command = [process.execPath, process.argv[1] ?? 'wicket', 'report', 'run', ...what].map(word)
  const line = `${when} ${[...told, ...command].join(' ').replaceAll('%', '\\%')}`
  if (isAddress) note(app, app.say.reports.addressUnsaid)
  await show(app, { line }, () => line)
}

async function timeOf(app: App, file: string): Promise<string> {
  const { every } = readOwnReport(await readText(app, file), file)
  if (every) return crontabOf(every)
  throw refuse('file-faulty', {
    file,
    faults: [{ line: null, field: '', fault: 'key-missing', wanted: 'every' }],
  })
}

/** As a shell takes it for one word. */
const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
