/**
 * What applying a season changes of prices, price types, surcharges, taxes, refunds and exchanges: pure. The database knows
 * them only as the terms of performances, so they are compared through the performances that are still to come.
 */
import { must } from '../../assert.ts'
import type { Fares } from '../../rail/fares.ts'
import type { Terms } from '../../sales/terms.ts'
import type { Comparison } from './compare.ts'
import {
  type Change,
  type ChangeKind,
  type FieldChange,
  fieldChanges,
  type PriceChange,
} from './difference.ts'
import { termsKey, termsOf } from './performance-terms.ts'
import { priceRange } from './price-range.ts'
import { type NamedPart, PART_KINDS, type PartKind, partsOf } from './term-parts.ts'

/** Performances that had the same terms and have the same price list now. */
interface Group {
  list: string
  before: Terms
  after: Terms
  performances: number
  sold: number
}

export function compareTerms(all: Comparison): Change[] {
  const groups = groupsOf(all)
  return [
    ...[...all.season.terms.keys()].map((list) => compareList(all, list, groups)),
    ...compareParts(all, groups),
    ...unpriced(all),
  ]
}

function groupsOf({ pairing, current, season }: Comparison): Group[] {
  const groups = new Map<string, Group>()
  for (const { wanted, found, over } of pairing.pairs) {
    if (!found || over) continue
    const key = `${found.termsId} ${termsKey(wanted)}`
    const before = must(current.terms.get(found.termsId), `the terms of ${found.code} were read`)
    const after = termsOf(season, wanted)
    const group = groups.get(key) ?? { list: wanted.prices, before, after, performances: 0, sold: 0 }
    groups.set(key, group)
    group.performances++
    group.sold += found.sold
  }
  return [...groups.values()]
}

function compareList({ season, pairing }: Comparison, list: string, groups: Group[]): Change {
  const users = pairing.pairs.filter((one) => one.wanted.prices === list)
  const mine = groups.filter((group) => group.list === list)
  const told = mine.map((group) => ({ group, prices: priceChanges(group), fields: listFields(group) }))
  const reached = told.filter(({ prices, fields }) => prices.length + fields.length > 0)
  const isNew = mine.length === 0 && users.every((one) => one.found === undefined)
  const existing: ChangeKind = reached.length > 0 ? 'change' : 'same'
  return {
    // A list that only steps take prices of is compared with these.
    change: users.length > 0 ? (isNew ? 'add' : existing) : season.stepLists.has(list) ? 'same' : 'unused',
    kind: 'price-list',
    code: list,
    price_type: season.terms.get(list)?.price_types[0]?.code ?? '',
    ...priceRange(season, [list]),
    ...reachOf(reached.map((one) => one.group)),
    prices: distinct(reached.flatMap((one) => one.prices)),
    fields: distinct(reached.flatMap((one) => one.fields)),
  }
}

function priceChanges({ before, after }: Group): PriceChange[] {
  const categories = new Set([...Object.keys(after.prices), ...Object.keys(before.prices)])
  return [...categories].flatMap((category) => {
    const [old, now] = [before.prices[category] ?? {}, after.prices[category] ?? {}]
    const types = new Set([...Object.keys(now), ...Object.keys(old)])
    return [...types].flatMap((price_type) => {
      const [from_minor, to_minor] = [old[price_type] ?? null, now[price_type] ?? null]
      return from_minor === to_minor ? [] : [{ category, price_type, from_minor, to_minor }]
    })
  })
}

function listFields({ before, after, list }: Group): FieldChange[] {
  const own = (terms: Terms) => partsOf(terms, list).find((part) => part.kind === 'price-list')?.fields ?? {}
  return fieldChanges(own(before), own(after))
}

type PartChange = Change & { kind: Exclude<PartKind, 'price-list'> }

/** Price types, surcharges, taxes, refunds, exchanges: the same for all price lists; steps and group prices may be for some. */
function compareParts({ season, pairing }: Comparison, groups: Group[]): Change[] {
  const found = new Map<string, PartChange>()
  const tell = (part: NamedPart, change: ChangeKind, fields: FieldChange[], group?: Group) => {
    if (part.kind === 'price-list') return
    const key = `${part.kind} ${part.code}`
    const earlier = found.get(key)
    const reach = change === 'same' || !group ? { performances: 0, sold: 0 } : group
    found.set(key, {
      kind: part.kind,
      code: part.code,
      change: earlier && earlier.change !== 'same' ? earlier.change : change,
      fields: distinct([...(earlier?.fields ?? []), ...fields]),
      performances: (earlier?.performances ?? 0) + reach.performances,
      sold: (earlier?.sold ?? 0) + reach.sold,
    })
  }
  if (groups.length === 0 && pairing.pairs.length > 0) {
    const isNew = pairing.pairs.some((one) => one.found === undefined)
    for (const terms of season.terms.values())
      for (const part of partsOf(terms, '')) tell(part, isNew ? 'add' : 'same', [])
  }
  for (const group of groups) {
    const before = byName(partsOf(group.before, group.list))
    const after = byName(partsOf(group.after, group.list))
    for (const [name, part] of after) {
      const old = before.get(name)
      const fields = old ? fieldChanges(old.fields, part.fields) : []
      tell(part, old ? (fields.length === 0 ? 'same' : 'change') : 'add', fields, group)
    }
    for (const [name, part] of before) if (!after.has(name)) tell(part, 'remove', [], group)
  }
  // Lists that only new performances have.
  for (const { wanted, found: known } of groups.length === 0 ? [] : pairing.pairs) {
    const terms = known ? undefined : season.terms.get(wanted.prices)
    for (const part of terms ? partsOf(terms, '') : [])
      if (!found.has(`${part.kind} ${part.code}`)) tell(part, 'add', [])
  }
  return PART_KINDS.flatMap((kind) => [...found.values()].filter((one) => one.kind === kind))
}

function byName(parts: NamedPart[]): Map<string, NamedPart> {
  return new Map(parts.map((part) => [`${part.kind} ${part.code}`, part]))
}

/** Class -> what it is sold by. */
function classesIn({ base }: Fares): Record<string, object> {
  if (base.kind === 'distance') return base.classes
  const all = Object.values(base.pairs).flatMap((ends) => Object.values(ends))
  return Object.fromEntries(all.flatMap((classes) => Object.keys(classes)).map((name) => [name, [name]]))
}

/** Categories of a plan that a price list in use there does not sell: perhaps meant, perhaps forgotten. */
function unpriced({ season, pairing, plans }: Comparison): Change[] {
  const found = new Map<string, Change>()
  for (const { wanted, over } of pairing.pairs) {
    if (over) continue
    const terms = season.terms.get(wanted.prices)
    const prices = terms?.fares ? classesIn(terms.fares) : (terms?.prices ?? {})
    for (const { name } of plans.get(wanted.plan.path)?.plan.categories ?? [])
      if (Object.keys(prices[name] ?? {}).length === 0)
        found.set(`${wanted.prices} ${name}`, {
          change: 'unpriced',
          kind: 'category',
          code: name,
          price_list: wanted.prices,
          fields: [],
        })
  }
  return [...found.values()]
}

function reachOf(groups: Group[]): { performances: number; sold: number } {
  return {
    performances: groups.reduce((sum, group) => sum + group.performances, 0),
    sold: groups.reduce((sum, group) => sum + group.sold, 0),
  }
}

function distinct<T>(all: T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}
