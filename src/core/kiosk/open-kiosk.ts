/** Whether a kiosk may open where it stands, and what is done there. */
import type { Desk } from '../desk.ts'
import { mayDo, need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { KIOSK } from './at-kiosk.ts'

export interface KioskOpened {
  /** The name of the house. */
  house: string
  /** Whether somebody may sign in or register himself here. */
  knows_customers: boolean
  /** Whether tickets are taken back here. */
  takes_back: boolean
}

/** Refuses kiosk-channel, right-missing. */
export async function openKiosk(desk: Desk): Promise<KioskOpened> {
  const { actor, store } = desk
  if (actor.channel !== KIOSK) throw refuse('kiosk-channel', { channel: actor.channel })
  await need(desk, 'look')
  await need(desk, 'sell')
  const [house] = await store.read((tx) => tx.select({ name: tx.t.house.name }).from(tx.t.house))
  return {
    house: house?.name ?? '',
    knows_customers: mayDo(actor, 'customers'),
    takes_back: mayDo(actor, 'refund'),
  }
}
