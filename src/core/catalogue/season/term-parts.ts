/** Terms taken apart into the things that a season file names, so that two versions can be told apart in its words. */
import type { Fares } from '../../rail/fares.ts'
import type { ExchangePolicy, RefundStep, Requirement, Terms } from '../../sales/terms.ts'
import { durationText, type Part, percentText, titleField } from './part-texts.ts'
import { discountFields, stepFields } from './price-parts.ts'

export type PartKind = (typeof PART_KINDS)[number]

/** In the order in which they are told. */
export const PART_KINDS = [
  'price-list',
  'price-type',
  'step',
  'group',
  'surcharge',
  'tax',
  'refunds',
  'exchanges',
] as const

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
        'round-to': terms.round_to_minor ?? null,
        surcharges: codesOf(terms.surcharges),
        ...(terms.fares ? fareFields(terms.fares) : {}),
      },
    },
    ...terms.price_types.map(({ code, title, right, min_age, max_age, requires, members }) => ({
      kind: 'price-type' as const,
      code,
      fields: {
        title: titleField(title),
        right,
        'min-age': min_age,
        'max-age': max_age,
        requires: requirementText(requires),
        members: members?.join(', ') ?? null,
      },
    })),
    ...(terms.steps ?? []).map((step) => ({
      kind: 'step' as const,
      code: step.code,
      fields: stepFields(step, terms.currency),
    })),
    ...(terms.groups ?? []).map((group) => ({
      kind: 'group' as const,
      code: group.code,
      fields: discountFields(group, terms.currency),
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
    ...(terms.exchanges
      ? [{ kind: 'exchanges' as const, code: 'exchanges', fields: exchangeFields(terms.exchanges) }]
      : []),
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
  const own = Object.entries(refunds.types ?? {}).map(([type, ladder]) => [
    `types.${type}`,
    ladderText(ladder),
  ])
  return {
    ladder: ladderText(refunds.ladder),
    'keep-fees': String(refunds.keep_fees),
    ...(refunds.gift_card ? { 'gift-card': ladderText(refunds.gift_card) } : {}),
    ...(Object.fromEntries(own) as Part),
  }
}

function exchangeFields({ ladder, once, same_day_free }: ExchangePolicy): Part {
  return {
    ladder: ladderText(ladder),
    once: String(once),
    'same-day': same_day_free ? 'free' : 'ladder',
  }
}

function ladderText(ladder: RefundStep[]): string {
  const steps = ladder.map(({ before_ms, fee_basis_points }) => {
    const fee = fee_basis_points === null ? 'none' : percentText(fee_basis_points)
    return before_ms === null ? `later ${fee}` : `${durationText(before_ms)} ${fee}`
  })
  return steps.join(', ')
}

function requirementText(requires: Requirement | undefined): string | null {
  if (!requires) return null
  const title = titleField(requires.title)
  return title === null ? requires.code : `${requires.code} ${title}`
}
