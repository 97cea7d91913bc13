/**
 * Payment providers on this machine: real HTTP servers that speak the real protocols, check real signatures and keep
 * honest books, and that go wrong when they are told to. Nothing of the program's own is used in them.
 */
import type { Books, Ledger } from './books.ts'
import type { Faults } from './faults.ts'

export type SimulatorName = 'alipay' | 'wechat' | 'stripe'

/** What a request is for. `reader`: showing an amount on the card reader. */
export type Operation = 'charge' | 'query' | 'cancel' | 'refund' | 'refund-query' | 'reader' | 'search'

export interface NotificationOptions {
  /** Of this refund; else of the payment. */
  refund?: string
  /** As things stood before: whatever happens arrives late. */
  as?: 'waiting' | 'paid' | 'closed'
  /** Signed by somebody else; changed after signing; not signed; signed long ago. */
  wrong?: 'forged' | 'tampered' | 'unsigned' | 'old'
  /** Added to the amount before it is signed. */
  more?: number
}

export interface Delivery {
  headers: Record<string, string>
  body: string
}

export interface Payer {
  /** The payer has opened our code, and looks at it. */
  opens(number: string): void
  /** True where the money has moved. */
  pays(number: string): boolean
  refuses(number: string, why?: 'declined' | 'not-enough-money'): void
}

export interface Simulator {
  name: SimulatorName
  url: string
  /** What the file of the providers' keys says to reach it. */
  config: Record<string, string | Record<string, string>>
  payer: Payer
  fault: Faults['add']
  /** Nothing goes wrong any more. */
  mend: Faults['clear']
  ledger(): Ledger
  books: Books
  /** Every request so far that was well signed. */
  requests: Operation[]
  /** Sets the provider's clock this far ahead of ours. */
  shiftClock(ms: number): void
  notification(number: string, options?: NotificationOptions): Delivery
  stop(): Promise<void>
}

export async function startSimulator(name: SimulatorName, port = 0): Promise<Simulator> {
  if (name === 'alipay') return (await import('./alipay.ts')).startAlipay(port)
  if (name === 'wechat') return (await import('./wechat.ts')).startWechat(port)
  return (await import('./stripe.ts')).startStripe(port)
}
