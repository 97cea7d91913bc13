/** The house's signing keys: Ed25519 (RFC 8032), named by the first eight hex digits of SHA-256 of the raw public key. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'

export interface KeyPair {
  id: string
  /** PEM, SubjectPublicKeyInfo. */
  publicKey: string
  /** PEM, PKCS #8, not encrypted: the database file is readable by its owner alone. */
  privateKey: string
}

// What stands before an Ed25519 seed in PKCS #8 DER, and before a raw public key in SPKI DER (RFC 8410).
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_HEAD_BYTES = 12

/** A new key pair. `seed` is 32 bytes of chance: `desk.random.bytes(32)`, so that a replayed day has the same keys. */
export function makeKeyPair(seed: Uint8Array = randomBytes(32)): KeyPair {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  return {
    id: keyId(publicKey),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

function keyId(publicKey: KeyObject): string {
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD_BYTES)
  return createHash('sha256').update(raw).digest('hex').slice(0, 8)
}
