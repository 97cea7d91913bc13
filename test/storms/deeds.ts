/** Turns what clerks asked and were answered into what happened to each place, for the judge of `linear.ts`. */

import { formatReference } from '../../src/core/ids.ts'
import { type Answer, type Ask, type Asked, placeOf } from './asked.ts'
import type { Books, Entry } from './books.ts'
import type { Deed, Event } from './linear.ts'

/** A killed process's COMMIT that the server had already is done by then: nothing of it waits for a lock. */
const SETTLED_MS = 5000

/** What was done, however that is known. */
type Done =
  | { is: 'sold'; order: string; places: string[] }
  | { is: 'held'; order: string; places: string[]; until: number }
  | { is: 'given'; order: string; places: string[]; state: 'held' | 'sold' | 'blocked' }
  | { is: 'kept'; order: string; places: string[]; until: number | null }

export type Places = Map<string, Event[]>

/** Every place -> its events. Askings of one key are one request. */
export function placesOf(asked: Asked[], books: Books): Places {
  const places: Places = new Map()
  const add = (place: string, event: Event) => listIn(places, place).push(event)
  const requests = new Map<string, Asked[]>()
  for (const one of asked) listIn(requests, one.key).push(one)
  for (const askings of requests.values()) {
    const first = askings[0]!
    const last = askings.at(-1)!
    const who = `${last.register} ${last.ask.verb} (${last.key})`
    const done = isDefinite(askings) ? doneBy(last, books) : foundOf(last, books)
    const ended = last.answer === null ? last.ended + SETTLED_MS : last.ended
    if (done)
      for (const [place, deed] of deedsOf(done, last.ask, books))
        add(place, { began: first.began, ended, deed, who })
    for (const [place, deed] of last.answer ? toldBy(last.ask, last.answer, books) : [])
      add(place, { began: last.began, ended, deed, who })
  }
  for (const [place, event] of offersOf(asked, books)) add(place, event)
  return places
}

/** Who waits is offered seats within what somebody else does: the books say when, and at which register. */
function offersOf(asked: Asked[], books: Books): [string, Event][] {
  return books.all('wait.offered').flatMap(({ register, at, body }) => {
    const order = books.idOf(formatReference(body.order ?? ''))
    const within = asked.filter((one) => one.register === register && one.began < at + 1 && one.ended >= at)
    const ended = Math.max(...within.map((one) => one.ended + (one.answer === null ? SETTLED_MS : 0)))
    const deed: Deed = { kind: 'take', state: 'held', by: order, until: body.expires_at ?? 0 }
    const places = named(order, (body.seats ?? []).map(placeOf))
    return places.map((place): [string, Event] => [
      place,
      { began: at, ended, deed, who: `${register} offers` },
    ])
  })
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** The answer alone says what was done: it was asked once, or it says that it was done, now or before. */
function isDefinite(askings: Asked[]): boolean {
  const { answer } = askings.at(-1)!
  if (answer === null || (answer.is === 'fault' && answer.fault === 'unknown')) return false
  return askings.length === 1 || ['sold', 'held', 'refunded'].includes(answer.is) || isSome(answer)
}

/** Asked again, they tell what is kept or freed now, which is nothing where it was done before. */
const isSome = (answer: Answer) => (answer.is === 'kept' || answer.is === 'freed') && answer.places.length > 0

function doneBy({ key, ask, answer }: Asked, books: Books): Done | undefined {
  if (answer?.is === 'sold') return { ...answer, order: books.idOf(answer.order) }
  if (answer?.is === 'held') return { ...answer, order: books.idOf(answer.order) }
  if (answer?.is === 'refunded' && ask.verb === 'refund')
    return { is: 'given', order: books.idOf(ask.order), places: answer.places, state: 'sold' }
  if (answer?.is === 'kept' && ask.verb === 'keep')
    return { ...answer, order: books.requests.get(key)?.subject ?? `unknown ${key}`, until: ask.until }
  if (answer?.is === 'freed' && ask.verb === 'free')
    return { is: 'given', order: books.keptAs(ask.code), places: answer.places, state: 'blocked' }
  if (answer?.is === 'released' && answer.released && ask.verb === 'release') return releaseOf(ask, books)
  return undefined
}

/** An order is released once, by whomever: with the seats that it had then. */
function releaseOf(ask: Ask & { verb: 'release' }, books: Books): Done {
  const [entry] = books.about('hold.released', ask.order)
  return { is: 'given', order: books.idOf(ask.order), places: seatsIn(entry), state: 'held' }
}

const seatsIn = (entry: Entry | undefined): string[] =>
  (entry?.body.seats ?? entry?.body.tickets?.map(([, seat]) => seat) ?? []).map(placeOf)

/** What the books say that a request has done whose answer nobody heard. */
function foundOf({ key, register, ask }: Asked, books: Books): Done | undefined {
  const request = books.requests.get(key)
  if (!request) return undefined
  const { subject: order, at } = request
  const isOurs = (entry: Entry) => entry.at === at && entry.register === register
  if (ask.verb === 'sell' || ask.verb === 'pay')
    return { is: 'sold', order, places: seatsIn(books.entries('order.sold', order).find(isOurs)) }
  if (ask.verb === 'hold') {
    const entry = books.entries('hold.placed', order).find(isOurs)
    return { is: 'held', order, places: seatsIn(entry), until: entry?.body.expires_at ?? 0 }
  }
  if (ask.verb === 'extend') {
    const entry = books.entries('hold.extended', order).find(isOurs)
    return { is: 'held', order, places: ask.places, until: entry?.body.expires_at ?? 0 }
  }
  if (ask.verb === 'refund') {
    const entry = books.about('order.refunded', ask.order).find(isOurs)
    return { is: 'given', order: books.idOf(ask.order), places: seatsIn(entry), state: 'sold' }
  }
  if (ask.verb === 'keep') {
    const entry = books.entries('stock.held', order).find(isOurs)
    return { is: 'kept', order, places: seatsIn(entry), until: ask.until }
  }
  if (ask.verb === 'free') {
    const kept = books.keptAs(ask.code)
    const entry = books.entries('stock.released', kept).find(isOurs)
    return { is: 'given', order: kept, places: seatsIn(entry), state: 'blocked' }
  }
  // Somebody else may have been first: then nothing was written but the key.
  return ask.verb === 'release' && books.about('hold.released', ask.order).some(isOurs)
    ? releaseOf(ask, books)
    : undefined
}

/** Places to stand are told apart by their order: nobody asks for a certain one. */
function named(order: string, places: string[]): string[] {
  return places.map((place, index) => (place === 'Pit' ? `Pit#${order}#${index}` : place))
}

function deedsOf(done: Done, ask: Ask, books: Books): [string, Deed][] {
  const { order: by } = done
  const places = named(by, done.places)
  if (done.is === 'given') {
    const { state } = done
    // What the house keeps is freed without asking whether its time has come.
    const late = state === 'blocked'
    return places.map((place) => [place, { kind: 'give', by, state, late }])
  }
  if (done.is === 'kept')
    return places.map((place) => [place, { kind: 'take', state: 'blocked', by, until: done.until }])
  if (done.is === 'sold') {
    const kind = ask.verb === 'pay' ? 'keep' : 'take'
    const code = fromHouse(ask)
    const from = code === undefined ? {} : { from: books.keptAs(code) }
    return places.map((place) => [place, { kind, state: 'sold', by, until: null, ...from }])
  }
  const isSame = ask.verb === 'hold' && ask.instead !== undefined && books.idOf(ask.instead) === by
  const before = ask.verb === 'extend' ? places : isSame ? named(by, ask.gives) : []
  const { until } = done
  return [
    ...before
      .filter((place) => !places.includes(place))
      .map((place): [string, Deed] => [place, { kind: 'give', by, state: 'held' }]),
    ...places.map((place): [string, Deed] => [
      place,
      { kind: before.includes(place) ? 'keep' : 'take', state: 'held', by, until },
    ]),
  ]
}

/** What the house keeps under a code, of which it was to be. */
export const fromHouse = (ask: Ask): string | undefined => ('wanted' in ask ? ask.wanted.from : undefined)

/** What an answer says of places, whatever was done. */
function toldBy(ask: Ask, answer: Answer, books: Books): [string, Deed][] {
  if (answer.is === 'seen')
    return Object.entries(answer.seen).map(([place, seen]) => [
      place,
      seen ? { kind: 'sees', state: seen.state, by: seen.order } : { kind: 'sees-free' },
    ])
  if (answer.is === 'taken') return toldByTaken(ask, answer, books)
  const isLost = answer.is === 'refused' && ['hold-expired', 'order-state'].includes(answer.code)
  const isOver = answer.is === 'released' && !answer.released
  if (!isLost && !isOver) return []
  const order = ask.verb === 'hold' ? ask.instead : 'order' in ask ? ask.order : undefined
  const known = ask.verb === 'hold' ? ask.gives : 'places' in ask ? ask.places : []
  if (order === undefined) return []
  const by = books.idOf(order)
  return named(by, known).map((place) => [place, { kind: 'lacks', by }])
}

/** Of seats that were named, those that nobody is said to have could be claimed: they were free. */
function toldByTaken(ask: Ask, { taken }: Answer & { is: 'taken' }, books: Books): [string, Deed][] {
  const seen = taken.map(({ seat, state, order, house, until }): [string, Deed] => [
    seat,
    { kind: 'sees', state, by: order === null ? books.keptAs(house?.code ?? '') : books.idOf(order), until },
  ])
  const wanted =
    ask.verb === 'keep' ? ask.places : 'wanted' in ask && ask.wanted.mode === 'chosen' && ask.wanted.seats
  if (!wanted || taken.length === 0) return seen
  const lost = taken.map(({ seat }) => seat)
  const own = ask.verb === 'hold' ? ask.gives : []
  const free = wanted.filter((seat) => !lost.includes(seat) && !own.includes(seat))
  return [...seen, ...free.map((place): [string, Deed] => [place, { kind: 'sees-free' }])]
}
