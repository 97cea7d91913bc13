/** From the seats to the money, by way of who buys and who comes, where that has to be known. */
import { doing, requote } from './deeds.ts'
import type { Kiosk } from './kiosk-context.ts'
import type { Visit } from './visit.ts'

/** Nobody comes to the money without the price of exactly what he takes. */
export function onward(kiosk: Kiosk): Promise<void> {
  const { visit } = kiosk
  return doing(kiosk, async () => {
    if (!visit.get().quote) await requote(kiosk)
    visit.dispatch({ type: 'went', step: nextStep(visit.get()) })
  })
}

export function toMoney(kiosk: Kiosk): void | Promise<void> {
  const { visit, words } = kiosk
  const { order } = visit.get()
  if (!order) return
  // Nobody stands by who could let it pass.
  const { leavesSingle: what, leavesSingleNext } = words.kiosk
  if (order.single.length > 0) visit.dispatch({ type: 'noticed', notice: { what, next: [leavesSingleNext] } })
  else return onward(kiosk)
}

function nextStep(visit: Visit): 'who' | 'people' | 'pay' {
  if (visit.customer === null && visit.guest === null) return 'who'
  return visit.people.length < peopleWanted(visit) ? 'people' : 'pay'
}

/** Before who comes: a guest may say otherwise who he is; of whoever has signed in it is known. */
export const beforePeople = ({ guest, customer }: Visit): 'who' | 'seats' =>
  guest !== null && customer === null ? 'who' : 'seats'

export const beforePay = (visit: Visit): 'people' | 'who' | 'seats' =>
  peopleWanted(visit) > 0 ? 'people' : beforePeople(visit)

/** How many are to be named; 0 where the performance asks nobody. */
export function peopleWanted({ chosen, order }: Visit): number {
  const rule = chosen?.house.terms.real_name
  if (!rule || !order) return 0
  return rule.per === 'order' ? 1 : order.people
}
