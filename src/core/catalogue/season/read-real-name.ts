/** `real-name`: whether a performance asks who comes, by which documents, and whether a name may change. */
import { DOCUMENT_KINDS, type DocumentKind } from '../../identity/documents/kinds.ts'
import { type NameChange, PRINTED, type PrintedOfPerson, type RealName } from '../../identity/policy.ts'
import type { Terms } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { aroundStart } from './moments.ts'
import { readTaxCode } from './read-rules.ts'
import { namesAt, type Reading, readAmount, readWhole } from './reading.ts'
import type { RealNameShape } from './shape.ts'

const NONE = 'none'
const MOST_TIMES = 99

/** Null: nobody is asked. */
export function readRealName(
  reading: Reading,
  path: Path,
  shape: RealNameShape | undefined,
  taxes: Terms['taxes'],
): RealName | null {
  const { documents, per, print, change } = shape ?? {}
  if (!shape || isNone(documents)) return null
  return {
    per: per ?? 'ticket',
    documents: documents
      ? readNames(reading, [...path, 'documents'], documents, DOCUMENT_KINDS)
      : DOCUMENT_KINDS,
    print: readPrint(reading, [...path, 'print'], print),
    change: change && change.until !== NONE ? readChange(reading, [...path, 'change'], change, taxes) : null,
  }
}

type Names = readonly (string | undefined)[] | undefined

const isNone = (names: Names): boolean => names?.length === 1 && names[0] === NONE

function readPrint(reading: Reading, path: Path, print: Names): PrintedOfPerson[] {
  if (print === undefined) return ['name', 'number']
  return isNone(print) ? [] : readNames(reading, path, print, PRINTED)
}

/** Each once, in the order in which they stand there. */
function readNames<Name extends DocumentKind | PrintedOfPerson>(
  { faults }: Reading,
  path: Path,
  names: NonNullable<Names>,
  known: readonly Name[],
): Name[] {
  const read = namesAt(path, names).flatMap(({ name, path: at }) => {
    const found = known.find((one) => one === name)
    if (!found) faults.add(at, 'choice-wrong', { found: name, wanted: [NONE, ...known].join(', ') })
    return found ? [found] : []
  })
  if (names.length === 0) faults.add(path, 'choice-wrong', { found: '', wanted: [NONE, ...known].join(', ') })
  return [...new Set(read)]
}

function readChange(
  reading: Reading,
  path: Path,
  { until, fee, tax, times }: NonNullable<RealNameShape['change']>,
  taxes: Terms['taxes'],
): NameChange {
  const until_ms = until === undefined ? 0 : aroundStart(until)
  if (until_ms === undefined)
    reading.faults.add([...path, 'until'], 'time-faulty', { found: until ?? '', wanted: 'start-24h' })
  return {
    fee_minor: fee === undefined ? 0 : readAmount(reading, [...path, 'fee'], fee),
    tax: tax === undefined ? null : readTaxCode(reading, [...path, 'tax'], tax, taxes),
    until_ms: until_ms ?? 0,
    times: times === undefined ? null : readWhole(reading, [...path, 'times'], times, [1, MOST_TIMES]),
  }
}
