/** The customers' screen over a desk. */
import { addCustomer } from '../core/customers/add-customer.ts'
import { customerHistory } from '../core/customers/customer-history.ts'
import { editCustomer } from '../core/customers/edit-customer.ts'
import { findCustomers } from '../core/customers/find-customers.ts'
import { flagCustomer, unflagCustomer } from '../core/customers/flag-customer.ts'
import { listCustomers } from '../core/customers/list-customers.ts'
import { mergeCustomers } from '../core/customers/merge-customers.ts'
import { noteCustomer } from '../core/customers/note-customer.ts'
import { showCustomer } from '../core/customers/show-customer.ts'
import type { Desk } from '../core/desk.ts'
import { houseMoney, houseZone } from '../core/house-money.ts'
import { addMember } from '../core/members/add-member.ts'
import { adjustPoints } from '../core/members/adjust-points.ts'
import { renewMember } from '../core/members/renew-member.ts'
import { replaceCard } from '../core/members/replace-card.ts'
import { showMember } from '../core/members/show-member.ts'
import { tiersOf } from '../core/members/tier-rows.ts'
import { isRefusal } from '../core/refusal.ts'
import type { CustomersOffice, Joining, OpenCustomer } from './customers-office.ts'
import type { AtDesk } from './desk-orders.ts'

/** As many as one looks through; who wants others says what they are called. */
const MOST = 100

/** Of what is only tried: it is rolled back, and no key of it is kept. */
const dryRun = true

export function deskCustomers({ acting, looking }: AtDesk): CustomersOffice {
  const trial = (desk: Desk) => desk.ids.next()
  return {
    zone: async () => (await looking()).store.read(houseZone),
    recent: async () => listCustomers(await acting(), { limit: MOST }),
    find: async (text) => findCustomers(await acting(), text, MOST),
    open: async (code) => openCustomer(await acting(), code),
    life: async (code) => customerHistory(await acting(), code),
    tryAdd: async (customer, by) => {
      const desk = await acting(by)
      return addCustomer(desk, { ...customer, key: trial(desk) }, { dryRun })
    },
    add: async (customer, { key, by }) => addCustomer(await acting(by), { ...customer, key }),
    edit: async (customer, profile, { key, by }) => {
      await editCustomer(await acting(by), { customer, profile, key })
    },
    consent: async (customer, give, take_back, place, { key, by }) => {
      await editCustomer(await acting(by), {
        customer,
        profile: {},
        consent: { give, take_back, place },
        key,
      })
    },
    note: async (customer, text, { key, by }) => {
      await noteCustomer(await acting(by), { customer, text, key })
    },
    flag: async (customer, flag, reason, { key, by }) => {
      await flagCustomer(await acting(by), { customer, flag, reason, key })
    },
    unflag: async (customer, flag, { key, by }) => {
      await unflagCustomer(await acting(by), { customer, flag, key })
    },
    tryMerge: async (keep, other, by) => {
      const desk = await acting(by)
      return mergeCustomers(desk, { keep, other, key: trial(desk) }, { dryRun })
    },
    merge: async (keep, other, { key, by }) => mergeCustomers(await acting(by), { keep, other, key }),
    ...deskMembers({ acting, looking }),
  }
}

type MemberCalls = 'tiers' | 'tryJoin' | 'join' | 'card' | 'tryPoints' | 'points'

function deskMembers({
  acting,
  looking,
}: Pick<AtDesk, 'acting' | 'looking'>): Pick<CustomersOffice, MemberCalls> {
  return {
    tiers: async () => {
      const { store } = await looking()
      return store.read(async (tx) => {
        const { currency } = await houseMoney(tx, store.location)
        return { tiers: await tiersOf(tx), currency }
      })
    },
    tryJoin: async (joining, renews, by) => {
      const desk = await acting(by)
      return join(desk, { ...joining, key: desk.ids.next() }, renews, { dryRun })
    },
    join: async (joining, renews, { key, by }) => join(await acting(by), { ...joining, key }, renews),
    card: async (customer, replace, { key, by }) => replaceCard(await acting(by), { customer, replace, key }),
    tryPoints: async (customer, points, reason, by) => {
      const desk = await acting(by)
      return adjustPoints(desk, { customer, points, reason, key: desk.ids.next() }, { dryRun })
    },
    points: async (customer, points, reason, { key, by }) =>
      adjustPoints(await acting(by), { customer, points, reason, key }),
  }
}

function join(desk: Desk, joining: Joining & { key: string }, renews: boolean, options = {}) {
  if (renews) return renewMember(desk, joining, options)
  return addMember(desk, { ...joining, tier: joining.tier ?? '' }, options)
}

async function openCustomer(desk: Desk, code: string): Promise<OpenCustomer> {
  const shown = await showCustomer(desk, { customer: code, limit: MOST })
  return { ...shown, member: await memberOf(desk, shown.customer.code) }
}

async function memberOf(desk: Desk, customer: string) {
  try {
    return await showMember(desk, { customer })
  } catch (error) {
    if (isRefusal(error, 'member-unknown')) return null
    throw error
  }
}
