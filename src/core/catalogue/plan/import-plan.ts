/** Reads a plan from a file's text: whatever is in it, the answer is a plan or the list of what is wrong with it. */
import { compile } from './compile.ts'
import { type Draft, error, type Place, type Read, type ReadOptions } from './draft.ts'
import { fixIds } from './fix-ids.ts'
import { formatOf, type PlanFormat } from './format.ts'
import { lint } from './lint.ts'
import { lintLabels } from './lint-labels.ts'
import type { ImportedPlan, PlanFault } from './plan.ts'

export interface ImportOptions {
  /** The file's name: tells the format and names a plan that has no name. */
  file: string
  /** Rewrites seat ids that stand twice instead of refusing them. */
  fixGuids?: boolean
}

/** Longer files hold no plan of 100,000 seats but something else. UTF-16 units. */
const LONGEST: Record<PlanFormat, number> = {
  pretix: 64_000_000,
  'grid-csv': 8_000_000,
  'short-yaml': 4_000_000,
  'run-yaml': 1_000_000,
}

const WHOLE: Place = { place: '', line: null }

export async function importPlan(text: string, options: ImportOptions): Promise<ImportedPlan> {
  const source = text.replace(/^\ufeff/, '')
  if (source.trim() === '') return refused([error('file-empty', WHOLE)])
  const format = formatOf(options.file, source)
  if (!format) return refused([error('format-unknown', WHOLE, '', 'pretix JSON | CSV | YAML')])
  if (source.length > LONGEST[format])
    return refused([error('file-too-large', WHOLE, String(source.length), `<= ${LONGEST[format]}`)])
  if (format === 'run-yaml') return (await import('./run-yaml.ts')).readRunYaml(source)
  const read = await readerOf(format)
  const { draft, faults } = read(source, { name: nameOf(options.file) })
  return draft ? finish(draft, faults, options.fixGuids ?? false) : refused(faults)
}

/** Each reader brings a parser along, so only the one that is needed is loaded. */
async function readerOf(
  format: Exclude<PlanFormat, 'run-yaml'>,
): Promise<(source: string, options: ReadOptions) => Read> {
  if (format === 'pretix') return (await import('./pretix.ts')).readPretix
  if (format === 'grid-csv') return (await import('./grid-csv.ts')).readGridCsv
  return (await import('./short-yaml.ts')).readShortYaml
}

function finish(draft: Draft, readFaults: PlanFault[], mayFixIds: boolean): ImportedPlan {
  const fixed = fixIds(draft)
  const faults = [
    ...readFaults,
    ...lint(draft).filter(({ fault }) => !(mayFixIds && fault === 'seat-id-duplicate')),
  ]
  // Repeated ids don't hinder the rest: a file's other faults are named in the same run.
  if (faults.some(({ fault, severity }) => severity === 'error' && fault !== 'seat-id-duplicate'))
    return refused(faults)
  const plan = compile(fixed.draft)
  faults.push(...lintLabels(plan, fixed.draft))
  const isFaulty = faults.some(({ severity }) => severity === 'error')
  return { plan: isFaulty ? null : plan, faults, fixes: mayFixIds ? fixed.fixes : [] }
}

function refused(faults: PlanFault[]): ImportedPlan {
  return { plan: null, faults, fixes: [] }
}

/** `plans/theatre.json` -> `theatre`. */
function nameOf(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? ''
  return base.replace(/\.[a-z]+$/i, '').normalize('NFC') || 'plan'
}
