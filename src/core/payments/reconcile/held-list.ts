/** A settlement list as it is held for comparing: each name once, without what nobody asks of it. Pure. */
import type { Minor } from '../../money.ts'
import { FOREIGN, type ListLine, type MoneyKind } from './list.ts'

export interface HeldLine {
  /** Of the file; of the first line with this name. */
  line: number
  /** Of all its lines that are no undoing. */
  amount_minor: Minor
  currency: string
  at: number
  /** How often money has moved under this name. */
  times: number
  isUndone: boolean
}

export class HeldList {
  readonly lines: Record<MoneyKind, Map<string, HeldLine>> = { payment: new Map(), refund: new Map() }
  /** Lines that were not compared: of other systems, and by what the list calls them. */
  foreign = 0
  readonly others: Record<string, number> = {}
  first = Number.POSITIVE_INFINITY
  last = Number.NEGATIVE_INFINITY

  take({ kind, name, undoes, line, amount_minor, currency, at }: ListLine): void {
    this.first = Math.min(this.first, at)
    this.last = Math.max(this.last, at)
    const held = this.lines[kind].get(name)
    if (!held) {
      const times = undoes ? 0 : 1
      this.lines[kind].set(name, { line, amount_minor, currency, at, times, isUndone: undoes })
    } else if (undoes) {
      held.isUndone = true
    } else {
      held.amount_minor = held.times === 0 ? amount_minor : held.amount_minor + amount_minor
      held.times++
    }
  }

  pass(what: string): void {
    if (what === FOREIGN) this.foreign++
    else this.others[what] = (this.others[what] ?? 0) + 1
  }
}

/** Money has moved, and has not gone back again under the same name. */
export const isMoney = ({ times, isUndone }: HeldLine): boolean => times > 0 && !isUndone
