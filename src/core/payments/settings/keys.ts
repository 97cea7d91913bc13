/** Reads RSA keys: as PEM, as the bare base64 that the providers' own tools give, or from the file that is named. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { resolve } from 'node:path'
import { readOwn } from '../../own-file.ts'

/** Why a key will not do; the dictionaries have a sentence for each. */
export type KeyFault = 'key-unreadable' | 'key-not-rsa' | 'key-short' | 'key-file-unusable' | 'key-is-private'

const BASE64 = /^[A-Za-z0-9+/\s]{200,}={0,2}\s*$/
const SHORTEST_BITS = 2048

/** `folder`: where names of files begin. Refuses config-open where others can read the file of a private key. */
export async function keyText(
  value: string,
  folder: string,
  isPrivate: boolean,
): Promise<string | undefined> {
  // In a variable of the environment a line's end may be written as \n.
  if (value.includes('-----BEGIN ')) return value.trim().replaceAll('\\n', '\n')
  if (BASE64.test(value)) return value.replaceAll(/\s/g, '')
  return readOwn(resolve(folder, value.trim()), isPrivate)
}

export function privateKey(text: string): { pem: string } | { fault: KeyFault } {
  const key = firstReadable(text, ['pkcs8', 'pkcs1'], (input) => createPrivateKey(input))
  if (!key) return { fault: 'key-unreadable' }
  return faultOf(key) ?? { pem: key.export({ format: 'pem', type: 'pkcs8' }).toString() }
}

/** A certificate has its public key in it, and will do as well. */
export function publicKey(text: string): { pem: string } | { fault: KeyFault } {
  // Node makes a public key of a private one without a word; whoever put it here has mixed them up.
  if (text.includes('PRIVATE KEY-----')) return { fault: 'key-is-private' }
  const key = firstReadable(text, ['spki', 'pkcs1'], (input) => createPublicKey(input))
  if (!key) return { fault: 'key-unreadable' }
  return faultOf(key) ?? { pem: key.export({ format: 'pem', type: 'spki' }).toString() }
}

/** The public half of a private key, to be compared with one that should be somebody else's. */
export const publicHalf = (pem: string): string =>
  createPublicKey(pem).export({ format: 'pem', type: 'spki' }).toString()

type Der<T> = { key: Buffer; format: 'der'; type: T }

function firstReadable<T extends string>(
  text: string,
  types: T[],
  read: (input: string | Der<T>) => KeyObject,
): KeyObject | undefined {
  const inputs = text.startsWith('-----BEGIN ')
    ? [text]
    : types.map((type) => ({ key: Buffer.from(text, 'base64'), format: 'der' as const, type }))
  for (const input of inputs)
    try {
      return read(input)
    } catch {
      // The next form, if there is one.
    }
  return undefined
}

function faultOf(key: KeyObject): { fault: KeyFault } | undefined {
  if (key.asymmetricKeyType !== 'rsa') return { fault: 'key-not-rsa' }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return bits < SHORTEST_BITS ? { fault: 'key-short' } : undefined
}
