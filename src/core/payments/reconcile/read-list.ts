/**
 * Reads a settlement list as it comes, line by line: nothing of it is kept here. Its format is told by its header, never
 * guessed; a list that was cut is no list.
 */
import { Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { type Fault, refuse } from '../../refusal.ts'
import { alipayDays } from './alipay.ts'
import { columnName, formatOf, KNOWN_COLUMNS } from './formats.ts'
import { lineOf } from './line-of.ts'
import { type Format, isPassed, type ListLine, type Row } from './list.ts'
import { NotText, textOf } from './text-of.ts'

/** Instants, the end not included. */
export interface Days {
  from: number
  until: number
}

export interface ListReader {
  /** Called once, before the first line. */
  onFormat(format: Format): void
  onLine(line: ListLine): void
  onPassed(what: string): void
  /** The time that the list itself says it is of. */
  onDays(days: Days): void
}

/** So many faults are told at once. */
const MOST_FAULTS = 20

interface Rest {
  format: Format
  header: string[]
  places: Map<string, number>
  rows: number
  isOver: boolean
  /** How many rows the list says it has. */
  counted: number | undefined
}

/** Refuses settlement-unknown, settlement-faulty. */
export async function readList(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  reader: ListReader,
): Promise<void> {
  const faults: Fault[] = []
  let rest: Rest | undefined
  let last = 0
  try {
    for await (const { record, info } of rowsOf(bytes)) {
      last = info.lines
      if (!rest) {
        rest = begin(file, record, last, reader)
        continue
      }
      const fault = readRow(rest, record, last, reader)
      if (fault) faults.push(fault)
      if (faults.length === MOST_FAULTS) break
    }
  } catch (error) {
    faults.push(faultOf(error, last))
  }
  if (faults.length > 0) throw refuse('settlement-faulty', { file, faults })
  if (!rest) throw refuse('settlement-unknown', { file, line: null, columns: [], known: KNOWN_COLUMNS })
  const cut = cutFault(rest, last)
  if (cut) throw refuse('settlement-faulty', { file, faults: [cut] })
}

interface Parsed {
  record: string[]
  info: Info
}

function rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Parsed> {
  const parser = parse({
    info: true,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  const text = Readable.from(textOf(bytes))
  text.on('error', (error) => parser.destroy(error))
  return text.pipe(parser) as unknown as AsyncIterable<Parsed>
}

/** Undefined for a note before the header. */
function begin(file: string, record: string[], line: number, reader: ListReader): Rest | undefined {
  const first = record[0] ?? ''
  if (first.startsWith('#')) {
    const days = alipayDays(record.join(','))
    if (days) reader.onDays(days)
    return undefined
  }
  const header = record.map(columnName)
  const format = formatOf(header)
  if (!format) throw refuse('settlement-unknown', { file, line, columns: header, known: KNOWN_COLUMNS })
  reader.onFormat(format)
  const places = new Map(header.map((column, place) => [column, place]))
  return { format, header, places, rows: 0, isOver: false, counted: undefined }
}

function readRow(rest: Rest, record: string[], line: number, reader: ListReader): Fault | undefined {
  const { format, header, places } = rest
  const first = columnName(record[0] ?? '')
  if (rest.isOver) {
    if (format.name === 'wechat') rest.counted ??= Number(first)
    return undefined
  }
  if (format.isEnd?.(first)) {
    rest.isOver = true
    return undefined
  }
  if (format.name === 'alipay' && first.startsWith('#')) return undefined
  rest.rows++
  if (record.length !== header.length)
    return {
      line,
      field: '',
      fault: 'columns',
      found: String(record.length),
      wanted: String(header.length),
    }
  const row: Row = {
    has: (column) => places.has(column),
    cell: (column) => {
      const place = places.get(column)
      return place === undefined ? '' : trimmed(record[place] ?? '')
    },
  }
  const told = format.read(row)
  if (isPassed(told)) {
    reader.onPassed(told.passed)
    return undefined
  }
  const read = lineOf(told, format, line)
  if ('fault' in read) return read
  reader.onLine(read)
  return undefined
}

const trimmed = (cell: string): string => cell.replace(/^[\s`]+|\s+$/g, '')

/** A list with an end of its own that does not come, or with more or fewer rows than it says. */
function cutFault({ format, isOver, rows, counted }: Rest, line: number): Fault | undefined {
  if (!format.isEnd) return undefined
  if (!isOver || (format.name === 'wechat' && counted === undefined)) return { line, field: '', fault: 'cut' }
  if (counted === undefined || counted === rows) return undefined
  return { line, field: '总交易单数', fault: 'count', found: String(rows), wanted: String(counted) }
}

function faultOf(error: unknown, line: number): Fault {
  if (error instanceof NotText) return { line: line + 1, field: '', fault: 'encoding' }
  const { code = '', lines } = error as Partial<CsvError> & { lines?: number }
  if (!code.startsWith('CSV_')) throw error
  return { line: lines ?? line + 1, field: '', fault: 'csv' }
}
