/**
 * A checkpoint as text: pure. It is a signed note (c2sp.org/signed-note) whose text is a tlog-checkpoint
 * (c2sp.org/tlog-checkpoint): the origin, how many heads, their Merkle root; then lines of ours with the moment and each
 * head, so that a print on paper is enough to check a ledger by.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { PublicKey } from '../gate/code.ts'
import { refuse } from '../refusal.ts'
import { merkleRoot } from './merkle.ts'

/** The last entry of a register's chain. */
export interface Head {
  register: string
  seq: number
  /** SHA-256 of the entry, lower-case hex. */
  hash: string
}

export interface Checkpoint {
  /** The house's name as a log: it stays when keys change. */
  origin: string
  at: number
  /** By register. */
  heads: Head[]
}

/** Ed25519 in a signed note. */
const ED25519 = 1
const KEY_ID_BYTES = 4
const SPKI_HEAD_BYTES = 12

/** `wicket/3fa92c1b`: after the house's first signing key. */
export const originOf = (firstKey: string): string => `wicket/${firstKey}`

const leafOf = ({ register, seq, hash }: Head) => Buffer.from(JSON.stringify([register, seq, hash]))

/** Base64. */
export const rootOf = (heads: readonly Head[]): string => merkleRoot(heads.map(leafOf)).toString('base64')

/** Everything that is signed, its last line's end included. */
export function textOf({ origin, at, heads }: Checkpoint): string {
  const lines = heads.map(
    ({ register, seq, hash }) =>
      `${seq} ${Buffer.from(hash, 'hex').toString('base64')} ${JSON.stringify(register)}`,
  )
  return `${[origin, heads.length, rootOf(heads), new Date(at).toISOString(), ...lines].join('\n')}\n`
}

/** The whole note. `privateKey` is PEM, and the one of the public key. */
export function signNote(checkpoint: Checkpoint, key: { publicKey: string; privateKey: string }): string {
  const text = textOf(checkpoint)
  const signature = sign(null, Buffer.from(text), createPrivateKey(key.privateKey))
  const signed = Buffer.concat([keyIdOf(checkpoint.origin, key.publicKey), signature])
  return `${text}\n— ${checkpoint.origin} ${signed.toString('base64')}\n`
}

/** Of a signed note: the key's name and the key. */
function keyIdOf(name: string, publicKey: string): Buffer {
  const raw = createPublicKey(publicKey).export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD_BYTES)
  const hash = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(ED25519)).update(raw)
  return hash.digest().subarray(0, KEY_ID_BYTES)
}

interface Parsed extends Checkpoint {
  text: string
  root: string
  /** Key id and signature. */
  signed: Buffer
}

/**
 * What a note says that one of our keys has signed. White space at the ends of lines, and whatever stands around it, is
 * forgiven: it may be copied from a print. Refuses, in this order: checkpoint-faulty (`file`: where it was), checkpoint-forged.
 */
export function readNote(given: string, keys: readonly PublicKey[], file: string): Checkpoint {
  const note = parsed(given)
  if (!note) throw refuse('checkpoint-faulty', { file })
  const keyId = note.signed.subarray(0, KEY_ID_BYTES)
  const named = keys.filter(({ publicKey }) => keyIdOf(note.origin, publicKey).equals(keyId))
  if (named.length === 0) throw refuse('checkpoint-forged', { why: 'key' })
  const [text, signature] = [Buffer.from(note.text), note.signed.subarray(KEY_ID_BYTES)]
  if (!named.some(({ publicKey }) => verify(null, text, createPublicKey(publicKey), signature)))
    throw refuse('checkpoint-forged', { why: 'signature' })
  if (rootOf(note.heads) !== note.root) throw refuse('checkpoint-forged', { why: 'root' })
  const { origin, at, heads } = note
  return { origin, at, heads }
}

const HEAD_LINE = /^(\d{1,15}) ([A-Za-z0-9+/]{43}=) (".*")$/
const SIGNATURE_LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/

function parsed(given: string): Parsed | undefined {
  const lines = given.split('\n').map((line) => line.trim())
  const start = lines.findIndex((line) => /^wicket\/\S+$/.test(line))
  const end = lines.indexOf('', start)
  if (start < 0 || end < 0) return undefined
  const [origin = '', size = '', root = '', moment = '', ...rest] = lines.slice(start, end)
  const heads = rest.map(headOf)
  const [, name, signed] = SIGNATURE_LINE.exec(lines[end + 1] ?? '') ?? []
  const at = Date.parse(moment)
  if (name !== origin || !signed || Number.isNaN(at) || Number(size) !== rest.length) return undefined
  if (!heads.every((head) => head !== undefined)) return undefined
  const text = `${lines.slice(start, end).join('\n')}\n`
  return { origin, at, heads, root, text, signed: Buffer.from(signed, 'base64') }
}

function headOf(line: string): Head | undefined {
  const [, seq, hash, name] = HEAD_LINE.exec(line) ?? []
  if (!seq || !hash || !name) return undefined
  try {
    return {
      seq: Number(seq),
      hash: Buffer.from(hash, 'base64').toString('hex'),
      register: JSON.parse(name) as string,
    }
  } catch {
    return undefined
  }
}
