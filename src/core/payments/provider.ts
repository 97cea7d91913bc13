/**
 * What every online provider of payments can be asked, and all that it can answer. A provider never throws for what
 * the other side says or for a line that breaks: that is an answer. It waits for nothing but the line, up to its
 * `timeout_ms`, asks nothing twice by itself, and keeps nothing: what was asked is the caller's to keep (`Asked`).
 *
 * 1. Keep what will be asked (`Asked`, handle null) and only then `charge`.
 * 2. `pending`: keep the handle, show `show`, ask `query` every `poll_ms`. `unknown`, `mismatch`: `query` too.
 * 3. Given up: `cancel`, until it is `cancelled`, `absent` or `succeeded`. Never the same money under another number
 *    before that.
 */
import type { Minor } from '../money.ts'
import type { Settings } from './settings/settings.ts'

export type ProviderName = keyof Settings

export type How =
  /** The payer's own code, read by our scanner (Alipay, WeChat Pay). */
  | { kind: 'scan'; auth_code: string }
  /** Our code or link, which the payer opens. */
  | { kind: 'show' }
  /** A card reader at the counter; null: the one in the settings (Stripe). */
  | { kind: 'reader'; reader: string | null }

export interface Ask {
  /** Our number of the payment on the wire: 32 hexadecimal digits, never used for another. */
  number: string
  amount_minor: Minor
  currency: string
  /** What it is for; the payer reads it. */
  subject: string
  /** When it was first asked, epoch milliseconds. The same whenever the same number is asked again. */
  at: number
  /** After this nobody is to pay any more, epoch milliseconds. Providers are told as far as they can be. */
  until: number
  how: How
}

/** What the caller keeps of an ask: all of it but the payer's code, which is good for once, and the handle. */
export interface Asked extends Omit<Ask, 'how'> {
  kind: How['kind']
  reader: string | null
  /** The provider's own name for it, from the last answer that had one. */
  handle: string | null
}

export function askedOf({ how, ...ask }: Ask, handle: string | null = null): Asked {
  return { ...ask, kind: how.kind, reader: how.kind === 'reader' ? how.reader : null, handle }
}

/** Why a payment did not happen. `unreachable`: the request never left; `config`: ours to mend; `reader`: busy or off. */
export type FailedReason =
  | 'declined'
  | 'not-enough-money'
  | 'code-expired'
  | 'code-invalid'
  | 'closed'
  | 'limit'
  | 'reader'
  | 'unreachable'
  | 'config'

/**
 * Why nobody knows. `provider-error`: it says so itself; `forged`: the signature is wrong; `unsigned`: there is none;
 * `unreadable`: no answer that we understand; `clock`: its clock and ours are more than five minutes apart;
 * `busy`: the same request is still being worked on, or too many are; `unclear`: a code that says neither yes nor no.
 */
export type UnknownReason =
  | 'timeout'
  | 'lost'
  | 'provider-error'
  | 'forged'
  | 'unsigned'
  | 'unreadable'
  | 'clock'
  | 'busy'
  | 'unclear'

/** What a genuine answer says that we did not ask: never a success. */
export interface Difference {
  field: 'app' | 'merchant' | 'number' | 'refund-number' | 'amount' | 'currency'
  asked: string
  answered: string
}

interface Unsettled {
  outcome: 'unknown'
  why: UnknownReason
  /** The provider's or the system's own code, where there is one. */
  code: string | null
  /** In the provider's own words, for people: clean it before it is shown. */
  detail: string | null
}

interface Mismatch {
  outcome: 'mismatch'
  differs: Difference[]
  /** The provider's number of whatever it has told of. */
  reference: string | null
}

type Outcome =
  /** Waits for the payer. `show`: the text of the code to show, or a link; `until`: after that the provider closes it. */
  | { outcome: 'pending'; show: string | null; poll_ms: number; until: number | null }
  /** Paid: refunds that came later do not change this answer. `payer`: masked. `paid_at` null: it does not say. */
  | {
      outcome: 'succeeded'
      /** The provider's own number. */
      reference: string
      amount_minor: Minor
      currency: string
      paid_at: number | null
      payer: string | null
    }
  /** No money has moved. `open`: it could still be paid under this number, so cancel it. */
  | { outcome: 'failed'; reason: FailedReason; code: string; open: boolean }
  /** Nobody can pay it any more. `refunded`: it had been paid, and all of it was given back. */
  | { outcome: 'cancelled'; refunded: boolean }
  /**
   * The provider knows no such number. Of our own code this is no end: Alipay knows it only when somebody has
   * scanned it, and until the time it was told (`until`) somebody still may.
   */
  | { outcome: 'absent' }
  | Mismatch
  | Unsettled

export type Answer = Outcome & { handle: string | null }

export interface RefundAsk {
  payment: Asked
  /** Our number of this refund: 32 hexadecimal digits. Asked again under it, money goes back once. */
  refund_number: string
  amount_minor: Minor
  reason: string
}

export type RefundFailedReason =
  | 'too-much'
  | 'not-paid'
  | 'too-late'
  | 'not-enough-funds'
  | 'number-reused'
  | 'declined'
  | 'unreachable'
  | 'config'

export type RefundAnswer =
  /** Under way; ask again later. */
  | { outcome: 'pending'; reference: string | null }
  | {
      outcome: 'succeeded'
      reference: string
      amount_minor: Minor
      currency: string
      refunded_at: number | null
    }
  | { outcome: 'failed'; reason: RefundFailedReason; code: string }
  /** The provider knows no such refund: the same number may be asked again. */
  | { outcome: 'absent' }
  | Mismatch
  | Unsettled

/**
 * What a notification says is only told to whoever says what was asked. It may come twice, late, and out of order:
 * it is one more answer, no order of events. What is settled stays settled.
 */
export type Notification =
  | { kind: 'payment'; id: string; number: string; answer(asked: Asked): Answer }
  | { kind: 'refund'; id: string; refund_number: string; answer(refund: RefundAsk): RefundAnswer }
  /** Genuine, and of nothing that we ask about. */
  | { kind: 'other'; id: string; event: string }
  /** Not from the provider, or not to be understood: it says nothing. */
  | { kind: 'refused'; why: 'forged' | 'unsigned' | 'unreadable' | 'clock' | 'config' }

/** Names in lower case, as node:http has them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>

/** What can't be done with the settings as they are. */
export interface Lack {
  what: How['kind'] | 'notification'
  /** The setting that is missing. */
  setting: string
}

export interface Provider {
  readonly name: ProviderName
  readonly kinds: readonly How['kind'][]
  /** Of the settings, without the network: their keys were read already. */
  check(): Lack[]
  /** Asks for the money. The same number again is the same payment: it is never charged twice. */
  charge(ask: Ask): Promise<Answer>
  /** As it stands now. */
  query(asked: Asked): Promise<Answer>
  /**
   * Closes what is not paid. What was paid meanwhile is given back where the provider does so by itself (a scanned
   * code), and is `succeeded` where it does not: then the caller keeps it or refunds it.
   */
  cancel(asked: Asked): Promise<Answer>
  refund(refund: RefundAsk): Promise<RefundAnswer>
  queryRefund(refund: RefundAsk): Promise<RefundAnswer>
  /** `body` as it came, byte for byte. */
  notification(headers: Headers, body: string): Promise<Notification>
  /** What the provider wants to read when a notification was taken; anything else, and it sends it again. */
  readonly acknowledgement: { status: number; body: string }
}
