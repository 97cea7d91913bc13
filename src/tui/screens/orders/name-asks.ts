/** Another name on a ticket: somebody else's by the rules of the performance, with its fee, or mended. */
import { DOCUMENT_KINDS } from '../../../core/identity/documents/kinds.ts'
import { identityKinds as english } from '../../../core/language/en/identity-refusals.ts'
import { identityKinds as chinese } from '../../../core/language/zh-cn/identity-refusals.ts'
import type { TicketView } from '../../../core/sales/order-view.ts'
import { shown } from '../../../core/text.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Field, StandBy, Values } from '../../dialog/ask.ts'
import type { NamesAsked } from '../../order-changes-office.ts'
import { money } from '../../words.ts'
import type { About } from './asks.ts'
import { dueAsk } from './tender.ts'

type Changed = Awaited<ReturnType<Counter['office']['orders']['names']>>

export function nameAsk({ counter, open, again, ask }: About, ticket: TicketView): Ask {
  const { office, words } = counter
  const { ref, currency } = open.order
  const title = words.orders.nameTitle(shown(ticket.seat.label))
  let due_minor = 0
  let by: StandBy | undefined
  return {
    title,
    fields: fieldsOf(counter),
    preview: async (values, signed) => {
      const seen = await office.orders.quoteNames(ref, asked(ticket, values), signed)
      due_minor = seen.fee_minor
      const fee = due_minor > 0 ? [{ text: words.orders.dueLine(money(due_minor, currency)) }] : []
      return [...changedLines(counter, seen), ...fee]
    },
    run: async (values, deed) => {
      by = deed.by
      if (due_minor > 0) return undefined
      return told(counter, await office.orders.names(ref, asked(ticket, values), [], deed))
    },
    done: (values) => {
      if (due_minor === 0) return again()
      const people = asked(ticket, values)
      return ask(
        dueAsk(counter, {
          ...{ title, lines: [], due_minor, currency, by, done: again },
          run: async (payment, deed) => told(counter, await office.orders.names(ref, people, payment, deed)),
        }),
      )
    },
  }
}

function fieldsOf({ office, words }: Counter): Field[] {
  const kinds = office.language === 'zh-CN' ? chinese : english
  const choices = DOCUMENT_KINDS.map((code) => ({ code, label: kinds[code] }))
  return [
    { name: 'name', label: words.details.name, kind: 'text' },
    { name: 'document', label: words.orders.document, kind: 'choice', choices },
    // Nobody who stands by reads it from the screen.
    { name: 'number', label: words.orders.number, kind: 'secret' },
  ]
}

const asked = ({ id }: TicketView, { name = '', document = '', number = '' }: Values): NamesAsked => ({
  tickets: [id],
  people: [{ name, document, number }],
})

const told = (counter: Counter, changed: Changed): BoxLine[] => [
  ...changedLines(counter, changed),
  { text: counter.words.orders.printAgain, as: 'key' },
]

function changedLines({ words }: Counter, { changed, mended }: Changed): BoxLine[] {
  const { orders } = words
  return [
    ...(changed.length > 0 ? [{ text: orders.renamed(changed.map(shown).join(', ')) }] : []),
    ...(mended.length > 0 ? [{ text: orders.mended(mended.map(shown).join(', ')) }] : []),
  ]
}
