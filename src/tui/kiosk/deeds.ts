/** What the keys of a visit start: each asks the house and puts the answer into the visit. None of them throws. */
import type { Offered } from '../../core/kiosk/list-offered.ts'
import { stationsOf } from '../../core/rail/route.ts'
import { runOf } from '../../core/rail/run-of.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { Holding, OnTrain, Said, Wanted } from '../office.ts'
import { afterRefusal } from './after-refusal.ts'
import type { Kiosk } from './kiosk-context.ts'
import { kioskSentence } from './sentence.ts'
import { partyOf, type Visit } from './visit.ts'

/** Does it, and tells what was refused; some refusals lead to the step that helps. */
export async function doing(kiosk: Kiosk, work: () => Promise<void>): Promise<void> {
  const { visit } = kiosk
  visit.dispatch({ type: 'noticed', notice: null })
  visit.dispatch({ type: 'waiting', isWaiting: true })
  try {
    await work()
  } catch (error) {
    if (!isRefusal(error) || !afterRefusal(kiosk, error))
      visit.dispatch({ type: 'noticed', notice: kioskSentence(kiosk, error) })
  }
  visit.dispatch({ type: 'waiting', isWaiting: false })
}

const whoOf = ({ customer, door }: Visit) => ({ customer: customer?.code, presale: door.presale })

/** To the tickets of a performance: of a train its ride comes first. */
export function choose(kiosk: Kiosk, performance: Offered): Promise<void> {
  const { office, visit } = kiosk
  return doing(kiosk, async () => {
    const house = await office.house(performance.code)
    const types = await office.types(performance.code, whoOf(visit.get()))
    visit.dispatch({ type: 'chose', chosen: { performance, house, types } })
    visit.dispatch({ type: 'went', step: runOf(house.plan) ? 'ride' : 'party' })
  })
}

/** Who he is now, or what he has shown, may open other price types, and other prices. Throws. */
export async function lookAgain(kiosk: Kiosk): Promise<void> {
  const { office, visit } = kiosk
  const { chosen } = visit.get()
  if (!chosen) return
  const types = await office.types(chosen.performance.code, whoOf(visit.get()))
  visit.dispatch({ type: 'types', types })
  await requote(kiosk)
}

/** The best seats for all who are counted, or places to stand; `not`: what was offered before. */
export function take(kiosk: Kiosk, not: string[][] = []): Promise<void> {
  const { chosen, area } = kiosk.visit.get()
  const count = partyOf(kiosk.visit.get())
  const stands = chosen?.house.plan.sections.some(({ name, kind }) => kind === 'standing' && name === area)
  if (stands && area !== null) return hold(kiosk, { standing: area, count })
  const section = area === null ? {} : { section: area }
  return hold(kiosk, { best: count, ...section, ...(not.length > 0 ? { not } : {}) })
}

export function hold(kiosk: Kiosk, wanted: Wanted): Promise<void> {
  const { office, visit, words } = kiosk
  return doing(kiosk, async () => {
    const { chosen, order } = visit.get()
    if (!chosen) return
    const asked = { ...wanted, ...onTrain(visit.get()) }
    try {
      const held = await office.hold(chosen.performance.code, asked, order?.order, holdingOf(visit.get()))
      visit.dispatch({ type: 'held', order: held, newKey: kiosk.newKey() })
    } catch (error) {
      if (!('not' in wanted) || !isRefusal(error, 'not-enough-seats')) throw error
      // Having offered every other block is no failure: what is held stays held.
      const { noOther, noOtherNext } = words.kiosk
      return visit.dispatch({ type: 'noticed', notice: { what: noOther, next: [noOtherNext] } })
    }
    await requote(kiosk)
    visit.dispatch({ type: 'went', step: 'seats' })
  })
}

/** Of a train: from which stop to which. */
function onTrain({ chosen, ride }: Visit): OnTrain {
  const run = chosen && runOf(chosen.house.plan)
  return run && ride ? { ride: stationsOf(run.route, ride) } : {}
}

function holdingOf(visit: Visit): Holding {
  const { presale, place, challenge } = visit.door
  const door = { presale, place, challenge }
  const buyer = buyerOf(visit)
  return { door, ...(buyer ? { buyer } : {}) }
}

const buyerOf = ({ customer, guest }: Visit) => (customer ? { customer: customer.code } : guest)

export function saidOf(visit: Visit): Said {
  const { counts, people } = visit
  const buyer = buyerOf(visit)
  return { types: counts, ...(buyer ? { buyer } : {}), ...(people.length > 0 ? { people } : {}) }
}

/** What the seats cost him. Throws. */
export async function requote({ office, visit }: Kiosk): Promise<void> {
  const { order } = visit.get()
  if (!order) return
  const { types, buyer } = saidOf(visit.get())
  const quote = await office.quote(order.order, { types, ...(buyer ? { buyer } : {}) })
  visit.dispatch({ type: 'quoted', quote, of: types })
}

/** Other price types for the seats that are held. */
export function recount(kiosk: Kiosk): Promise<void> {
  return doing(kiosk, async () => {
    await requote(kiosk)
    kiosk.visit.dispatch({ type: 'went', step: 'seats' })
  })
}

export function giveBack(kiosk: Kiosk): Promise<void> {
  const { office, visit } = kiosk
  return doing(kiosk, async () => {
    const { order } = visit.get()
    visit.dispatch({ type: 'went', step: 'party' })
    visit.dispatch({ type: 'released' })
    if (order) await office.release(order.order)
  })
}

/** The hold's time is over: the house may give the seats to others from now on. Not while anything is asked. True: so it is. */
export function endHold({ office, visit, words, now }: Kiosk): boolean {
  const { order } = visit.get()
  if (!order || order.expires_at > now()) return false
  const { holdEnded, holdEndedNext } = words.kiosk
  visit.dispatch({ type: 'released' })
  visit.dispatch({ type: 'went', step: 'party' })
  visit.dispatch({ type: 'noticed', notice: { what: holdEnded, next: [holdEndedNext] } })
  // The hold is over without this; it only tells the others sooner.
  void office.release(order.order).catch(() => undefined)
  return true
}
