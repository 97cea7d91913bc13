/** What one has come for. */
import type { ReactNode } from 'react'
import { shown } from '../../../core/text.ts'
import { registerAsk, signInAsk } from '../asks/customer-asks.ts'
import { lookUpAsk } from '../asks/own-asks.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { type Item, Menu, useMenu } from '../menu.tsx'
import type { Visit } from '../visit.ts'

export function Home({ columns, rows, active }: StepProps): ReactNode {
  const kiosk = useKiosk()
  const visit = useVisit()
  const { words, forget } = kiosk
  const items = itemsOf(kiosk, visit)
  const height = rows - AROUND - 1
  const place = useMenu({ items, active, mode: 'kioskMenu', height, width: columns, top: 2, back: forget })
  const name = visit.customer?.name
  const title = name ? words.kiosk.home.hello(shown(name)) : words.kiosk.home.title
  return (
    <Frame {...{ columns, rows, active, title }} mode="kioskMenu">
      <Menu {...{ items, place, height, width: columns }} />
    </Frame>
  )
}

function itemsOf(kiosk: Kiosk, { customer }: Visit): Item[] {
  const { visit, words } = kiosk
  const { home } = words.kiosk
  const stay = () => visit.dispatch({ type: 'went', step: 'home' })
  const buy = {
    ...{ name: 'buy', label: home.buy, note: home.buyNote },
    choose: () => visit.dispatch({ type: 'went', step: 'choose' }),
  }
  const own = {
    ...{ name: 'own', label: home.own, note: home.ownNote },
    choose: () => kiosk.ask(lookUpAsk),
  }
  if (customer)
    return [
      buy,
      { name: 'orders', label: home.orders, choose: () => visit.dispatch({ type: 'went', step: 'orders' }) },
      own,
      {
        name: 'out',
        label: home.signOut,
        choose: () => visit.dispatch({ type: 'signedIn', customer: null }),
      },
    ]
  if (!kiosk.does.knows_customers) return [buy, own]
  return [
    buy,
    own,
    { name: 'in', label: home.signIn, note: home.signInNote, choose: () => kiosk.ask(signInAsk(stay)) },
    {
      name: 'new',
      label: home.register,
      note: home.registerNote,
      choose: () => kiosk.ask(registerAsk(stay)),
    },
  ]
}
