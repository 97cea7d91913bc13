/** Who comes, where the performance asks for it: one after the other, and masked as soon as it is typed. */
import type { ReactNode } from 'react'
import { maskedName, maskedNumber } from '../../../core/identity/documents/mask.ts'
import { shown } from '../../../core/text.ts'
import { Line, numbered } from '../../components/line.tsx'
import { useKeys } from '../../context.ts'
import { actionOf } from '../../keys.ts'
import { personAsk } from '../asks/person-ask.ts'
import { Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { beforePeople, onward, peopleWanted } from '../onward.ts'
import type { Visit } from '../visit.ts'

export function PeopleStep(props: StepProps): ReactNode {
  const kiosk = useKiosk()
  const visit = useVisit()
  const { words } = kiosk
  const { people } = words.kiosk
  useKeys((key) => {
    const action = actionOf('kioskPeople', key)
    if (action === 'further') return further(kiosk)
    if (action === 'anew') return kiosk.visit.dispatch({ type: 'named', people: [] })
    if (action === 'back') return kiosk.visit.dispatch({ type: 'went', step: beforePeople(visit) })
  }, props.active)
  const wanted = peopleWanted(visit)
  const isDone = visit.people.length >= wanted
  return (
    <Frame {...props} title={people.heading} mode="kioskPeople">
      <Line text="" />
      <Line text={`  ${people.asked}`} width={props.columns} />
      <Line text="" />
      {numbered(linesOf(visit, wanted, kiosk)).map(({ text, isNext, number }) => (
        <Line key={number} text={`  ${text}`} as={isNext ? 'selected' : undefined} width={props.columns} />
      ))}
      <Line text="" />
      <Line text={`  ${isDone ? people.done : people.next}`} as="key" width={props.columns} />
    </Frame>
  )
}

function linesOf({ people, order, chosen }: Visit, wanted: number, { words }: Kiosk) {
  const { documents, missing } = words.kiosk.people
  const isForAll = chosen?.house.terms.real_name?.per === 'order'
  return Array.from({ length: wanted }, (_, index) => {
    const seat = isForAll ? '' : `${shown(order?.seats[index]?.label ?? '')}   `
    const person = people[index]
    if (!person) return { text: `${index + 1}  ${seat}${missing}`, isNext: index === people.length }
    const kind = documents[person.document as keyof typeof documents] ?? ''
    const masked = `${maskedName(person.name)}  ${kind} ${maskedNumber(person.number.trim())}`
    return { text: `${index + 1}  ${seat}${masked}`, isNext: false }
  })
}

function further(kiosk: Kiosk): void | Promise<void> {
  const { visit } = kiosk
  const now = visit.get()
  const wanted = peopleWanted(now)
  if (now.people.length >= wanted) return onward(kiosk)
  const documents = now.chosen?.house.terms.real_name?.documents ?? []
  return kiosk.ask(personAsk({ number: now.people.length + 1, of: wanted, documents }))
}
