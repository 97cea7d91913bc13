/** SHA-256, as the ledger, plans and idempotency keys are named by it. */
import { hash } from 'node:crypto'

/** Lower-case hexadecimal SHA-256 of UTF-8 text. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
