/** Customers as they are read at the shell. */
import type { ConsentView, CustomerLine, CustomerView } from '../../core/customers/customer-view.ts'
import type { NoteView } from '../../core/sales/order-notes.ts'
import { shown } from '../../core/text.ts'
import { momentIn } from '../../core/zone.ts'
import type { Saying } from '../saying.ts'
import type { Column } from '../table.ts'

/** Who it is, how he is reached, what he is marked with. */
export function customerText(app: Saying, customer: CustomerView, zone: string): string {
  const { customers: words } = app.say
  const { code, name, phone, email, address, language, born, status, flags, merged } = customer
  const ends = [words.status[status], ...flags.map((flag) => shown(flag.code))].filter(Boolean).join(', ')
  const reached = [phone, email, address].filter((part) => part !== null).map(shown)
  const about = [
    ...(born === null ? [] : [`${words.fields.born} ${born}`]),
    ...(language === null ? [] : [`${words.fields.language} ${language}`]),
  ]
  const when = (at: number) => momentIn(zone, at, app.language)
  return [
    `${[code, ...(name === null ? [] : [shown(name)])].join('  ')}${ends && `    ${ends}`}`,
    ...(reached.length === 0 ? [] : [`  ${reached.join('   ')}`]),
    ...(about.length === 0 ? [] : [`  ${about.join('   ')}`]),
    ...(status === 'active' ? [`  ${mayWriteText(app, customer)}`] : []),
    ...flags.map(
      (flag) => `  ${words.flagged(shown(flag.code), shown(flag.reason), shown(flag.clerk), when(flag.at))}`,
    ),
    ...(merged.length === 0 ? [] : [`  ${words.alsoKnown(merged.map((one) => one.code).join(', '))}`]),
  ].join('\n')
}

function mayWriteText(app: Saying, { may_write }: CustomerView): string {
  const { customers: words } = app.say
  return may_write.length === 0
    ? words.mayNotWrite
    : words.mayWrite(may_write.map((way) => words.ways[way]).join(', '))
}

/** How each consent can be proved: a line each. */
export function consentLines(app: Saying, consents: readonly ConsentView[], zone: string): string[] {
  const { customers: words } = app.say
  return consents
    .filter(({ given }) => given)
    .map(
      ({ way, at, place, clerk }) =>
        `  ${words.ways[way]}: ${words.since(momentIn(zone, at, app.language), shown(place ?? ''), shown(clerk))}`,
    )
}

export function noteLines(app: Saying, notes: readonly NoteView[], zone: string): string[] {
  const { explain } = app.say
  return notes.map(
    ({ text, clerk, register, at }) =>
      `  * ${shown(text)}  (${explain.who(shown(clerk), shown(register))}, ${momentIn(zone, at, app.language)})`,
  )
}

/** Columns of lists; what nobody of them has is left out. */
export function customerColumns<Line extends CustomerLine>(
  app: Saying,
  lines: readonly Line[],
): Column<Line>[] {
  const { customers: words } = app.say
  const { columns } = words
  const all: Column<Line>[] = [
    { head: columns.name, value: ({ name }) => name ?? '' },
    { head: columns.phone, value: ({ phone }) => phone ?? '' },
    { head: columns.email, value: ({ email }) => email ?? '' },
    { head: columns.mayWrite, value: ({ may_write }) => may_write.map((way) => words.ways[way]).join(', ') },
    { head: columns.flags, value: ({ flags }) => flags.join(', ') },
  ]
  const told = all.filter(({ value }) => lines.some((line) => value(line) !== ''))
  return [{ head: columns.code, value: ({ code }) => code }, ...told]
}
