/**
 * Keys for what is kept of people: one hashes their documents (HMAC-SHA-256), others seal what may be read again
 * (AES-256-GCM, NIST SP 800-38D: a fresh nonce of 96 bits each time). They are never in the database, and nothing prints them.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { Random } from '../random.ts'
import { sha256 } from '../sha256.ts'

const BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What a sealed value belongs to: it opens nowhere else. */
export interface Bound {
  order: string
  ticket: string
}

export interface IdentityKeys {
  /** Short names of keys, made of them by a hash: they tell nothing of them. */
  readonly hashId: string
  /** The key that seals now; and all that open. */
  readonly sealId: string
  readonly sealIds: readonly string[]
  /** The same text gives the same hash, which nobody can try without the key: 64 hexadecimal digits. */
  hash(text: string): string
  seal(text: string, bound: Bound, random: Random): string
  /** Undefined where it was changed, or moved to another row. Throws UnknownKey. */
  open(sealed: string, keyId: string, bound: Bound): string | undefined
}

/** It was sealed by a key that is not among these. */
export class UnknownKey extends Error {
  constructor(readonly keyId: string) {
    super('a value is sealed by another key')
  }
}

/** A text with keys in it: `hash KEY` once, `seal KEY` once or more, the newest last; by lines or semicolons. */
export interface KeyText {
  hash: Buffer
  seals: readonly Buffer[]
}

const idOf = (purpose: string, key: Buffer): string =>
  sha256(`wicket identity ${purpose} ${key.toString('base64url')}`).slice(0, 8)

/** Undefined where it is no such text: why is told by nobody, for it would tell of the keys. */
export function parseKeys(text: string): KeyText | undefined {
  const hashes: Buffer[] = []
  const seals: Buffer[] = []
  for (const line of text.split(/[\n;]+/)) {
    if (/^\s*(#.*)?$/.test(line)) continue
    const [, purpose, value = ''] = /^\s*(hash|seal)\s+([A-Za-z0-9_-]{43})\s*$/.exec(line) ?? []
    const key = Buffer.from(value, 'base64url')
    if (key.length !== BYTES) return undefined
    if (purpose === 'hash') hashes.push(key)
    else seals.push(key)
  }
  const [hash, ...others] = hashes
  return hash && others.length === 0 && seals.length > 0 ? { hash, seals } : undefined
}

const HEAD =
  '# Keys for real names. Whoever has them can read what is kept of people: keep them from others, and keep a copy.'

export function keysText({ hash, seals }: KeyText): string {
  const line = (purpose: string, key: Buffer) => `${purpose} ${key.toString('base64url')}`
  return `${[HEAD, line('hash', hash), ...seals.map((key) => line('seal', key))].join('\n')}\n`
}

export function makeKeys(random: Random): KeyText {
  return { hash: freshKey(random), seals: [freshKey(random)] }
}

/** The newest seals from now on; the others still open. */
export function withFreshSeal({ hash, seals }: KeyText, random: Random): KeyText {
  return { hash, seals: [...seals, freshKey(random)] }
}

const freshKey = (random: Random): Buffer => Buffer.from(random.bytes(BYTES))

export function identityKeys({ hash, seals }: KeyText): IdentityKeys {
  const byId = new Map(seals.map((key) => [idOf('seal', key), key]))
  const newest = seals.at(-1)!
  return {
    hashId: idOf('hash', hash),
    sealId: idOf('seal', newest),
    sealIds: [...byId.keys()],
    hash: (text) => createHmac('sha256', hash).update(text, 'utf8').digest('hex'),
    seal(text, bound, random) {
      const nonce = random.bytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', newest, nonce)
      cipher.setAAD(boundTo(bound))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed, keyId, bound) {
      const key = byId.get(keyId)
      if (!key) throw new UnknownKey(keyId)
      return opened(Buffer.from(sealed, 'base64url'), key, bound)
    },
  }
}

function opened(bytes: Buffer, key: Buffer, bound: Bound): string | undefined {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(boundTo(bound))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

const boundTo = ({ order, ticket }: Bound): Buffer => Buffer.from(JSON.stringify([order, ticket]))
