/** The tiers of a season against those of the database: what applying changes, and writing it. Who is a member stays one. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { canonical, type Json } from '../../canonical.ts'
import { lengthText, type Tier } from '../../members/tier.ts'
import { type TierRow, tierOf } from '../../members/tier-rows.ts'
import { formatMinor } from '../../money.ts'
import type { Comparison } from './compare.ts'
import { type Change, fieldChanges } from './difference.ts'
import { type Part, titleField } from './part-texts.ts'

/** Nothing where the file says nothing of members. */
export function compareMembers({ season, current }: Comparison): Change[] {
  const { tiers, house } = season
  if (tiers === null) return []
  const before = new Map(current.tiers.map((row) => [row.code, row]))
  const told = tiers.map((tier): Change => {
    const { code } = tier
    const found = before.get(code)
    const wanted = { status: 'active', ...tierFields(tier, house.currency) }
    const fields = found
      ? fieldChanges({ status: found.status, ...tierFields(tierOf(found), house.currency) }, wanted)
      : []
    const change = found ? (fields.length === 0 ? 'same' : 'change') : 'add'
    return { change, kind: 'tier', code, fields }
  })
  const gone = current.tiers.filter((row) => isGone(row, tiers))
  return [...told, ...gone.map(({ code }): Change => ({ change: 'remove', kind: 'tier', code, fields: [] }))]
}

const isGone = ({ code, status }: TierRow, tiers: readonly Tier[]): boolean =>
  status === 'active' && !tiers.some((tier) => tier.code === code)

/** In the file's words. */
function tierFields(tier: Tier, currency: string): Part {
  const { price_types, waive, early_days, points } = tier
  const amount = (minor: number) => formatMinor(minor, currency)
  return {
    title: titleField(tier.title),
    price: amount(tier.price_minor),
    renewal: amount(tier.renewal_minor),
    length: lengthText(tier.lasts),
    types: price_types.join(', ') || null,
    waive: waive.join(', ') || null,
    early: early_days === 0 ? null : `${early_days}d`,
    'points.per-unit': points?.per_unit ?? null,
    'points.worth': points ? amount(points.worth_minor) : null,
    'points.expire': points?.expire ? lengthText(points.expire) : null,
  }
}

/** A tier that the file leaves out is sold no more; who has it keeps what it brings. */
export async function writeMembers(tx: Tx, { season, current }: Comparison, at: number): Promise<void> {
  const { tiers } = season
  if (tiers === null) return
  const { memberTier: table } = tx.t
  const known = new Set(current.tiers.map(({ code }) => code))
  for (const tier of tiers) {
    const { code } = tier
    const row = { body: canonical(tier as unknown as Json), status: 'active' as const }
    if (known.has(code)) await tx.update(table).set(row).where(eq(table.code, code))
    else await tx.insert(table).values({ code, ...row, at })
  }
  for (const row of current.tiers)
    if (isGone(row, tiers)) await tx.update(table).set({ status: 'ended' }).where(eq(table.code, row.code))
}
