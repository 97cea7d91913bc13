/**
 * The code on a ticket: `WK1.` and base-41 text of the fields and an Ed25519 signature (RFC 8032) over
 * `WK1.` and the fields. It can be checked without the database. The same fields and key give the same code,
 * so it is made when it is wanted and stored nowhere.
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { type Refusal, type RefusalDetails, refuse } from '../refusal.ts'
import { fromBase41, toBase41 } from './base41.ts'
import { packFields, type TicketFields, unpackFields } from './fields.ts'

export type { TicketFields } from './fields.ts'
export { makeKeyPair } from './keys.ts'

/** A key a gate trusts: several while an old one is being retired. */
export interface PublicKey {
  id: string
  /** PEM. */
  publicKey: string
}

// The digit is the version of the packing: a second one gets a prefix of its own.
const PREFIX = 'WK1.'
const SIGNATURE_BYTES = 64
// More than any ticket has; a scanner's rubbish is thrown away unread.
const LONGEST = 4296

/** The code of a ticket. `privateKey` is PEM and the one that `fields.key` names. */
export function signTicket(fields: TicketFields, privateKey: string): string {
  const packed = packFields(fields)
  const signature = sign(null, signed(packed), createPrivateKey(privateKey))
  return PREFIX + toBase41(Buffer.concat([packed, signature]))
}

/** Whether a text begins as our codes do; whether it is genuine is `readTicket`'s answer. */
export const isLikeTicketCode = (text: string): boolean =>
  text.trimStart().slice(0, PREFIX.length).toUpperCase() === PREFIX

/**
 * What a genuine code says. Lower case and white space are forgiven: a code may be typed, or copied in lines.
 * Refuses ticket-forged, in this order: `shape` (no code of ours), `key` (signed by a stranger), `signature`.
 * Says nothing of whether the ticket is still valid: that is the database's answer.
 */
export function readTicket(code: string, keys: readonly PublicKey[]): TicketFields {
  const text = code.replace(/\s+/g, '').toUpperCase()
  const bytes = text.length <= LONGEST && text.startsWith(PREFIX) && fromBase41(text.slice(PREFIX.length))
  if (!bytes || bytes.length <= SIGNATURE_BYTES) throw forged('shape')
  const packed = bytes.subarray(0, -SIGNATURE_BYTES)
  const fields = unpackFields(packed)
  if (!fields) throw forged('shape')
  const named = keys.filter((key) => key.id === fields.key)
  if (named.length === 0) throw forged('key')
  const signature = bytes.subarray(-SIGNATURE_BYTES)
  const genuine = named.some((key) => verify(null, signed(packed), createPublicKey(key.publicKey), signature))
  if (!genuine) throw forged('signature')
  return fields
}

function signed(packed: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(PREFIX, 'latin1'), packed])
}

function forged(reason: RefusalDetails['ticket-forged']['reason']): Refusal<'ticket-forged'> {
  return refuse('ticket-forged', { reason })
}
