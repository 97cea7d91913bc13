/** Secrets that machines know: of sessions and of tokens. Long enough that a plain hash keeps them. Pure. */
import type { Random } from '../random.ts'
import { sha256 } from '../sha256.ts'

/** 256 bits (ASVS 5.0, 7.2.3 asks for 128). */
const BYTES = 32

/** `wkt` tells scanners of leaked secrets what it is. */
const PREFIX = { session: 'wks_', token: 'wkt_' } as const

export function newSecret(kind: keyof typeof PREFIX, random: Random): string {
  return PREFIX[kind] + Buffer.from(random.bytes(BYTES)).toString('base64url')
}

/** As the database has it. */
export const secretId = (secret: string): string => sha256(secret)
