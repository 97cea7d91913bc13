/** How many come, and which price types; where there is more than one kind of place, which. */
import { Box } from 'ink'
import { type ReactNode, useMemo } from 'react'
import { padStartWidth } from '../../../core/width.ts'
import { Ends, Line } from '../../components/line.tsx'
import { useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import { priceTypeName } from '../../prices.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { chosenTitle } from '../chosen-title.ts'
import { lookAgain, recount, take } from '../deeds.ts'
import { Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { areasOf, priceRange } from '../offer.ts'
import { kioskSentence } from '../sentence.ts'
import { type Chosen, partyOf, type Visit } from '../visit.ts'

/** The row that one is in: a price type, or behind them the kind of place. */
interface Row {
  at: number
}

const reduceRow = (_: Row, at: number): Row => ({ at })

export function Party(props: StepProps): ReactNode {
  const kiosk = useKiosk()
  const visit = useVisit()
  const store = useMemo(() => makeStore(reduceRow, { at: 0 }), [])
  const { at } = useStore(store)
  useKeys((key) => press(key, kiosk, store), props.active)
  const { chosen } = visit
  if (!chosen) return null
  return <Grid {...props} chosen={chosen} visit={visit} at={at} />
}

function Grid({
  chosen,
  visit,
  at,
  ...props
}: StepProps & { chosen: Chosen; visit: Visit; at: number }): ReactNode {
  const kiosk = useKiosk()
  const { words, language, theme } = kiosk
  const { party } = words.kiosk
  const { columns } = props
  const { house, types } = chosen
  const areas = areasOf(house.plan, words)
  const sign = (index: number) => (index === at ? theme.signs.cursor : ' ')
  const area = areas.find(({ section }) => section === visit.area)?.label ?? areas[0]?.label ?? ''
  return (
    <Frame {...props} title={chosenTitle(kiosk, chosen, visit.ride)} mode="kioskParty">
      <Line text="" />
      <Line text={`  ${types.length === 0 ? party.none : party.title}`} as="strong" width={columns} />
      <Line text="" />
      {types.map((code, index) => (
        <Ends
          key={code}
          left={` ${sign(index)} ${priceTypeName(house.terms, code, language)}   ${priceRange(house, code)}`}
          right={`< ${padStartWidth(String(visit.counts[code] ?? 0), 2)} >  `}
          width={columns}
          {...(index === at ? { as: 'selected' as const } : {})}
        />
      ))}
      {areas.length > 1 && (
        <Box flexDirection="column">
          <Line text="" />
          <Ends
            left={` ${sign(types.length)} ${visit.ride ? party.inClass : party.area}`}
            right={`< ${area} >  `}
            width={columns}
            {...(at === types.length ? { as: 'selected' as const } : {})}
          />
        </Box>
      )}
      <Line text="" />
      <Line text={`  ${party.tickets(partyOf(visit))}`} as="strong" width={columns} />
      {visit.isWaiting && <Line text={`  ${words.waiting}`} as="quiet" width={columns} />}
    </Frame>
  )
}

function press(key: Key, kiosk: Kiosk, store: Store<Row, number>): void | Promise<void> {
  const { visit, words } = kiosk
  const { chosen, counts, area } = visit.get()
  if (!chosen) return
  const { at } = store.get()
  const areas = areasOf(chosen.house.plan, words)
  const rows = chosen.types.length + (areas.length > 1 ? 1 : 0)
  const code = chosen.types[at]
  const step = (by: number) => {
    if (code !== undefined) return visit.dispatch({ type: 'counted', code, count: (counts[code] ?? 0) + by })
    const now = Math.max(
      0,
      areas.findIndex(({ section }) => section === area),
    )
    const next = areas[(now + by + areas.length) % areas.length]
    if (next) visit.dispatch({ type: 'placed', area: next.section })
  }
  switch (actionOf('kioskParty', key)) {
    case 'up':
      return store.dispatch(Math.max(0, at - 1))
    case 'down':
      return store.dispatch(Math.min(rows - 1, at + 1))
    case 'fewer':
      return step(-1)
    case 'more':
      return step(1)
    case 'count':
      return code === undefined
        ? undefined
        : visit.dispatch({ type: 'counted', code, count: Number(key.name) })
    case 'further':
      return go(kiosk)
    case 'back':
      return stepBack(kiosk)
  }
}

/** Seats that are held stay. */
function stepBack({ visit }: Kiosk): void {
  const { order, ride } = visit.get()
  visit.dispatch({ type: 'went', step: order ? 'seats' : ride ? 'ride' : 'choose' })
}

/** Takes the best seats for them. Where there is one kind of place and that is to stand in, it needs no choice. */
async function go(kiosk: Kiosk): Promise<void> {
  const { visit, words } = kiosk
  const { chosen, area } = visit.get()
  if (!chosen) return
  if (chosen.types.length === 0)
    return void (await lookAgain(kiosk).catch((error: unknown) => tell(kiosk, error)))
  if (partyOf(visit.get()) === 0)
    return visit.dispatch({ type: 'noticed', notice: { what: words.kiosk.party.howMany, next: [] } })
  const { order } = visit.get()
  if (order?.people === partyOf(visit.get())) return recount(kiosk)
  const [first] = areasOf(chosen.house.plan, words)
  if (area === null && first?.section != null) visit.dispatch({ type: 'placed', area: first.section })
  await take(kiosk)
}

const tell = (kiosk: Kiosk, error: unknown): void =>
  kiosk.visit.dispatch({ type: 'noticed', notice: kioskSentence(kiosk, error) })
