/** What an operation is given. Everything that differs between a counter, a test and a replayed day is in here. */
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { IdentityKeys } from './identity/keys.ts'
import type { Ids } from './ids.ts'
import { nameOf } from './name.ts'
import type { May } from './people/may.ts'
import type { Random } from './random.ts'
import type { WatchedHalls } from './stock/watched.ts'

/** Who acts, and where: kept with every ledger line. */
export interface Actor {
  clerk: string
  register: string
  /** Where it is sold: `counter`, `web`, `kiosk`, …: quotas and the choice of locking go by it. */
  channel: string
  /** Undefined where the house has no staff yet: everybody may everything. */
  may?: May | undefined
}

/** The channel where nothing else is said. */
export const COUNTER = 'counter'

/** The channel of offers to who waits: nobody's quota, whoever's return made room for them. */
export const WAITING_LIST = 'waiting-list'

/** Refuses value-faulty for a name that can't be kept. */
export function actorOf(clerk: string, register: string, channel = COUNTER): Actor {
  return {
    clerk: nameOf('clerk', clerk),
    register: nameOf('register', register),
    channel: nameOf('channel', channel),
  }
}

export interface Desk {
  store: Store
  clock: Clock
  ids: Ids
  random: Random
  actor: Actor
  /** Resolves after so many milliseconds: what lost to a rival waits a little before it tries again. */
  pause(ms: number): Promise<void>
  /** log2 of what a secret costs (`people/scrypt.ts`); tests take less. */
  secret_cost?: number | undefined
  /** The keys for real names, read when somebody is first named; a house that asks nobody has none. */
  identity?(): Promise<IdentityKeys>
  /** Halls that a screen which stays open follows; none where one command is done. */
  watched?: WatchedHalls
}
