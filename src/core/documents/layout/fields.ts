/** The fields of a ticket, as layouts name them: `{event}`. Already without anything that a printer would obey. */
import { formatReference } from '../../ids.ts'
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { copyOf, holderLine, placeParts, type TicketDocument } from '../ticket-document.ts'
import { stamp, when } from '../when.ts'
import { wordsOf } from '../words.ts'

export const FIELDS = [
  ...['house', 'event', 'venue', 'date', 'time', 'seat', 'section', 'block', 'row', 'number', 'place'],
  ...['type', 'price', 'holder', 'order', 'copy', 'note', 'printed', 'code'],
] as const
export type Fields = Record<string, string>

export function fieldsOf(document: TicketDocument): Fields {
  const { language, zone, startsAt, seat, currency } = document
  const words = wordsOf(language)
  const copy = copyOf(document)
  const place = placeParts(seat, words.standing).map(({ name, value }) => `${words[name]} ${value}`)
  const fields: Fields = {
    ...{ house: document.house, event: document.event, venue: document.venue },
    ...when(startsAt, zone, language),
    ...{ seat: seat.label, section: seat.section, block: seat.block ?? '', row: seat.row ?? '' },
    ...{ number: seat.number ?? words.standing, place: place.join('  ') },
    type: document.priceType,
    price: `${formatMinor(document.totalMinor, currency)} ${currency}`,
    holder: holderLine(document),
    order: formatReference(document.order),
    copy: copy === null ? '' : words.copy(copy),
    note: copy === null ? words.keep : words.voids,
    printed: words.printed(stamp(document.printedAt, zone, language)),
    code: document.code,
  }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shown(value)]))
}

const FIELD = /\{(\w+)\}/g

/** Undefined where it names fields and all of them are empty: then the line is left out. */
export function filledIn(template: string, fields: Fields): string | undefined {
  const named = [...template.matchAll(FIELD)].map(([, name = '']) => name)
  if (named.length > 0 && named.every((name) => !fields[name])) return undefined
  return template.replace(FIELD, (_, name: string) => fields[name] ?? '')
}

/** Names in braces that are no fields. */
export const unknownFields = (template: string): string[] =>
  [...template.matchAll(FIELD)]
    .map(([, name = '']) => name)
    .filter((name) => !(FIELDS as readonly string[]).includes(name))
