/** A request of the waiting list as people read it at the shell. */
import type { PerformanceRow } from '../../core/catalogue/performance/find.ts'
import type { Dictionary, Language } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import { shown } from '../../core/text.ts'
import type { WaitExplained } from '../../core/waiting/explain-wait.ts'
import type { WaitView } from '../../core/waiting/wait-view.ts'
import { momentIn } from '../../core/zone.ts'

interface Scene {
  title: string
  row: PerformanceRow
}

export function waitText(
  say: Dictionary,
  language: Language,
  wait: WaitView & { why?: WaitExplained | null },
  { title, row }: Scene,
): string {
  const { waiting } = say
  const at = (ms: number) => momentIn(row.zone, ms, language)
  const { name, contact, offer, why } = wait
  return [
    `${wait.ref}  ${title}    ${waiting.status[wait.status]}`,
    `  ${[name, ...(contact === null ? [] : [contact])].map(shown).join(', ')}`,
    `  ${wishText(say, wait)}`,
    `  ${wait.place === null ? waiting.until(at(wait.until_at)) : waiting.place(wait.place, at(wait.until_at))}`,
    ...(offer && wait.status === 'offered' && offer.until_at !== null
      ? [
          `  ${waiting.offer(offer.order, at(offer.until_at))}`,
          `  ${say.sales.sellHold(offer.order)}`,
          `  ${say.sales.releaseHold(offer.order)}`,
        ]
      : offer
        ? [`  ${waiting.wasOffered(offer.order)}`]
        : []),
    ...(why ? [`  ${whyText(say, wait, why, at)}`] : []),
  ].join('\n')
}

/** `2 together; Ground floor; at most 40.00 EUR`; `2 together; Köln Hbf - Mainz Hbf; class 2`. */
export function wishText({ waiting }: Dictionary, wait: WaitView): string {
  const { party, together, sections, categories, price_most_minor: most, currency, ride } = wait
  const named = sections.map(shown).join(waiting.or)
  return [
    together ? waiting.together(party) : waiting.apart(party),
    ...(ride ? [`${shown(ride.from)} - ${shown(ride.to)}`] : []),
    ...(sections.length > 0 ? [ride ? waiting.class(named) : named] : []),
    ...(categories.length > 0 ? [categories.map(shown).join(waiting.or)] : []),
    ...(most === null ? [] : [waiting.priceMost(formatMinor(most, currency), currency)]),
  ].join(waiting.and)
}

/** Why no offer was made: what is free, and who is before. */
export function whyText(
  { waiting }: Dictionary,
  wait: WaitView,
  why: WaitExplained,
  at: (ms: number) => string,
): string {
  const { reason, needs, free, longest, elsewhere, kept, before } = why
  const isRide = wait.ride !== null
  return [
    reason === 'protected' && why.protected
      ? protectedText(waiting, why.protected, free, at)
      : waiting.reason[reason]({ needs, free, longest, isRide }),
    ...(elsewhere > 0 ? [waiting.elsewhere(elsewhere)] : []),
    ...(kept > 0 ? [waiting.kept(kept)] : []),
    ...(before.length > 0 ? [waiting.before(before.join(', '))] : []),
  ].join(waiting.and)
}

function protectedText(
  waiting: Dictionary['waiting'],
  { seats, for_you: forYou, between: [from, to], until }: NonNullable<WaitExplained['protected']>,
  free: number,
  at: (ms: number) => string,
): string {
  const between: [string, string] = [shown(from), shown(to)]
  return waiting.protected({ free, seats, forYou, between, until: until === null ? null : at(until) })
}
