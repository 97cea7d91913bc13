/** How many come, and which price types; where there is more than one kind of place, which. */
import { Box } from 'ink'
import { type ReactNode, useMemo, useRef } from 'react'
import { padStartWidth } from '../../../core/width.ts'
import { Ends, Line } from '../../components/line.tsx'
import { useKeys } from '../../context.ts'
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import { priceTypeName } from '../../prices.ts'
import { makeStore, type Store, useStore } from '../../store.ts'
import { chosenTitle } from '../chosen-title.ts'
import { doing, lookAgain, recount, take } from '../deeds.ts'
import { AROUND, Frame, type StepProps } from '../frame.tsx'
import { type Kiosk, useKiosk, useVisit } from '../kiosk-context.ts'
import { areasOf, priceRange } from '../offer.ts'
import { type Chosen, countedIn, type Party as PartyOf, partyOf, type Visit } from '../visit.ts'
import { type Window, windowOn } from '../window.ts'

/** What is chosen on the screen, which is only done with Enter: whoever goes back has changed nothing. */
interface Draft {
  party: PartyOf
  /** The row that one is in: a price type, or behind them the kind of place. */
  at: number
}

const reduceDraft = (draft: Draft, change: Partial<Draft>): Draft => ({ ...draft, ...change })

export function Party(props: StepProps): ReactNode {
  const kiosk = useKiosk()
  const visit = useVisit()
  const { counts, area } = visit
  const start = useRef({ party: { counts, area }, at: 0 })
  const store = useMemo(() => makeStore(reduceDraft, start.current), [])
  const { at, party } = useStore(store)
  useKeys((key) => press(key, kiosk, store), props.active)
  const { chosen } = visit
  if (!chosen) return null
  return <Grid {...props} chosen={chosen} visit={{ ...visit, ...party }} at={at} />
}

/** Lines that are no price types: three above, a blank and the number below, and one that says that it waits. */
const OTHERS = 6

function Grid({
  chosen,
  visit,
  at,
  ...props
}: StepProps & { chosen: Chosen; visit: Visit; at: number }): ReactNode {
  const kiosk = useKiosk()
  const { words, theme } = kiosk
  const { party } = words.kiosk
  const { columns, rows } = props
  const { house, types } = chosen
  const areas = areasOf(house.plan, words)
  const sign = at === types.length ? theme.signs.cursor : ' '
  const area = areas.find(({ section }) => section === visit.area)?.label ?? areas[0]?.label ?? ''
  const seen = windowOn(types.length, rows - AROUND - OTHERS - (areas.length > 1 ? 2 : 0), at)
  return (
    <Frame {...props} title={chosenTitle(kiosk, chosen, visit.ride)} mode="kioskParty">
      <Line text="" />
      <Line text={`  ${types.length === 0 ? party.none : party.title}`} as="strong" width={columns} />
      <Line text="" />
      <Types {...{ chosen, at, columns, seen }} counts={visit.counts} />
      {areas.length > 1 && (
        <Box flexDirection="column" flexShrink={0}>
          <Line text="" />
          <Ends
            left={` ${sign} ${visit.ride ? party.inClass : party.area}`}
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

interface TypesProps {
  chosen: Chosen
  counts: Visit['counts']
  at: number
  columns: number
  seen: Window
}

function Types({ chosen: { house, types }, counts, at, columns, seen }: TypesProps): ReactNode {
  const { language, theme } = useKiosk()
  return types.slice(seen.from, seen.to).map((code, index) => {
    const here = seen.from + index === at
    const name = priceTypeName(house.terms, code, language)
    return (
      <Ends
        key={code}
        left={` ${here ? theme.signs.cursor : ' '} ${name}   ${priceRange(house, code)}`}
        right={`< ${padStartWidth(String(counts[code] ?? 0), 2)} >  `}
        width={columns}
        {...(here ? { as: 'selected' as const } : {})}
      />
    )
  })
}

function press(key: Key, kiosk: Kiosk, store: Store<Draft, Partial<Draft>>): void | Promise<void> {
  const { chosen } = kiosk.visit.get()
  if (!chosen) return
  const { at, party } = store.get()
  const { counts, area } = party
  const areas = areasOf(chosen.house.plan, kiosk.words)
  const rows = chosen.types.length + (areas.length > 1 ? 1 : 0)
  const code = chosen.types[at]
  const count = (to: number) => {
    if (code !== undefined) store.dispatch({ party: { area, counts: countedIn(counts, code, to) } })
  }
  const step = (by: number) => {
    if (code !== undefined) return count((counts[code] ?? 0) + by)
    const now = areas.findIndex(({ section }) => section === area)
    const next = areas[(Math.max(0, now) + by + areas.length) % areas.length]
    if (next) store.dispatch({ party: { counts, area: next.section } })
  }
  switch (actionOf('kioskParty', key)) {
    case 'up':
      return store.dispatch({ at: Math.max(0, at - 1) })
    case 'down':
      return store.dispatch({ at: Math.min(rows - 1, at + 1) })
    case 'fewer':
      return step(-1)
    case 'more':
      return step(1)
    case 'count':
      return count(Number(key.name))
    case 'further':
      return go(kiosk, party)
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
async function go(kiosk: Kiosk, draft: PartyOf): Promise<void> {
  const { visit, words } = kiosk
  const before = visit.get()
  const { chosen, order } = before
  if (!chosen) return
  if (chosen.types.length === 0) return doing(kiosk, () => lookAgain(kiosk))
  const count = partyOf(draft)
  if (count === 0)
    return visit.dispatch({ type: 'noticed', notice: { what: words.kiosk.party.howMany, next: [] } })
  const [first] = areasOf(chosen.house.plan, words)
  visit.dispatch({ type: 'counted', party: { ...draft, area: draft.area ?? first?.section ?? null } })
  await (order?.people === count ? recount(kiosk) : take(kiosk))
  if (order && visit.get().order === order && !visit.get().quote) takeBack(kiosk, before)
}

/** What can't be had is not counted: the seats that are held stay, with their tickets and their price. */
function takeBack({ visit }: Kiosk, { counts, area, quote }: Visit): void {
  visit.dispatch({ type: 'counted', party: { counts, area } })
  if (quote) visit.dispatch({ type: 'quoted', quote, of: counts })
}
