/** Keys of a customer who is open. */
import type { Key } from '../../decode.ts'
import type { Ask } from '../../dialog/ask.ts'
import { type Action, actionOf } from '../../keys.ts'
import { type AtCustomers, asking, openCustomer, showPaper } from './at-customers.ts'
import { flagAsk, mergeAsk, noteAsk, unflagAsk } from './mark-asks.ts'
import { cardAsk, joinAsk, pointsAsk } from './member-asks.ts'
import { type About, consentAsk, editAsk } from './profile-asks.ts'

const ASKS: Partial<Record<Action, (about: About) => Ask>> = {
  customerEdit: editAsk,
  consent: consentAsk,
  note: noteAsk,
  flag: flagAsk,
  merge: mergeAsk,
}

/** Of members alone. */
const MEMBER_ASKS: Partial<Record<Action, (about: About) => Ask>> = {
  memberCard: cardAsk,
  pointsAdjust: pointsAsk,
}

export function pressCustomer(key: Key, at: AtCustomers): void | Promise<void> {
  const { counter, store, doors } = at
  const { open, at: line } = store.get()
  const action = actionOf('customer', key)
  if (!open || !action) return
  const about: About = { counter, open, again: () => openCustomer(at, open.customer.code) }
  const ask = ASKS[action]
  if (ask) return doors.ask(ask(about))
  switch (action) {
    case 'up':
      return store.dispatch({ type: 'moved', by: -1 })
    case 'down':
      return store.dispatch({ type: 'moved', by: 1 })
    case 'openOrder': {
      const order = open.customer.orders[line]
      return order ? doors.go('orders', order.ref) : undefined
    }
    case 'unflag':
      return unflag(at, about)
    case 'life':
      return life(at, open.customer.code)
    case 'join':
      return join(at, about)
    case 'back':
      return store.dispatch({ type: 'back' })
    case 'help':
      return doors.help()
    default:
      return pressMember(action, at, about)
  }
}

function pressMember(action: Action, { counter, store, doors, width }: AtCustomers, about: About): void {
  const { member } = about.open
  const { notMember, notMemberNext } = counter.words.customers
  if (!member) {
    store.dispatch({ type: 'trouble', trouble: { what: notMember, next: [notMemberNext] } })
    return
  }
  const ask = MEMBER_ASKS[action]
  if (ask) doors.ask(ask(about))
  else showPaper({ store, width }, about.open.customer.code, counter.texts.points(member, width - 2))
}

function unflag({ counter, store, doors }: AtCustomers, about: About): void {
  const ask = unflagAsk(about)
  if (ask) doors.ask(ask)
  else store.dispatch({ type: 'trouble', trouble: { what: counter.words.customers.noFlags, next: [] } })
}

function join(at: AtCustomers, about: About): Promise<void> {
  const { counter, store, doors } = at
  return asking(at, async () => {
    const house = await counter.office.customers.tiers()
    store.dispatch({ type: 'opened', open: about.open })
    if (house.tiers.length > 0) return doors.ask(joinAsk(about, house))
    store.dispatch({ type: 'trouble', trouble: { what: counter.words.customers.noTiers, next: [] } })
  })
}

function life(at: AtCustomers, code: string): Promise<void> {
  const { counter } = at
  return asking(at, async () => {
    const { events, zone } = await counter.office.customers.life(code)
    showPaper(at, code, counter.texts.customerLife(events, zone))
  })
}
