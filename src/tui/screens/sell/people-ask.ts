/** Who comes, where the performance asks for it: one person after the other, each document checked as it is typed. */

import type { PersonInput } from '../../../core/identity/person.ts'
import { readNumber } from '../../../core/identity/person.ts'
import { isRefusal, type RefusalDetails } from '../../../core/refusal.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { SellDoors } from './hook.ts'
import type { Selling } from './selling.ts'

type Needed = RefusalDetails['real-name-needed']

/** What the sale was refused for want of, and how it goes on once they are named. */
export interface Naming extends Pick<Needed, 'per' | 'seats' | 'count' | 'documents'> {
  go(): Promise<void>
}

/** Undefined where nobody is missing. */
export const namingOf = (error: unknown, go: () => Promise<void>): Naming | undefined =>
  isRefusal(error, 'real-name-needed') ? { ...error.details, go } : undefined

export function askPeople(selling: Selling, naming: Naming, doors: SellDoors): Promise<void> {
  const known = selling.store.get().said.people ?? []
  return doors.ask(personAsk(selling, naming, doors, { known, named: [] }))
}

interface Persons {
  /** Those who were named before, for other seats. */
  known: readonly PersonInput[]
  named: readonly PersonInput[]
}

function personAsk(selling: Selling, naming: Naming, doors: SellDoors, { known, named }: Persons): Ask {
  const { counter, store } = selling
  const { people: words } = counter.words.kiosk
  const { count, documents, per } = naming
  const seat = per === 'order' ? '' : (naming.seats[named.length] ?? '')
  let persons = named
  const isLast = () => persons.length >= count
  return {
    title: words.title(named.length + 1, count),
    lines: [{ text: seat === '' ? words.line : counter.words.naming.forSeat(seat) }],
    fields: [
      { name: 'name', label: words.name, kind: 'text', hint: words.nameHint },
      {
        ...{ name: 'document', label: words.document, kind: 'choice' },
        choices: documents.map((code) => ({ code, label: words.documents[code] })),
      },
      // Not shown: others stand at the counter.
      { name: 'number', label: words.number, kind: 'secret' },
    ],
    run: async ({ name = '', document = documents[0] ?? '', number = '' }) => {
      readNumber(document, number, { person: named.length + 1, now: counter.now() })
      const person = { ...(known.length > 0 && seat !== '' ? { seat } : {}), name, document, number }
      persons = [...named, person]
      if (!isLast()) return undefined
      store.dispatch({ type: 'said', said: { ...store.get().said, people: [...known, ...persons] } })
      await naming.go()
      return undefined
    },
    done: () => {
      if (!isLast()) return doors.ask(personAsk(selling, naming, doors, { known, named: persons }))
    },
  }
}
