/**
 * The providers' settings: from the file, and over it from the environment. Never from flags: others see those. What
 * is wrong is told by its name and never by its value.
 */
import { dirname } from 'node:path'
import { LineCounter, parseDocument, visit } from 'yaml'
import type * as z from 'zod'
import { nearest } from '../../nearest.ts'
import { readOwn } from '../../own-file.ts'
import { type Fault, refuse } from '../../refusal.ts'
import type { ProviderName } from '../provider.ts'
import { loadKeys } from './load-keys.ts'
import type { Settings } from './settings.ts'
import { FIELDS, settingsShape } from './shape.ts'

export interface Source {
  /** YAML, for its owner alone; it need not be there. */
  file: string
  environment: Readonly<Record<string, string | undefined>>
}

type Raw = Record<string, unknown>

/** Refuses config-open, config-faulty (with every fault), file-unusable. */
export async function readSettings({ file, environment }: Source): Promise<Partial<Settings>> {
  const text = await readOwn(file)
  const raw = overlaid(text === undefined ? {} : parsed(text, file), environment)
  const shape = settingsShape.safeParse(raw)
  if (!shape.success)
    throw refuse('config-faulty', {
      file,
      faults: shape.error.issues.flatMap((issue) => faultsOf(raw, issue)),
    })
  const faults: Fault[] = []
  const settings = await loadKeys(shape.data, dirname(file), faults)
  if (faults.length > 0) throw refuse('config-faulty', { file, faults })
  return settings
}

function parsed(text: string, file: string): Raw {
  const lines = new LineCounter()
  // All scalars are texts: an app id is no number, and a serial number no 1e10.
  const document = parseDocument(text, { schema: 'failsafe', stringKeys: true, lineCounter: lines })
  const notYaml = (position: number) => {
    // Its message would quote the line, which may be a key.
    const fault = { line: lines.linePos(position).line, field: '', fault: 'yaml-faulty' }
    throw refuse('config-faulty', { file, faults: [fault] })
  }
  if (document.errors[0]) notYaml(document.errors[0].pos[0])
  visit(document, { Alias: (_, { range }) => notYaml(range?.[0] ?? 0) })
  const data: unknown = document.toJS() ?? {}
  if (typeof data === 'object' && !Array.isArray(data)) return data as Raw
  throw refuse('config-faulty', { file, faults: [{ line: 1, field: '', fault: 'map-wanted' }] })
}

/** `WICKET_STRIPE_SECRET_KEY` over `stripe.secret_key`, and so on. */
function overlaid(raw: Raw, environment: Source['environment']): Raw {
  const whole = { ...raw }
  for (const name of Object.keys(FIELDS) as ProviderName[]) {
    const said = FIELDS[name].flatMap((field): [string, unknown][] => {
      const value = environment[`WICKET_${name}_${field}`.toUpperCase()]
      return value ? [[field, value]] : []
    })
    const id = name === 'wechat' ? environment.WICKET_WECHAT_PUBLIC_KEY_ID : undefined
    if (id) said.push(['public_keys', { [id]: environment.WICKET_WECHAT_PUBLIC_KEY ?? '' }])
    if (said.length > 0) whole[name] = { ...(whole[name] as Raw | undefined), ...Object.fromEntries(said) }
  }
  return whole
}

function faultsOf(raw: Raw, issue: z.core.$ZodIssue): Fault[] {
  const field = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      line: null,
      field: [...issue.path, key].join('.'),
      fault: 'field-unknown',
      wanted: nearest(key, knownAt(issue.path), 1)[0] ?? knownAt(issue.path).join(', '),
    }))
  if (issue.code === 'invalid_key')
    return issue.issues.map(({ message }) => ({ line: null, field, fault: message }))
  if (issue.code !== 'invalid_type') return [{ line: null, field, fault: issue.message }]
  const isMissing = issue.path.reduce<unknown>((at, step) => (at as Raw)[step as string], raw) === undefined
  const fault = issue.expected === 'string' ? 'text-wanted' : 'map-wanted'
  return [{ line: null, field, fault: isMissing ? 'field-missing' : fault }]
}

const knownAt = ([name]: readonly PropertyKey[]): string[] =>
  name === undefined
    ? Object.keys(FIELDS)
    : [...(FIELDS[name as ProviderName] ?? []), ...(name === 'wechat' ? ['public_keys'] : [])]
