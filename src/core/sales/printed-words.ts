/** What is called how on paper. */
import type { Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import { titleIn } from '../catalogue/title.ts'
import { wordsOf } from '../documents/words.ts'
import type { Language } from '../language/language.ts'
import type { SoldKind } from './money-line.ts'
import type { LineRow } from './order-rows.ts'
import { OVERRIDE } from './override/override.ts'
import { RESERVATION } from './pricing/lines.ts'
import type { Terms } from './terms.ts'

export async function houseName(tx: Tx): Promise<string> {
  const [house] = await tx.select({ name: tx.t.house.name }).from(tx.t.house)
  assert(house, 'a house with orders has a name')
  return house.name
}

/** As the terms have it; the code where they have none: promotions are no part of them. */
export function titleOf(
  terms: Terms,
  { kind, code }: Pick<LineRow, 'kind' | 'code'>,
  language: Language,
): string {
  const all = {
    base: terms.price_types,
    surcharge: terms.surcharges,
    step: terms.steps,
    discount: terms.groups,
  }
  const named = all[kind as SoldKind]?.find((each) => each.code === code)
  const { reservation, override } = wordsOf(language)
  const ours: Record<string, string> = { [RESERVATION]: reservation, [OVERRIDE]: override }
  return titleIn(named?.title ?? {}, language, ours[code] ?? code)
}
