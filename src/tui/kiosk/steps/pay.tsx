/** How it is paid; and while a wallet is waited for, the code that it scans. */
import { Box } from 'ink'
import { type ReactNode, useEffect, useState } from 'react'
import { PayerCode } from '../../components/code.tsx'
import { Line } from '../../components/line.tsx'
import { useKeys, useMode } from '../../context.ts'
import { actionOf } from '../../keys.ts'
import type { OnlineTenderName } from '../../office.ts'
import { giftCardAsk } from '../asks/gift-card-ask.ts'
import { Bill } from '../bill.tsx'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { type Item, Menu, useMenu } from '../menu.tsx'
import { peopleWanted } from '../onward.ts'
import { giveUp, payOnline, takeFree } from '../paying.ts'
import type { Paying, Visit } from '../visit.ts'

/** The bill beside it takes so much of the width. */
const billWidth = (columns: number): number => (columns >= 110 ? 40 : 28)

export function Pay(props: StepProps): ReactNode {
  const { paying } = useVisit()
  return paying ? <Waiting {...props} paying={paying} /> : <Tenders {...props} />
}

function Tenders({ columns, rows, active }: StepProps): ReactNode {
  const kiosk = useKiosk()
  const visit = useVisit()
  const { words, office } = kiosk
  const [online, setOnline] = useState<OnlineTenderName[]>([])
  useEffect(() => {
    // Without an answer only gift cards pay.
    office.online().then(setOnline, () => undefined)
  }, [office])
  const items = itemsOf(kiosk, visit, online)
  const height = rows - AROUND - 1
  const back = () =>
    kiosk.visit.dispatch({ type: 'went', step: peopleWanted(kiosk.visit.get()) > 0 ? 'people' : 'seats' })
  const place = useMenu({
    items,
    active: active && !visit.isWaiting,
    mode: 'kioskMenu',
    height,
    top: 3,
    back,
  })
  const side = billWidth(columns)
  const width = columns - side - 3
  return (
    <Frame {...{ columns, rows, active }} title={words.kiosk.pay.title} mode="kioskMenu">
      <Line text="" />
      <Box>
        <Menu {...{ items, place, height, width }} />
        <Box flexDirection="column" width={side} marginLeft={2}>
          <Bill width={side} height={height - 1} />
          {visit.isWaiting && <Line text={words.waiting} as="quiet" />}
        </Box>
      </Box>
    </Frame>
  )
}

function itemsOf(kiosk: Kiosk, { quote }: Visit, online: readonly OnlineTenderName[]): Item[] {
  const { words, say } = kiosk
  const { pay } = words.kiosk
  if (quote?.total_minor === 0) return [{ name: 'free', label: pay.free, choose: () => takeFree(kiosk) }]
  const wallets = online.map((tender) => ({
    name: tender,
    label: say.sales.tender[tender],
    note: tender === 'stripe' ? pay.readerNote : pay.scanNote,
    choose: () => payOnline(kiosk, tender),
  }))
  return [...wallets, { name: 'card', label: pay.giftCard, choose: () => kiosk.ask(giftCardAsk) }]
}

/** Only Esc means something: it is taken back. */
function Waiting({ paying, columns, rows, active }: StepProps & { paying: Paying }): ReactNode {
  const kiosk = useKiosk()
  const { words, say } = kiosk
  const { pay } = words.kiosk
  useMode('kioskWaiting', active)
  useKeys((key) => {
    if (actionOf('kioskWaiting', key) === 'stopPaying') giveUp(kiosk)
  }, active)
  const { show, isGivenUp, tender } = paying
  const side = billWidth(columns)
  const width = columns - side - 2
  const height = rows - AROUND
  const said = isGivenUp ? pay.takingBack : tender === 'stripe' ? pay.atReader : pay.scan
  return (
    <Frame {...{ columns, rows, active }} title={say.sales.tender[tender]} mode="kioskWaiting">
      <Box>
        {show !== null && !isGivenUp ? (
          <PayerCode text={show} width={width} height={height} />
        ) : (
          <Box width={width} height={height} paddingTop={2}>
            <Line
              text={`  ${isGivenUp || tender === 'stripe' ? said : words.waiting}`}
              width={width}
              as="key"
            />
          </Box>
        )}
        <Box flexDirection="column" width={side} marginLeft={2}>
          <Line text="" />
          <Bill width={side} height={height - 4} />
          <Line text="" />
          <Line text={said} as="key" width={side} />
        </Box>
      </Box>
    </Frame>
  )
}
