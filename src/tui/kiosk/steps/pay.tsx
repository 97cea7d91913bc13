/** How it is paid; and while a wallet is waited for, the code that it scans. */
import { Box } from 'ink'
import { type ReactNode, useEffect, useState } from 'react'
import { widthOf, wrapWidth } from '../../../core/width.ts'
import { codeLines, fitsIn, PayerCode } from '../../components/code.tsx'
import { Line } from '../../components/line.tsx'
import { useKeys, useMode } from '../../context.ts'
import { actionOf } from '../../keys.ts'
import type { OnlineTenderName } from '../../office.ts'
import { giftCardAsk } from '../asks/gift-card-ask.ts'
import { Bill } from '../bill.tsx'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { type Item, Menu, useMenu } from '../menu.tsx'
import { beforePay } from '../onward.ts'
import { giveUp, payOnline, takeFree } from '../paying.ts'
import type { Paying, Visit } from '../visit.ts'

/** It is cut to this, and no further. */
const LEAST_BILL = 16
/** The bill beside it takes so much of the width. */
const billWidth = (columns: number): number => (columns >= 110 ? 40 : 28)

export function Pay(props: StepProps): ReactNode {
  const { paying } = useVisit()
  const online = useOnline()
  return paying ? <Waiting {...props} paying={paying} /> : <Tenders {...props} online={online} />
}

/** Null until it is known. */
type Online = readonly OnlineTenderName[] | null

function useOnline(): Online {
  const { office } = useKiosk()
  const [online, setOnline] = useState<Online>(null)
  useEffect(() => {
    // Without them only gift cards pay.
    office.online().then(setOnline, () => setOnline([]))
  }, [office])
  return online
}

function Tenders({ columns, rows, active, online }: StepProps & { online: Online }): ReactNode {
  const kiosk = useKiosk()
  const visit = useVisit()
  const { words } = kiosk
  const items = itemsOf(kiosk, visit, online)
  const height = rows - AROUND - 1
  const back = () => kiosk.visit.dispatch({ type: 'went', step: beforePay(kiosk.visit.get()) })
  const side = billWidth(columns)
  const width = columns - side - 3
  const listed = { height, width, top: 3, mode: 'kioskMenu' as const }
  const place = useMenu({ ...listed, items, active: active && !visit.isWaiting, back })
  return (
    <Frame {...{ columns, rows, active }} title={words.kiosk.pay.title} mode="kioskMenu">
      <Line text="" />
      <Box>
        <Menu {...{ items, place, height, width }} />
        <Box flexDirection="column" width={side} marginLeft={2}>
          <Bill width={side} height={height - 1} />
          {(visit.isWaiting || !online) && <Line text={words.waiting} as="quiet" />}
        </Box>
      </Box>
    </Frame>
  )
}

function itemsOf(kiosk: Kiosk, { quote }: Visit, online: Online): Item[] {
  const { words, say } = kiosk
  const { pay } = words.kiosk
  // What it costs is asked again: until then nobody pays.
  if (!quote) return []
  if (quote.total_minor === 0) return [{ name: 'free', label: pay.free, choose: () => takeFree(kiosk) }]
  // Each has its digit: what is chosen is what has been read.
  if (!online) return []
  const wallets = online.map((tender) => ({
    name: tender,
    label: say.sales.tender[tender],
    note: tender === 'stripe' ? pay.readerNote : pay.scanNote,
    choose: () => payOnline(kiosk, tender),
  }))
  return [...wallets, { name: 'card', label: pay.giftCard, choose: () => kiosk.ask(giftCardAsk) }]
}

/** Only Esc means something: it is taken back. Where the code needs the whole window it gets it. */
function Waiting({ paying, columns, rows, active }: StepProps & { paying: Paying }): ReactNode {
  const kiosk = useKiosk()
  const { say } = kiosk
  useMode('kioskWaiting', active)
  useKeys((key) => {
    if (actionOf('kioskWaiting', key) === 'stopPaying') giveUp(kiosk)
  }, active)
  const code = paying.show === null || paying.isGivenUp ? null : codeLines(paying.show, kiosk.theme.ascii)
  const room = columns - 2 - widthOf(code?.[0] ?? '')
  // The code comes before the bill.
  const side = Math.max(LEAST_BILL, Math.min(billWidth(columns), room))
  const width = columns - side - 2
  const height = rows - AROUND
  const isWhole = code !== null && !fitsIn(code, width, height) && fitsIn(code, width, rows)
  const asked = { paying, side, width, height: isWhole ? rows : height }
  if (isWhole) return <Asked {...asked} />
  return (
    <Frame {...{ columns, rows, active }} title={say.sales.tender[paying.tender]} mode="kioskWaiting">
      <Asked {...asked} />
    </Frame>
  )
}

interface AskedProps {
  paying: Paying
  width: number
  side: number
  height: number
}

function Asked({ paying: { show, isGivenUp, tender }, width, side, height }: AskedProps): ReactNode {
  const { words } = useKiosk()
  const { pay } = words.kiosk
  const isReader = tender === 'stripe'
  const said = isGivenUp ? pay.takingBack : isReader ? pay.atReader : pay.scan
  return (
    <Box>
      {show !== null && !isGivenUp ? (
        <PayerCode text={show} width={width} height={height} said={{ scan: '', open: pay.open }} />
      ) : (
        <Box width={width} height={height} paddingTop={2}>
          <Line text={`  ${isGivenUp || isReader ? said : words.waiting}`} width={width} as="key" />
        </Box>
      )}
      <Box flexDirection="column" width={side} marginLeft={2}>
        <Line text="" />
        {wrapWidth(said, side).map((text) => (
          <Line key={text} text={text} as="key" width={side} />
        ))}
        <Line text="" />
        <Bill width={side} height={height - 6} />
      </Box>
    </Box>
  )
}
