/** What whoever is signed in has bought. */
import { type ReactNode, useEffect, useState } from 'react'
import type { OrderLine } from '../../../core/sales/order-lines.ts'
import { shown } from '../../../core/text.ts'
import { Line } from '../../components/line.tsx'
import { dayOf, money } from '../../words.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { type Item, Menu, useMenu } from '../menu.tsx'
import { openOwn } from '../own.ts'
import { kioskSentence } from '../sentence.ts'

export function Orders({ columns, rows, active }: StepProps): ReactNode {
  const kiosk = useKiosk()
  const { words, office, visit } = kiosk
  const { customer } = useVisit()
  const code = customer?.code
  const [lines, setLines] = useState<OrderLine[] | null>(null)
  useEffect(() => {
    if (code === undefined) return
    office.ownOrders(code).then(setLines, (error: unknown) => {
      visit.dispatch({ type: 'noticed', notice: kioskSentence(kiosk, error) })
    })
  }, [office, code, visit, kiosk])
  const items = (lines ?? []).map((line) => itemOf(kiosk, line, code ?? ''))
  const height = rows - AROUND
  const back = () => visit.dispatch({ type: 'went', step: 'home' })
  const place = useMenu({ items, active, mode: 'kioskList', height, width: columns, top: 2, back })
  return (
    <Frame {...{ columns, rows, active }} title={words.kiosk.home.orders} mode="kioskList">
      {lines?.length === 0 && <Line text={`  ${words.kiosk.own.none}`} as="quiet" width={columns} />}
      <Menu {...{ items, place, height, width: columns }} digits={false} />
    </Frame>
  )
}

function itemOf(kiosk: Kiosk, line: OrderLine, customer: string): Item {
  const { words, say } = kiosk
  const { ref, performance, created_at, zone, total_minor, currency, status } = line
  return {
    name: ref,
    label: `${dayOf(words, created_at, zone)}  ${ref}  ${shown(performance)}`,
    right: `${money(total_minor, currency)}  ${say.sales.status[status]}`,
    choose: () => openOwn(kiosk, { order: ref, by: { customer } }),
  }
}
