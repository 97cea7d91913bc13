/** What applying a season changes of what is kept back and of quotas: a line for each. Pure. */

import { breakersOf } from '../../stock/house-hold.ts'
import { isoIn } from '../../zone.ts'
import { type Change, fieldChanges } from './difference.ts'
import { isAsSaid, type Kept, type KeptHold, type KeptQuota } from './kept.ts'

/** Of one performance. `zone`: of its venue. */
export function compareKept(kept: Kept, performance: string, zone: string): Change[] {
  const { holds, quotas } = kept.get(performance) ?? { holds: [], quotas: [] }
  return [
    ...holds.map((hold) => holdChange(hold, performance, zone)),
    ...quotas.map((quota) => quotaChange(quota, performance)),
  ]
}

function holdChange(hold: KeptHold, performance: string, zone: string): Change {
  const { wanted, row, adds, drops, addsStanding } = hold
  const iso = (at: number | null) => (at === null ? null : isoIn(zone, at))
  const before = row && {
    reason: row.reason,
    release: iso(row.releaseAt),
    by: breakersOf(row).join(', '),
  }
  const after = { reason: wanted.reason, release: iso(wanted.releaseAt), by: wanted.mayBreak.join(', ') }
  const same = isAsSaid(hold)
  return {
    change: same ? 'same' : row ? 'change' : 'add',
    kind: 'house-hold',
    code: wanted.code,
    performance,
    block: wanted.kind === 'block',
    added: adds.length + Object.values(addsStanding).reduce((sum, count) => sum + count, 0),
    dropped: drops.length,
    until: after.release,
    fields: same || !before ? [] : fieldChanges(before, after),
  }
}

function quotaChange(quota: KeptQuota, performance: string): Change {
  const { wanted, row } = quota
  const facts = ({ kind, subject, most }: Pick<KeptQuota['wanted'], 'kind' | 'subject' | 'most'>) => ({
    of: `${kind} ${subject}`,
    most,
  })
  return {
    change: !row ? 'add' : isQuotaAsSaid(quota) ? 'same' : 'change',
    kind: 'quota',
    code: wanted.code,
    performance,
    of: wanted.kind,
    subject: wanted.subject,
    most: wanted.most,
    fields: row ? fieldChanges(facts(row), facts(wanted)) : [],
  }
}

export function isQuotaAsSaid({ wanted, row }: KeptQuota): boolean {
  const { kind, subject, most } = wanted
  return row !== undefined && row.kind === kind && row.subject === subject && row.most === most
}
