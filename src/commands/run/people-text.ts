/** Who comes, as a file says it: each with seat, name, document and number. What stands there is never told again. */
import { parse } from 'csv-parse/sync'
import { type Alias, LineCounter, parseAllDocuments, visit } from 'yaml'
import type { PersonInput } from '../../core/identity/person.ts'
import { nearest } from '../../core/nearest.ts'
import { type Fault, refuse } from '../../core/refusal.ts'
import { shown } from '../../core/text.ts'

const KEYS = ['seat', 'name', 'document', 'number'] as const
const NEEDED = ['name', 'document', 'number'] as const

/** CSV where the first line has commas and names its columns; else YAML, of which JSON and NDJSON are parts. */
export function readPeopleText(text: string, file: string): PersonInput[] {
  const first = (/^[^\r\n]*/.exec(text.trimStart()) ?? [''])[0]
  const isCsv = /^\s*"?(seat|name|document|number)"?\s*[,;]/i.test(first)
  const rows = isCsv ? csvRows(text, file) : yamlRows(text, file)
  const faults = rows.flatMap(({ row, line }) => faultsOf(row, line))
  // Of a file that is none of ours nobody reads more.
  if (faults.length > 0) throw faulty(file, faults.slice(0, MOST_FAULTS))
  if (rows.length === 0) throw faulty(file, [{ line: null, column: 1, field: '', fault: 'file-empty' }])
  return rows.map(({ row }) => {
    const of = row as Record<string, string>
    return { seat: of.seat?.trim() || undefined, name: of.name!, document: of.document!, number: of.number! }
  })
}

const MOST_FAULTS = 20

interface Row {
  row: unknown
  line: number
}

function faultsOf(row: unknown, line: number): Fault[] {
  const at = { line, column: 1 }
  if (row === null || typeof row !== 'object' || Array.isArray(row))
    return [{ ...at, field: '', fault: 'map-wanted' }]
  const known: readonly string[] = KEYS
  const strange = Object.keys(row).filter((key) => !known.includes(key))
  const values = row as Record<string, unknown>
  return [
    ...strange.map((key) => ({
      ...at,
      field: shown(key).slice(0, 40),
      fault: 'key-unknown',
      found: shown(key).slice(0, 40),
      wanted: nearest(key, known, 1).join(', ') || known.join(', '),
    })),
    ...NEEDED.filter((key) => values[key] === undefined || values[key] === '').map((key) => ({
      ...at,
      field: key,
      fault: 'key-missing',
      wanted: key,
    })),
    ...KEYS.filter((key) => values[key] !== undefined && typeof values[key] !== 'string').map((key) => ({
      ...at,
      field: key,
      fault: 'text-wanted',
      found: 'map',
    })),
  ]
}

function csvRows(text: string, file: string): Row[] {
  const columns = (heads: string[]) => heads.map((head) => head.trim().toLowerCase())
  try {
    const read = parse(text, {
      columns,
      delimiter: [',', ';'],
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      info: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[]
    return read.map(({ record, info }) => ({ row: record, line: info.lines }))
  } catch (error) {
    const { lines, code } = error as { lines?: number; code?: string }
    if (code === undefined) throw error
    throw faulty(file, [{ line: lines ?? 1, column: 1, field: '', fault: 'yaml-syntax', found: code }])
  }
}

/** Everything is text: a number of eighteen digits is none for a computer. */
function yamlRows(text: string, file: string): Row[] {
  const counter = new LineCounter()
  const isLines = /^\s*\{[^\n]*\}\s*\n\s*\{/.test(text)
  const source = isLines ? text.trim().replace(/^\s*(?=\{)/gm, '- ') : text
  const documents = parseAllDocuments(source, {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
  })
  const refuseAlias = ({ range }: Alias) => {
    const { line, col } = counter.linePos(range?.[0] ?? 0)
    throw faulty(file, [{ line, column: col, field: '', fault: 'yaml-syntax', found: 'BAD_ALIAS' }])
  }
  const rows: Row[] = []
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors
    if (error) {
      const { line, col } = counter.linePos(error.pos[0])
      throw faulty(file, [{ line, column: col, field: '', fault: 'yaml-syntax', found: error.code }])
    }
    visit(document, { Alias: (_, alias) => refuseAlias(alias) })
    const value: unknown = document.toJS()
    if (value === null) continue
    const list = Array.isArray(value) ? value : [value]
    const items = (document.contents as { items?: { range?: [number, number, number] }[] } | null)?.items
    for (const [index, row] of list.entries()) {
      const at = Array.isArray(value) ? items?.[index]?.range?.[0] : undefined
      rows.push({ row, line: at === undefined ? 1 : counter.linePos(at).line })
    }
  }
  return rows
}

const faulty = (file: string, faults: Fault[]) => refuse('file-faulty', { file, faults })
