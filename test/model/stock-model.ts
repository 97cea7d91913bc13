/** A small reference of what the house keeps back, its limits and its holds: plain Maps, no database. */

export const MINUTE_MS = 60_000
export const HALL = 6
export const PIT = 5
export const HOLDS_PER_CLERK = 3
export const LONGEST_MS = 30 * MINUTE_MS

export type Area = 'Hall' | 'Pit'
export type Kind = 'hold' | 'block'

/** So many places of an area: seats by id, or standing places. */
export type Places = { seats: string[] } | { standing: number }

export interface Asker {
  clerk: string
  channel: string
}

interface Kept {
  kind: Kind
  by: string[]
  until: number | null
  seats: Set<string>
  standing: number
}

interface Order {
  clerk: string
  channel: string
  status: 'held' | 'sold' | 'over'
  seats: string[]
  standing: number
  type: string
  since: number
  until: number
  isReturned?: boolean
}

interface Quota {
  kind: 'channel' | 'price-type'
  subject: string
  most: number
}

/** `ok`, or the code of the refusal. */
export type Answer = string

export class StockModel {
  readonly kept = new Map<string, Kept>()
  readonly orders = new Map<string, Order>()
  readonly quotas = new Map<string, Quota>()
  readonly capacity = { Hall: HALL, Pit: PIT }

  constructor(public now: number) {}

  /** What a hold or a sale is answered. `ref`: of the order that it makes. */
  take(ref: string, asker: Asker, places: Places, how: { from?: string | undefined; until: number | null }) {
    const answer = this.mayTake(asker, places, how)
    if (answer !== 'ok') return answer
    const kept = how.from === undefined ? undefined : this.kept.get(how.from)
    const order = 'seats' in places ? { ...places, standing: 0 } : { seats: [], ...places }
    for (const seat of order.seats) kept?.seats.delete(seat)
    if (kept) kept.standing -= order.standing
    const status = how.until === null ? ('sold' as const) : ('held' as const)
    const until = how.until ?? 0
    this.orders.set(ref, { ...asker, ...order, status, type: 'adult', since: this.now, until })
    return answer
  }

  private mayTake(asker: Asker, places: Places, how: { from?: string | undefined; until: number | null }) {
    const count = 'seats' in places ? places.seats.length : places.standing
    const area = 'seats' in places ? 'Hall' : 'Pit'
    if (how.from !== undefined) {
      const kept = this.kept.get(how.from)
      if (!kept) return 'house-hold-unknown'
      if (kept.kind === 'block' || (kept.by.length > 0 && !kept.by.includes(asker.clerk)))
        return 'house-hold-closed'
      const live = this.isLive(kept)
      const has =
        'seats' in places
          ? places.seats.every((seat) => live && kept.seats.has(seat))
          : live && kept.standing >= count
      if (!has) return 'house-hold-lacks'
    } else {
      if ('seats' in places && places.seats.some((seat) => this.holderOf(seat))) return 'seats-taken'
      if (this.free(area) < count) return 'not-enough-seats'
    }
    if (how.until !== null && this.holdsOf(asker.clerk).length >= HOLDS_PER_CLERK) return 'hold-limit'
    if (this.isPast('channel', asker.channel, count)) return 'quota-reached'
    if (how.until === null && this.isPast('price-type', 'adult', count)) return 'quota-reached'
    return 'ok'
  }

  sellHeld(ref: string, type: string): Answer {
    const order = this.orders.get(ref)!
    if (order.status !== 'held') return this.notHeld(order)
    if (order.until <= this.now) return 'hold-expired'
    if (this.isPast('price-type', type, order.seats.length + order.standing)) return 'quota-reached'
    Object.assign(order, { status: 'sold', type })
    return 'ok'
  }

  release(ref: string): Answer {
    const order = this.orders.get(ref)!
    if (order.status === 'sold' || order.isReturned) return 'order-state'
    order.status = 'over'
    return 'ok'
  }

  refund(ref: string): Answer {
    const order = this.orders.get(ref)!
    if (order.status !== 'sold') return 'order-state'
    Object.assign(order, { status: 'over', isReturned: true })
    return 'ok'
  }

  extend(ref: string, length_ms: number): Answer {
    const order = this.orders.get(ref)!
    if (order.status !== 'held') return this.notHeld(order)
    if (order.until <= this.now) return 'hold-expired'
    const until = this.now + length_ms
    if (until > Math.max(order.since + LONGEST_MS, order.until)) return 'hold-longest'
    order.until = until
    return 'ok'
  }

  /** What was released or returned is no hold; what has ended by itself is told as that. */
  private notHeld(order: Order): Answer {
    const hasEnded = order.status === 'over' && order.until <= this.now
    return hasEnded ? 'hold-expired or order-state' : 'order-state'
  }

  keep(
    code: string,
    kind: Kind,
    places: Places,
    more: { by?: string[] | undefined; until?: number },
  ): Answer {
    const found = this.kept.get(code)
    // A code under which nothing is kept any more makes room.
    const isLeft = found !== undefined && this.isLive(found) && found.seats.size + found.standing > 0
    if (isLeft && found.kind !== kind) return 'house-hold-differs'
    const before = found?.kind === kind ? found : undefined
    const live = before !== undefined && this.isLive(before)
    const has = live ? before.seats : new Set<string>()
    const seats = 'seats' in places ? places.seats.filter((seat) => !has.has(seat)) : []
    const standing = 'standing' in places ? places.standing : 0
    if (seats.some((seat) => this.holderOf(seat))) return 'seats-taken'
    if (seats.length > this.free('Hall') || standing > this.free('Pit')) return 'not-enough-seats'
    this.kept.set(code, {
      kind,
      by: more.by ?? before?.by ?? [],
      until: more.until ?? (live ? before.until : null),
      seats: new Set([...has, ...seats]),
      standing: (live ? before.standing : 0) + standing,
    })
    return 'ok'
  }

  giveBack(code: string, places: Places | undefined): Answer {
    const kept = this.kept.get(code)
    if (!kept) return 'house-hold-unknown'
    if (!this.isLive(kept)) Object.assign(kept, { seats: new Set(), standing: 0 })
    if (places && 'seats' in places) {
      if (places.seats.some((seat) => !kept.seats.has(seat))) return 'house-hold-lacks'
      for (const seat of places.seats) kept.seats.delete(seat)
    } else if (places) {
      if (places.standing > kept.standing) return 'house-hold-lacks'
      kept.standing -= places.standing
    }
    if (!places || kept.seats.size + kept.standing === 0) this.kept.delete(code)
    return 'ok'
  }

  adjust(area: Area, capacity: number): Answer {
    if (capacity < 0 || (area === 'Hall' && capacity > HALL)) return 'value-faulty'
    if (capacity < this.capacity[area] - this.free(area)) return 'capacity-in-use'
    this.capacity[area] = capacity
    return 'ok'
  }

  limit(code: string, of: { kind: Quota['kind']; subject: string }, most: number | null): Answer {
    if (most === null) return this.quotas.delete(code) ? 'ok' : 'quota-unknown'
    const isOther = [...this.quotas].some(
      ([other, quota]) => other !== code && quota.kind === of.kind && quota.subject === of.subject,
    )
    if (isOther) return 'value-faulty'
    if (this.used(of.kind, of.subject) > most) return 'quota-in-use'
    this.quotas.set(code, { ...of, most })
    return 'ok'
  }

  counts(area: Area) {
    const sum = (status: Order['status']) =>
      this.live().reduce((all, order) => all + (order.status === status ? this.placesOf(order, area) : 0), 0)
    const blocked = this.liveKept().reduce((all, kept) => all + this.placesOf(kept, area), 0)
    const [held, sold] = [sum('held'), sum('sold')]
    const capacity = this.capacity[area]
    return { section: area, capacity, held, sold, blocked, free: capacity - held - sold - blocked }
  }

  used(kind: Quota['kind'], subject: string): number {
    return this.live()
      .filter((order) =>
        kind === 'channel' ? order.channel === subject : order.status === 'sold' && order.type === subject,
      )
      .reduce((all, { seats, standing }) => all + seats.length + standing, 0)
  }

  /** Code -> its seats and standing places, of those that have any. */
  held(): Record<string, string[]> {
    const entries = [...this.kept].filter(
      ([, kept]) => this.isLive(kept) && kept.seats.size + kept.standing > 0,
    )
    return Object.fromEntries(
      entries.map(([code, { seats, standing }]) => [
        code,
        [...[...seats].sort(), ...(standing > 0 ? [`Pit x ${standing}`] : [])],
      ]),
    )
  }

  private holdsOf(clerk: string): Order[] {
    return this.live().filter((order) => order.status === 'held' && order.clerk === clerk)
  }

  private isPast(kind: Quota['kind'], subject: string, count: number): boolean {
    const quota = [...this.quotas.values()].find((one) => one.kind === kind && one.subject === subject)
    return quota !== undefined && this.used(kind, subject) + count > quota.most
  }

  private free(area: Area): number {
    return this.counts(area).free
  }

  private placesOf({ seats, standing }: Pick<Kept, 'standing'> & { seats: Iterable<string> }, area: Area) {
    return area === 'Hall' ? [...seats].length : standing
  }

  private holderOf(seat: string): boolean {
    return (
      this.live().some(({ seats }) => seats.includes(seat)) ||
      this.liveKept().some(({ seats }) => seats.has(seat))
    )
  }

  private live(): Order[] {
    return [...this.orders.values()].filter(
      ({ status, until }) => status === 'sold' || (status === 'held' && until > this.now),
    )
  }

  private liveKept(): Kept[] {
    return [...this.kept.values()].filter((kept) => this.isLive(kept))
  }

  private isLive({ until }: Kept): boolean {
    return until === null || until > this.now
  }
}
