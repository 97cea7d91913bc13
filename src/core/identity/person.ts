/** Somebody who is named: as he is typed, and as he is compared and kept. */

import { checkNoCardNumber } from '../card-number.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { refuse } from '../refusal.ts'
import { shown } from '../text.ts'
import { DOCUMENT_KINDS, type DocumentKind } from './documents/kinds.ts'
import { maskedNumber } from './documents/mask.ts'
import { readDocument } from './documents/read-document.ts'
import type { IdentityKeys } from './keys.ts'

/** As it is typed. */
export interface PersonInput {
  /** As printed; left out: in the order in which they are named. */
  seat?: string | undefined
  name: string
  /** A document's kind. */
  document: string
  number: string
}

export interface Person {
  seat: string | null
  name: string
  kind: DocumentKind
  /** As it is compared. */
  number: string
  /** `personHash` of it. */
  hash: string
}

export interface People {
  people: readonly Person[]
  keys: IdentityKeys
  /** Stands for them where a request is compared with an earlier one: no number can be guessed from it. */
  content: string
}

const LONGEST_NAME = 100

/** The same person gives the same hash in the whole house, however the number was typed: what limits go by. */
export function personHash(keys: IdentityKeys, document: { kind: DocumentKind; number: string }): string {
  return keys.hash(`document\n${document.kind}\n${document.number}`)
}

/** The desk's keys. Refuses identity-key-missing, and what reading them refuses. */
export async function keysOf(desk: Desk): Promise<IdentityKeys> {
  if (!desk.identity) throw refuse('identity-key-missing', { file: null })
  return desk.identity()
}

/**
 * Undefined where nobody is named: then no key is wanted. Refuses value-faulty, card-number-refused, document-kind,
 * document-invalid, and what `keysOf` refuses.
 */
export async function readPeople(
  desk: Desk,
  inputs: readonly PersonInput[] | undefined,
): Promise<People | undefined> {
  if (inputs === undefined || inputs.length === 0) return undefined
  const now = desk.clock.now()
  const read = inputs.map((input, index) => readPerson(input, index + 1, now))
  const keys = await keysOf(desk)
  const people = read.map((person) => ({ ...person, hash: personHash(keys, person) }))
  const said = people.map(({ seat, name, hash }) => [seat, name, hash])
  return { people, keys, content: keys.hash(`people\n${JSON.stringify(said)}`) }
}

function readPerson(
  { seat, name, document, number }: PersonInput,
  person: number,
  now: number,
): Omit<Person, 'hash'> {
  return {
    seat: seat === undefined || seat.trim() === '' ? null : shown(seat).trim(),
    name: freeTextOf(`name ${person}`, name, LONGEST_NAME),
    ...readNumber(document, number, { person, now }),
  }
}

/** Refuses document-kind, document-invalid, card-number-refused of a document that has no form of its own. */
export function readNumber(
  document: string,
  number: string,
  { person, now }: { person: number | null; now: number },
): { kind: DocumentKind; number: string } {
  const kind = DOCUMENT_KINDS.find((one) => one === document.trim().toLowerCase())
  if (!kind)
    throw refuse('document-kind', { person, kind: shown(document).slice(0, 40), documents: DOCUMENT_KINDS })
  const read = readDocument(kind, number, now)
  if (!('number' in read))
    throw refuse('document-invalid', { person, kind, masked: maskedTyped(number), why: read })
  if (kind === 'other') checkNoCardNumber('number', read.number)
  return { kind, number: read.number }
}

/** What can't be a number may be anything: shown as far as a number would be. */
const maskedTyped = (number: string): string => maskedNumber(shown(number.slice(0, 100)).trim().slice(0, 44))
