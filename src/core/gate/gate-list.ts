/**
 * The list that a gate without the house works from: pure. Lines of JSON, then a signature by the house's key over all of
 * them. A ticket stands under a hash of the list's id and its own: whoever finds the list learns no ticket's id, order, buyer
 * or price from it, and can make no code.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Title } from '../catalogue/title.ts'
import { refuse } from '../refusal.ts'
import type { PublicKey } from './code.ts'
import type { Known } from './judge.ts'
import type { KeyPair } from './keys.ts'

export interface GateList {
  /** Of this list; part of the hashes. */
  list: string
  performance: string
  title: Title
  venue: string
  starts_at: number
  zone: string
  made_at: number
  opens_ms: number | null
  closes_ms: number | null
  /** Titles of price types. */
  types: Record<string, Title>
}

export interface ListedTicket extends Known {
  price_type: string
}

type Entry = [
  hash: string,
  seat: string,
  section: string,
  block: string | null,
  price_type: string,
  status: Known['status'],
  print: number,
  first: [at: number, entrance: string] | null,
]

const TITLE = 'WICKET GATE LIST 1'
const SIGNED = /^([\s\S]*\n)signature ([0-9a-f]{8}) ([A-Za-z0-9+/=]+)\n$/

export const listedAs = (list: string, ticket: string): string =>
  createHash('sha256').update(`${list}\n${ticket}`).digest('base64url').slice(0, 20)

/** The whole file. */
export function writeList(
  head: GateList,
  tickets: readonly (ListedTicket & { ticket: string })[],
  key: Pick<KeyPair, 'id' | 'privateKey'>,
): string {
  const entries = tickets.map((one) => JSON.stringify(entryOf(head.list, one))).sort()
  const text = `${[TITLE, JSON.stringify(head), ...entries].join('\n')}\n`
  const signature = sign(null, Buffer.from(text), createPrivateKey(key.privateKey)).toString('base64')
  return `${text}signature ${key.id} ${signature}\n`
}

function entryOf(list: string, one: ListedTicket & { ticket: string }): Entry {
  const { seat, section, block, price_type, status, print, first } = one
  const came: Entry[7] = first && [first.at, first.entrance]
  return [listedAs(list, one.ticket), seat, section, block, price_type, status, print, came]
}

export interface ReadList {
  head: GateList
  /** By `listedAs`. */
  tickets: Map<string, ListedTicket>
}

/** Refuses gate-list-forged, in this order: `shape`, `key` (none that is trusted here), `signature`. */
export function readList(text: string, keys: readonly PublicKey[], file: string): ReadList {
  const [, body, id, signature] = SIGNED.exec(text.replaceAll('\r\n', '\n')) ?? []
  if (body === undefined || signature === undefined || !body.startsWith(`${TITLE}\n`))
    throw refuse('gate-list-forged', { file, reason: 'shape' })
  const named = keys.filter((key) => key.id === id)
  if (named.length === 0) throw refuse('gate-list-forged', { file, reason: 'key' })
  const signed = Buffer.from(signature, 'base64')
  const isGenuine = named.some(({ publicKey }) =>
    verify(null, Buffer.from(body), createPublicKey(publicKey), signed),
  )
  if (!isGenuine) throw refuse('gate-list-forged', { file, reason: 'signature' })
  // What our key has signed has the shape that we wrote.
  const [head = '', ...entries] = body.trimEnd().split('\n').slice(1)
  return {
    head: JSON.parse(head) as GateList,
    tickets: new Map(entries.map((line) => ticketOf(JSON.parse(line) as Entry))),
  }
}

function ticketOf([hash, seat, section, block, price_type, status, print, first]: Entry): [
  string,
  ListedTicket,
] {
  const came = first && { at: first[0], entrance: first[1] }
  return [hash, { seat, section, block, price_type, status, print, first: came }]
}
