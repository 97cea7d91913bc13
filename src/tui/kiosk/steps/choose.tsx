/** What is played: today's and what comes; whom it is on sale to. */
import { type ReactNode, useState } from 'react'
import { titleIn } from '../../../core/catalogue/title.ts'
import type { Offered } from '../../../core/kiosk/list-offered.ts'
import { shown } from '../../../core/text.ts'
import { Line } from '../../components/line.tsx'
import { useEvery } from '../../context.ts'
import { dayAndTime } from '../../words.ts'
import { presaleAsk } from '../asks/presale-ask.ts'
import { choose } from '../deeds.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk } from '../kiosk-context.ts'
import { type Item, Menu, useMenu } from '../menu.tsx'
import { kioskSentence } from '../sentence.ts'

const LOOK_MS = 3000

export function Choose({ columns, rows, active }: StepProps): ReactNode {
  const kiosk = useKiosk()
  const { words, office, visit } = kiosk
  const [offered, setOffered] = useState<Offered[] | null>(null)
  useEvery(LOOK_MS, async () => {
    try {
      setOffered(await office.offered())
    } catch (error) {
      if (offered === null) visit.dispatch({ type: 'noticed', notice: kioskSentence(kiosk, error) })
    }
  })
  const items = (offered ?? []).map((one) => itemOf(kiosk, one))
  const height = rows - AROUND
  const back = () => visit.dispatch({ type: 'went', step: 'home' })
  const place = useMenu({ items, active, mode: 'kioskList', height, width: columns, top: 2, back })
  const { title, loading, nothing } = words.kiosk.choose
  return (
    <Frame {...{ columns, rows, active, title }} mode="kioskList">
      {items.length === 0 && <Line text={`  ${offered ? nothing : loading}`} as="quiet" width={columns} />}
      <Menu {...{ items, place, height, width: columns }} digits={false} />
    </Frame>
  )
}

function itemOf(kiosk: Kiosk, one: Offered): Item {
  const { words, visit } = kiosk
  const { refused } = words.kiosk
  const { code, title, event, startsAt, zone, sale } = one
  const mayTry = sale.isOpen || sale.presales.length > 0 || sale.tiers.length > 0
  const tell = (what: string) => visit.dispatch({ type: 'noticed', notice: { what, next: [] } })
  return {
    name: code,
    label: `${dayAndTime(words, startsAt, zone)}  ${shown(titleIn(title, words.locale, event))}`,
    right: statusOf(kiosk, one),
    isOff: one.free === 0 || !mayTry,
    async choose() {
      const isMembers = !sale.isOpen && sale.presales.length === 0 && visit.get().customer === null
      if (isMembers) return tell(refused['members-only'] ?? '')
      await choose(kiosk, one)
      if (!sale.isOpen && visit.get().chosen?.types.length === 0 && sale.presales.length > 0)
        await kiosk.ask(presaleAsk)
    },
  }
}

function statusOf({ words }: Kiosk, { free, capacity, sale, zone }: Offered): string {
  const { status } = words.kiosk
  if (free === 0) return status.soldOut
  if (sale.isOpen) return free * FEW < capacity ? status.few(free) : status.free
  if (sale.presales.length > 0) return status.presale
  if (sale.tiers.length > 0) return status.members
  return sale.opens_at === null ? '' : status.from(dayAndTime(words, sale.opens_at, zone))
}

/** Fewer than one in so many are few. */
const FEW = 10
