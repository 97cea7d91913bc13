/** Who buys: nobody in particular, a guest with his number, or somebody who is known here. */
import type { ReactNode } from 'react'
import { guestAsk, registerAsk, signInAsk } from '../asks/customer-asks.ts'
import { take } from '../deeds.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk } from '../kiosk-context.ts'
import { type Item, Menu, useMenu } from '../menu.tsx'
import { onward } from '../onward.ts'

export function WhoStep({ columns, rows, active }: StepProps): ReactNode {
  const kiosk = useKiosk()
  const { words, visit } = kiosk
  const items = itemsOf(kiosk)
  const height = rows - AROUND - 1
  const back = () => visit.dispatch({ type: 'went', step: visit.get().order ? 'seats' : 'party' })
  const { guest } = visit.get()
  // Where he was before.
  const start = items.findIndex(({ name }) => name === (guest?.phone ? 'phone' : 'guest'))
  const listed = { height, width: columns, top: 2, mode: 'kioskMenu' as const }
  const place = useMenu({ ...listed, items, active, back, start })
  return (
    <Frame {...{ columns, rows, active }} title={words.kiosk.who.title} mode="kioskMenu">
      <Menu {...{ items, place, height, width: columns }} />
    </Frame>
  )
}

function itemsOf(kiosk: Kiosk): Item[] {
  const { visit, words } = kiosk
  const { who } = words.kiosk
  // Where it was asked before anything was held, the seats come next.
  const next = () => (visit.get().order ? onward(kiosk) : take(kiosk))
  const known = kiosk.does.knows_customers
    ? [
        { name: 'in', label: who.signIn, note: who.signInNote, choose: () => kiosk.ask(signInAsk(next)) },
        {
          name: 'new',
          label: who.register,
          note: who.registerNote,
          choose: () => kiosk.ask(registerAsk(next)),
        },
      ]
    : []
  return [
    {
      ...{ name: 'guest', label: who.guest, note: who.guestNote },
      choose() {
        visit.dispatch({ type: 'guest', guest: {} })
        return next()
      },
    },
    {
      name: 'phone',
      label: who.guestPhone,
      note: who.guestPhoneNote,
      choose: () => kiosk.ask(guestAsk(next)),
    },
    ...known,
  ]
}
