/**
 * Secrets that people know (a PIN, a passphrase), as they are kept: scrypt (RFC 7914) with a salt of each one's own, in the
 * PHC string format `$scrypt$ln=16,r=8,p=2$salt$hash`. Never inside a transaction: it takes its time by design.
 */
import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Random } from '../random.ts'

/**
 * log2 of N. 16 with r = 8 and p = 2 (64 MiB while it runs) is one of those that OWASP's password storage sheet calls equal; 17
 * with p = 1 takes twice the memory, which a small machine is slow to give (`npm run bench -- sign-in` has both).
 */
export const SCRYPT_COST = 16
const BLOCK = 8
const LANES = 2
const SALT_BYTES = 16
const HASH_BYTES = 32
/** What a kept hash may ask for, with no larger blocks and lanes: a forged row must not keep the machine busy for minutes. */
const DEAREST = 20

export interface Hashing {
  random: Random
  /** log2 of N; tests take less. */
  cost?: number | undefined
}

/** Normalised first (NFKC, NIST SP 800-63B-4): the same keys give the same secret on every machine. */
export async function hashSecret(secret: string, { random, cost = SCRYPT_COST }: Hashing): Promise<string> {
  const salt = random.bytes(SALT_BYTES)
  const hash = await derive(secret, salt, { cost, block: BLOCK, lanes: LANES, size: HASH_BYTES })
  return `$scrypt$ln=${cost},r=${BLOCK},p=${LANES}$${plainBase64(salt)}$${plainBase64(hash)}`
}

const KEPT = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43})$/

/** Whether it is the secret of this hash; false for one that nobody made. Takes as long whatever differs. */
export async function verifySecret(secret: string, kept: string): Promise<boolean> {
  const [, cost, block, lanes, salt, hash] = KEPT.exec(kept) ?? []
  if (hash === undefined || Number(cost) > DEAREST || Number(block) > BLOCK || Number(lanes) > LANES)
    return false
  const wanted = Buffer.from(hash, 'base64')
  const found = await derive(secret, Buffer.from(salt!, 'base64'), {
    cost: Number(cost),
    block: Number(block),
    lanes: Number(lanes),
    size: wanted.length,
  })
  return timingSafeEqual(found, wanted)
}

interface Deriving {
  cost: number
  block: number
  lanes: number
  size: number
}

function derive(secret: string, salt: Uint8Array, { cost, block, lanes, size }: Deriving): Promise<Buffer> {
  const N = 2 ** cost
  const options: ScryptOptions = { N, r: block, p: lanes, maxmem: 128 * N * block + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, size, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

const plainBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
