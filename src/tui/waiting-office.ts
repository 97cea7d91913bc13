/** What the waiting list's screen asks of the house: each is one operation of core, in core's own shapes. */
import type { WaitInput } from '../core/waiting/add-wait.ts'
import type { WaitLine } from '../core/waiting/list-waits.ts'
import type { WaitView } from '../core/waiting/wait-view.ts'
import type { Deed, StandBy } from './dialog/ask.ts'

export type WaitAsked = Omit<WaitInput, 'key'>

export interface WaitingOffice {
  /** In the order of the queue, each with why he waits still; `all`: who waits no longer, too. */
  list(performance: string, all: boolean): Promise<WaitLine[]>
  /** As he would stand in the queue. */
  quoteAdd(asked: WaitAsked, by?: StandBy): Promise<WaitView>
  add(asked: WaitAsked, deed: Deed): Promise<WaitView>
  /** Who was offered something now. Asked again, nothing is left to offer. */
  offer(performance: string, deed: Deed): Promise<WaitView[]>
  remove(performance: string, ref: string, deed: Deed): Promise<WaitView>
}
