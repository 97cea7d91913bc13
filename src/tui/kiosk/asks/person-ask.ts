/** Somebody who comes, where the performance asks for it: his document is checked before the next one is asked. */
import type { DocumentKind } from '../../../core/identity/documents/kinds.ts'
import { readNumber } from '../../../core/identity/person.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { Kiosk } from '../kiosk-context.ts'

export const personAsk =
  ({ number, of, documents }: { number: number; of: number; documents: readonly DocumentKind[] }) =>
  ({ words, visit, now }: Kiosk): Ask => {
    const { people } = words.kiosk
    const choices = documents.map((code) => ({ code, label: people.documents[code] }))
    return {
      title: people.title(number, of),
      lines: [{ text: people.line }],
      fields: [
        { name: 'document', label: people.document, kind: 'choice', choices },
        { name: 'number', label: people.number, kind: 'text' },
        { name: 'name', label: people.name, kind: 'text', hint: people.nameHint },
      ],
      async run({ document = '', number: typed = '', name = '' }) {
        readNumber(document, typed, { person: number, now: now() })
        visit.dispatch({ type: 'named', people: [...visit.get().people, { name, document, number: typed }] })
        return undefined
      },
    }
  }
