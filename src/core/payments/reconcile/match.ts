/**
 * Compares a settlement list with our payments and refunds by their names. Each name leaves the list when it is met; ours
 * come one after another, in any order. Pure.
 */
import type { Minor } from '../../money.ts'
import { type HeldLine, type HeldList, isMoney } from './held-list.ts'
import type { MoneyKind } from './list.ts'

/** A payment or refund of ours; the orders of one basket are one of it. */
export interface Entry {
  kind: MoneyKind
  /** Our number, then what the provider calls it. */
  names: string[]
  /** With its dash. */
  order: string
  status: string
  amount_minor: Minor
  currency: string
  at: number
}

/**
 * `missing-there`: it succeeded here, and is not in the list; `missing-here`: nothing here has this number; `status`: the
 * money has moved in one of both only; `twice`: it is in the list more than once.
 */
export type DifferenceCode = 'missing-there' | 'missing-here' | 'amount' | 'currency' | 'status' | 'twice'

export interface ListDifference {
  difference: DifferenceCode
  kind: MoneyKind
  number: string
  order: string | null
  /** Of the file. */
  line: number | null
  at: number
  /** As it stands here. */
  status: string | null
  here_minor: Minor | null
  here_currency: string | null
  /** Null where nothing of it is there, or it was taken back. */
  there_minor: Minor | null
  there_currency: string | null
}

export interface Sum {
  kind: MoneyKind
  currency: string
  /** Here: what succeeded; there: what has moved and was not taken back. */
  here: number
  here_minor: Minor
  there: number
  there_minor: Minor
}

export class Matching {
  readonly differences: ListDifference[] = []
  readonly matched: Record<MoneyKind, number> = { payment: 0, refund: 0 }
  /** Names of other days, and names that were there and taken back without being known here. */
  outside = 0
  undone = 0
  readonly #sums = new Map<string, Sum>()

  constructor(
    private readonly list: HeldList,
    /** Only what is of these moments, here or there, is compared. */
    private readonly isIn: (at: number) => boolean,
  ) {}

  meet(entry: Entry): void {
    const { kind, names, at, status, currency, amount_minor } = entry
    const lines = this.list.lines[kind]
    const name = names.find((each) => lines.has(each))
    const held = name === undefined ? undefined : lines.get(name)
    if (name !== undefined) lines.delete(name)
    if (held) this.#addThere(kind, held)
    const isHere = status === 'succeeded'
    if (isHere && this.isIn(at)) {
      const sum = this.#sum(kind, currency)
      sum.here++
      sum.here_minor += amount_minor
    }
    if (!held) {
      if (isHere && this.isIn(at)) this.differences.push(differing('missing-there', entry, undefined))
      return
    }
    if (!this.isIn(at) && !this.isIn(held.at)) return
    const difference = differenceOf(entry, held)
    if (difference) this.differences.push(differing(difference, entry, held))
    else this.matched[kind]++
  }

  /** The names that nothing was met for yet. */
  left(kind: MoneyKind): string[] {
    return [...this.list.lines[kind].keys()]
  }

  /** Nothing else is known here: what is left is missing. */
  end(): void {
    for (const kind of ['payment', 'refund'] as const)
      for (const [number, held] of this.list.lines[kind]) {
        this.#addThere(kind, held)
        if (!this.isIn(held.at)) continue
        if (isMoney(held)) this.differences.push(missingHere(kind, number, held))
        else this.undone++
      }
    this.differences.sort((one, two) => one.at - two.at || (one.number < two.number ? -1 : 1))
  }

  sums(): Sum[] {
    return [...this.#sums.values()].sort((one, two) =>
      `${one.currency} ${one.kind}` < `${two.currency} ${two.kind}` ? -1 : 1,
    )
  }

  #addThere(kind: MoneyKind, held: HeldLine): void {
    if (!this.isIn(held.at)) this.outside++
    else if (isMoney(held)) {
      const sum = this.#sum(kind, held.currency)
      sum.there += held.times
      sum.there_minor += held.amount_minor
    }
  }

  #sum(kind: MoneyKind, currency: string): Sum {
    const key = `${currency} ${kind}`
    const sum = this.#sums.get(key) ?? {
      kind,
      currency,
      here: 0,
      here_minor: 0,
      there: 0,
      there_minor: 0,
    }
    this.#sums.set(key, sum)
    return sum
  }
}

function differenceOf({ status, currency, amount_minor }: Entry, held: HeldLine): DifferenceCode | undefined {
  if (held.times > 1) return 'twice'
  if (isMoney(held) !== (status === 'succeeded')) return 'status'
  if (!isMoney(held)) return undefined
  if (held.currency !== currency) return 'currency'
  return held.amount_minor === amount_minor ? undefined : 'amount'
}

function differing(difference: DifferenceCode, entry: Entry, held: HeldLine | undefined): ListDifference {
  const isThere = held !== undefined && isMoney(held)
  return {
    difference,
    kind: entry.kind,
    number: entry.names[0] ?? '',
    order: entry.order,
    line: held?.line ?? null,
    at: entry.at,
    status: entry.status,
    here_minor: entry.amount_minor,
    here_currency: entry.currency,
    there_minor: isThere ? held.amount_minor : null,
    there_currency: isThere ? held.currency : null,
  }
}

const missingHere = (kind: MoneyKind, number: string, held: HeldLine): ListDifference => ({
  difference: 'missing-here',
  kind,
  number,
  order: null,
  line: held.line,
  at: held.at,
  status: null,
  here_minor: null,
  here_currency: null,
  there_minor: held.amount_minor,
  there_currency: held.currency,
})
