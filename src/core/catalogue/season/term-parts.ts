/** Terms taken apart into the things that a season file names, so that two versions can be told apart in its words. */
import { canonical } from '../../canonical.ts'
import type { Fares } from '../../rail/fares.ts'
import type { Terms } from '../../sales/terms.ts'

export type PartKind = 'price-list' | 'price-type' | 'surcharge' | 'tax' | 'refunds'
export type Part = Record<string, string | number | null>

export interface NamedPart {
  kind: PartKind
  code: string
  fields: Part
}

/** All but the prices. The order of types and surcharges is the list's: the first type is what a seat gets by default. */
export function partsOf(terms: Terms, list: string): NamedPart[] {
  return [
    {
      kind: 'price-list',
      code: list,
      fields: {
        tax: terms.ticket_tax,
        mode: terms.tax_mode,
        types: codesOf(terms.price_types),
        surcharges: codesOf(terms.surcharges),
        ...(terms.fares ? fareFields(terms.fares) : {}),
      },
    },
    ...terms.price_types.map(({ code, title, right, min_age, max_age }) => ({
      kind: 'price-type' as const,
      code,
      fields: {
        title: titleField(title),
        right,
        'min-age': min_age,
        'max-age': max_age,
      },
    })),
    ...terms.surcharges.map(({ code, title, per, amount_minor, tax, when }) => ({
      kind: 'surcharge' as const,
      code,
      fields: { title: titleField(title), per, amount_minor, tax, when },
    })),
    ...Object.entries(terms.taxes).map(([code, rate]) => ({
      kind: 'tax' as const,
      code,
      fields: { basis_points: rate },
    })),
    { kind: 'refunds', code: 'refunds', fields: refundFields(terms) },
  ]
}

/** Each rate, minimum and fee by its own name: `2.per_1000_km_minor`. */
function fareFields({ base, reservation_minor, round_to_minor, shares }: Fares): Part {
  return flat(
    { ...(base.kind === 'distance' ? base.classes : base.pairs), reservation_minor, round_to_minor, shares },
    '',
  )
}

interface Nested {
  [name: string]: number | Nested
}

function flat(table: Nested, before: string): Part {
  const parts = Object.entries(table).map(([name, value]): Part => {
    const path = before === '' ? name : `${before}.${name}`
    return typeof value === 'number' ? { [path]: value } : flat(value, path)
  })
  return Object.assign({}, ...parts) as Part
}

function codesOf(all: { code: string }[]): string {
  return all.map((one) => one.code).join(', ')
}

function refundFields({ refunds }: Terms): Part {
  const steps = refunds.ladder.map(({ before_ms, fee_basis_points }) => {
    const fee = fee_basis_points === null ? 'none' : percentText(fee_basis_points)
    return before_ms === null ? `later ${fee}` : `${durationText(before_ms)} ${fee}`
  })
  return { ladder: steps.join(', '), 'keep-fees': String(refunds.keep_fees) }
}

function titleField(title: Record<string, string>): string | null {
  return Object.keys(title).length === 0 ? null : canonical(title)
}

/** 700 -> `7%`, 3333 -> `33.33%`. */
export function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/** In the largest unit that is whole: `14d`, `36h`, `90m`. */
export function durationText(duration_ms: number): string {
  const minutes = duration_ms / 60_000
  if (minutes % 1440 === 0) return `${minutes / 1440}d`
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
}
