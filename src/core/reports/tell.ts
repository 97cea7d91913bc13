/** Tells a report: its columns, its rows as a stream, its totals, in one snapshot that is open for as long as they are read. */
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { catchUp } from '../rollups/catch-up.ts'
import { arranged } from './arranged.ts'
import type { ReportAsked } from './asked.ts'
import { COUNTED } from './counted.ts'
import { kindOf, REPORTS, type ReportKind } from './kinds.ts'
import { likely } from './likely.ts'
import type { SettlementTerms } from './settlement/terms.ts'
import type { Told } from './shape.ts'
import { spared } from './spare.ts'
import { type Telling, tellCounted } from './tell-counted.ts'
import { tellAdmissions } from './told/admissions.ts'
import { tellAudit } from './told/audit.ts'
import { tellHolds } from './told/holds.ts'
import { tellLoad } from './told/load.ts'
import { OLDER } from './told/older.ts'
import { comparedOlder } from './told/older-compared.ts'
import { tellSettlement } from './told/settlement.ts'
import { tellUnknown } from './told/unknown.ts'

/** Refuses right-missing, value-faulty, performance-unknown, performance-ambiguous. */
export async function tellReport<T>(
  desk: Desk,
  { report, terms, ...asked }: ReportAsked & { report: string; terms?: SettlementTerms | undefined },
  into: (told: Told) => Promise<T>,
): Promise<T> {
  const kind = knownKind(report)
  await need(desk, kind.name === 'audit' ? 'audit' : 'reports')
  checkAlso(kind, asked)
  const take = (found: Told) => into(spared(found, kind.name, asked))
  const older = OLDER[kind.name]
  if (older) return take(await arranged(await comparedOlder(older, desk, kind, asked), asked))
  if (needsHistory(kind, asked)) await catchUp(desk)
  const now = desk.clock.now()
  return desk.store.read(async (tx) => take(await told({ tx, now, kind, asked }, terms)))
}

/** What a report cannot tell is refused, and never passed over. Refuses value-faulty. */
function checkAlso({ also = [] }: ReportKind, { as_of, compare }: ReportAsked): void {
  for (const [option, found] of [
    ['as-of', as_of],
    ['compare', compare],
  ] as const)
    if (found !== undefined && !also.includes(option))
      throw refuse('value-faulty', { field: `--${option}`, found, wanted: '-' })
}

export function knownKind(report: string): ReportKind {
  const kind = kindOf(report)
  const names = REPORTS.map(({ name }) => name)
  if (!kind) throw refuse('value-faulty', { field: 'report', found: report, wanted: likely(report, names) })
  return kind
}

/** What is read from the rollups. */
const needsHistory = ({ name }: ReportKind, { by, filters, as_of }: ReportAsked): boolean =>
  (name === 'sales' && (by?.includes('tender') === true || filters.tender !== undefined)) ||
  (name === 'occupancy' && as_of !== undefined)

const OTHERS: Partial<Record<ReportKind['name'], (telling: Telling) => Promise<Told>>> = {
  admissions: tellAdmissions,
  holds: tellHolds,
  unknown: tellUnknown,
  audit: tellAudit,
  load: tellLoad,
}

function told(telling: Telling, terms: SettlementTerms | undefined): Promise<Told> {
  const { name } = telling.kind
  const counted = COUNTED[name]
  if (counted) return tellCounted(telling, counted)
  if (name === 'settlement' && terms) return tellSettlement(telling, terms)
  const other = OTHERS[name]
  if (other) return other(telling).then((found) => arranged(found, telling.asked))
  throw refuse('value-faulty', { field: 'report', found: name, wanted: 'settlement FILE' })
}
