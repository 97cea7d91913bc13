/** What is refused where a customer serves himself, and the exit code of each. */
import type { OpenPayment } from '../refusal.ts'

export interface KioskRefusals {
  /** `tenders`: what it was paid by, which somebody has to hand over. */
  'return-at-counter': { order: string; tenders: readonly OpenPayment['tender'][] }
  /** A token that is good on another channel alone. */
  'kiosk-channel': { channel: string }
}

export const KIOSK_EXITS: Record<keyof KioskRefusals, number> = {
  'return-at-counter': 5,
  'kiosk-channel': 4,
}
