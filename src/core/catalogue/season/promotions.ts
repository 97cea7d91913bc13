/** The promotions of a season against those of the database: what applying changes, and writing it. What is used stays. */
import { and, eq, lte } from 'drizzle-orm'
import type { Schema, Tx } from '../../../db/store.ts'
import { canonical, type Json } from '../../canonical.ts'
import { refuse } from '../../refusal.ts'
import type { Promotion } from '../../sales/pricing/discount.ts'
import type { Comparison } from './compare.ts'
import { type Change, fieldChanges } from './difference.ts'
import { promotionFields } from './price-parts.ts'
import type { Season } from './season.ts'

export interface CurrentPromotion {
  promotion: Promotion
  row: Schema['promotion']['$inferSelect']
}

/** By code. */
export async function readCurrentPromotions(tx: Tx): Promise<Map<string, CurrentPromotion>> {
  const rows = await tx.select().from(tx.t.promotion)
  return new Map(rows.map((row) => [row.code, { promotion: JSON.parse(row.body) as Promotion, row }]))
}

export function comparePromotions({ season, current }: Comparison): Change[] {
  const { currency, zone } = season.house
  const fields = (promotion: Promotion) => promotionFields(promotion, { currency, zone })
  const told = season.promotions.map((promotion): Change => {
    const { code } = promotion
    const found = current.promotions.get(code)
    const changed = found
      ? fieldChanges(
          { status: found.row.status, ...fields(found.promotion) },
          { status: 'active', ...fields(promotion) },
        )
      : []
    const isSame = found !== undefined && changed.length === 0
    return { change: !found ? 'add' : isSame ? 'same' : 'change', kind: 'promotion', code, fields: changed }
  })
  const named = new Set(season.promotions.map(({ code }) => code))
  const left = [...current.promotions.values()].filter(
    ({ row }) => row.status === 'active' && !named.has(row.code),
  )
  return [
    ...told,
    ...left.map(({ row }): Change => ({ change: 'left', kind: 'promotion', code: row.code, fields: [] })),
  ]
}

/** Refuses promotion-in-use where more is used already than the file allows. */
export function checkPromotions({ promotions, house }: Season, current: Map<string, CurrentPromotion>): void {
  for (const promotion of promotions) {
    const row = current.get(promotion.code)?.row
    if (row) checkUsed(promotion, row, house.currency)
  }
}

function checkUsed(promotion: Promotion, row: CurrentPromotion['row'], currency: string): void {
  const { code, uses, budget_minor } = promotion
  const refused = (field: 'uses' | 'budget', wanted: number, used: number) =>
    refuse('promotion-in-use', { promotion: code, field, wanted, used, currency })
  if (uses !== undefined && row.uses > uses) throw refused('uses', uses, row.uses)
  if (budget_minor !== undefined && row.spentMinor > budget_minor)
    throw refused('budget', budget_minor, row.spentMinor)
}

/** Whoever sells counts in these rows meanwhile: what is used is compared as it is written. */
export async function writePromotions(tx: Tx, { season, current }: Comparison, at: number): Promise<void> {
  const { promotion: table } = tx.t
  for (const promotion of season.promotions) {
    const { code, uses = null, budget_minor = null, per_person = null } = promotion
    const body = canonical(promotion as unknown as Json)
    const row = {
      body,
      status: 'active',
      mostUses: uses,
      budgetMinor: budget_minor,
      mostUsesPerPerson: per_person,
    } as const
    const found = current.promotions.get(code)
    if (!found) {
      await tx.insert(table).values({ code, ...row, uses: 0, spentMinor: 0, at })
      continue
    }
    if (found.row.body === body && found.row.status === 'active') continue
    const fits = and(
      eq(table.code, code),
      uses === null ? undefined : lte(table.uses, uses),
      budget_minor === null ? undefined : lte(table.spentMinor, budget_minor),
    )
    const written = await tx.update(table).set(row).where(fits).returning({ code: table.code })
    if (written.length > 0) continue
    const [now] = await tx.select().from(table).where(eq(table.code, code))
    checkUsed(promotion, now ?? found.row, season.house.currency)
  }
}
