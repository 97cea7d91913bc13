/** Refusals about real names, in words. A document is shown masked, a person not at all. */
import type { DocumentFault, DocumentKind, MrzField } from '../../identity/documents/kinds.ts'
import type { IdentityRefusals } from '../../identity/refusals.ts'
import { momentIn } from '../../zone.ts'
import { places } from '../places.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const KINDS: Record<DocumentKind, string> = {
  'prc-id': 'resident identity card',
  'residence-permit': 'residence permit for Hong Kong, Macao or Taiwan residents',
  passport: 'passport',
  'hk-macao-permit': 'mainland travel permit for Hong Kong and Macao residents',
  'taiwan-permit': 'mainland travel permit for Taiwan residents',
  other: 'other document',
}
const FIELDS: Record<MrzField, string> = {
  number: "the passport's number",
  birth: 'the date of birth',
  expiry: 'the date of expiry',
  personal: 'the personal number',
  composite: 'the whole line',
}

const digit = (digits: readonly number[]) =>
  `${digits.length === 1 ? 'character' : 'characters'} ${places(digits)}`

export function documentFault(why: DocumentFault): string {
  switch (why.fault) {
    case 'length':
      return `it has ${why.length} characters, not ${why.wanted}`
    case 'character':
      return `${digit(why.digits)} can't stand there`
    case 'region':
      return 'digits 1-2 are no province'
    case 'date':
      return `${digit(why.digits)} are no day that exists`
    case 'future':
      return `${digit(why.digits)} are a day that is still to come`
    case 'check': {
      const one = why.digits.length > 0 ? [`one of the characters ${places(why.digits)} is wrong`] : []
      const two = why.swapped.map((at) => `${at} and ${at + 1} have changed places`)
      const could = [...one, ...two]
      return could.length === 0
        ? 'the check character does not fit: more than one is wrong'
        : `the check character does not fit: ${could.join(', or ')}`
    }
    case 'mrz-check':
      return `the check digit of ${FIELDS[why.field]} does not fit: ${digit(why.digits)} of the line`
    case 'form':
      return `it does not look like ${why.wanted}`
  }
}

export const identityKinds = KINDS

const whose = (person: number | null) => (person === null ? '' : `person ${person}: `)
const take = (documents: readonly string[]) => `documents that are taken: ${documents.join(', ')}`
const PEOPLE =
  'a line for each person, seat,name,document,number:  --people FILE, or --people - for standard input'

export const identityRefusals: Pick<Refusals, keyof IdentityRefusals> = {
  'document-invalid': ({ person, kind, masked, why }) =>
    say(
      `${whose(person)}${KINDS[kind]} ${masked}: ${documentFault(why)}`.replace(/ +:/, ':'),
      'read it again',
    ),
  'document-kind': ({ person, kind, documents }) =>
    say(`${whose(person)}"${kind}" is no document that is taken here`, take(documents)),
  'identity-key-missing': ({ file }) =>
    say(
      'there is no key for real names on this machine',
      'the first machine of the house makes it:  wicket identity key make',
      file === null
        ? 'others get a copy of it'
        : `others get a copy of it as ${file}, or in WICKET_IDENTITY_KEYS`,
    ),
  'identity-key-faulty': ({ file }) =>
    say(
      `${file ?? 'WICKET_IDENTITY_KEYS'} has no keys for real names that can be read`,
      'take the copy that was kept; a new key can open nothing of before',
    ),
  'identity-key-other': ({ found, wanted }) =>
    say(
      `this machine would hash documents by the key ${found}, the house does by ${wanted}: nobody would be known again`,
      'copy the key file of another machine of the house',
    ),
  'identity-key-unknown': ({ wanted }) =>
    say(
      `what is kept was sealed by the key ${wanted}, which is not on this machine`,
      'copy the key file of the machine that has it',
      'look:  wicket identity key show',
    ),
  'real-name-needed': ({ performance, per, seats, count, documents, order }) =>
    say(
      per === 'order'
        ? `${performance} asks who buys: one person with a document is needed`
        : `${performance} asks who comes: ${count === 1 ? 'a person is' : `${count} people are`} missing, for ${seats.join(', ')}`,
      take(documents),
      order === null ? PEOPLE : `${PEOPLE}  (order ${order})`,
    ),
  'real-name-many': ({ per, given, wanted }) =>
    say(
      per === 'order'
        ? `${given} people are named, and one of them is asked for: who buys`
        : `${given} people are named for ${wanted === 1 ? 'one ticket' : `${wanted} tickets`}`,
      'leave the others out',
    ),
  'real-name-unasked': ({ performance }) =>
    say(
      `${performance} asks nobody who he is, and nothing is kept of people that nobody asked for`,
      'leave --people out',
    ),
  'real-name-seat': ({ person, seat, seats }) =>
    say(
      `person ${person}: ${seat} is no seat of these, or somebody else's`,
      `seats: ${seats.join(', ')}`,
      'without seats they get them in their order',
    ),
  'real-name-taken': ({ performance, kind, masked, order }) =>
    say(
      order === null
        ? `${KINDS[kind]} ${masked} is named twice; everybody has one ticket of ${performance}`
        : `${KINDS[kind]} ${masked} has a ticket of ${performance} already (order ${order})`,
      ...(order === null
        ? ['name another person']
        : ['that one can be returned or exchanged; or another person is named']),
    ),
  'name-change-closed': ({ order, ticket, performance, why, since, times, zone }) =>
    say(
      {
        never: `${performance} changes no names`,
        late: `names of ${performance} change no more since ${momentIn(zone, since ?? 0, 'en')}`,
        times: `the name on ${ticket} has changed ${times === 1 ? 'once' : `${times} times`}, as often as it may`,
        erased: `who had ${ticket} was erased`,
      }[why],
      ...(why === 'erased' ? [] : [`return it, or exchange it for another:  wicket quote refund ${order}`]),
    ),
  'identity-needed-still': ({ performance, until, zone }) =>
    say(
      `${performance} is not over, and its door asks who comes`,
      `after ${momentIn(zone, until, 'en')} it can be erased; before that what was returned can`,
    ),
}
