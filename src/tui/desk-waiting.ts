/** The waiting list's screen over a desk: each call is one core operation. */
import { addWait } from '../core/waiting/add-wait.ts'
import { listWaits } from '../core/waiting/list-waits.ts'
import { offerFree } from '../core/waiting/offer-free.ts'
import { removeWait } from '../core/waiting/remove-wait.ts'
import type { AtDesk } from './desk-orders.ts'
import type { WaitingOffice } from './waiting-office.ts'

export function deskWaiting({ acting }: AtDesk): WaitingOffice {
  return {
    list: async (performance, all) => listWaits(await acting(), { performance, all }),
    quoteAdd: async (asked, by) => {
      const desk = await acting(by)
      return (await addWait(desk, { ...asked, key: desk.ids.next() }, { dryRun: true })).wait
    },
    add: async (asked, { key, by }) => (await addWait(await acting(by), { ...asked, key })).wait,
    offer: async (performance, { by }) => offerFree(await acting(by), { performance }),
    remove: async (performance, ref, { key, by }) =>
      (await removeWait(await acting(by), { performance, ref, key })).wait,
  }
}
