/** Whom something is on sale to at a moment, on one channel. Pure. */
import { type Buying, isOpen, opensAt, type Sale } from '../fairness/sale-windows.ts'
import type { Tier } from '../members/tier.ts'
import type { PriceType, Terms } from '../sales/terms.ts'

/** As `isOpen` asks for him. */
export const buyingTier = ({ code, early_days }: Tier): NonNullable<Buying['tier']> => ({
  ...{ code, early_ms: early_days * 86_400_000 },
})

export const saleOf = (
  { saleFrom, startsAt }: { saleFrom: number | null; startsAt: number },
  { windows = [] }: Pick<Terms, 'windows'>,
): Sale => ({ from: saleFrom, starts_at: startsAt, windows })

/** What is sold by right is for staff to sell. */
export const forBuyers = ({ price_types }: Pick<Terms, 'price_types'>): PriceType[] =>
  price_types.filter(({ right }) => right === null)

export interface OnSale {
  /** To everybody. */
  isOpen: boolean
  /** Presales whose codes open it now. */
  presales: string[]
  /** Tiers whose members may buy now. */
  tiers: string[]
  /** When it opens to everybody; null: never. */
  opens_at: number | null
}

export function onSaleAt(
  sale: Sale,
  { channel, types, tiers }: { channel: string; types: readonly string[]; tiers: readonly Tier[] },
  at: number,
): OnSale {
  const nobody = { channel, tier: null, presale: null }
  const isFor = (who: Partial<Buying>) => types.some((type) => isOpen(sale, { ...nobody, ...who, type }, at))
  const named = new Set(sale.windows.flatMap(({ presale }) => presale ?? []))
  const moments = types.flatMap((type) => opensAt(sale, { ...nobody, type }, at) ?? [])
  return {
    isOpen: isFor({}),
    presales: [...named].filter((presale) => isFor({ presale })),
    tiers: tiers.filter((tier) => isFor({ tier: buyingTier(tier) })).map(({ code }) => code),
    opens_at: moments.length === 0 ? null : Math.min(...moments),
  }
}
