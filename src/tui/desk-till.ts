/** The till's screen over a desk. */
import type { Desk } from '../core/desk.ts'
import { houseMoney } from '../core/house-money.ts'
import { isRefusal } from '../core/refusal.ts'
import { cashIn } from '../core/tills/cash-in.ts'
import { cashOut } from '../core/tills/cash-out.ts'
import { closeTill } from '../core/tills/close-till.ts'
import { dayOfTills } from '../core/tills/day-of-tills.ts'
import { dropCash } from '../core/tills/drop-cash.ts'
import { listZs } from '../core/tills/list-zs.ts'
import { lookTill } from '../core/tills/look-till.ts'
import { openDrawer } from '../core/tills/open-drawer.ts'
import { openTill } from '../core/tills/open-till.ts'
import { showZ } from '../core/tills/show-z.ts'
import type { AtDesk } from './desk-orders.ts'
import type { TillOffice } from './till-office.ts'

/** As many as one looks through. */
const MOST = 100

export function deskTill({ acting, looking }: AtDesk): TillOffice {
  return {
    money: async () => {
      const { store } = await looking()
      return store.read((tx) => houseMoney(tx, store.location))
    },
    watch: async () => ifOpen(await looking()),
    look: async (counting, by) => lookTill(await acting(by), counting),
    open: async (float_minor, { key, by }) => openTill(await acting(by), { float_minor, key }),
    move: async (way, amount_minor, { reason, bag }, { key, by }) => {
      const desk = await acting(by)
      if (way === 'drop') return dropCash(desk, { amount_minor, bag, reason, key })
      return (way === 'cash-in' ? cashIn : cashOut)(desk, { amount_minor, reason: reason ?? '', key })
    },
    noSale: async (reason, { key, by }) => openDrawer(await acting(by), { reason, key }),
    close: async (closing, { key, by }) => closeTill(await acting(by), { ...closing, key }),
    zs: async (all, by) => {
      const desk = await acting(by)
      return listZs(desk, { register: all ? undefined : desk.actor.register, limit: MOST })
    },
    z: async (register, number, by) => showZ(await acting(by), { register, number }),
    day: async (day, { by }) => dayOfTills(await acting(by), day),
  }
}

async function ifOpen(desk: Desk) {
  try {
    return await lookTill(desk)
  } catch (error) {
    if (isRefusal(error, 'till-not-open')) return null
    throw error
  }
}
