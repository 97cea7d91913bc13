/** The root of a Merkle tree, hashed as RFC 6962 does it (section 2.1): a leaf is never taken for a node. */
import { createHash } from 'node:crypto'

const hashOf = (prefix: number, ...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256').update(Uint8Array.of(prefix))
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** SHA-256, 32 bytes. Of no leaves it is the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest()
  if (leaves.length === 1) return hashOf(0, leaves[0]!)
  // The largest power of two that leaves something for the right.
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return hashOf(1, merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}
