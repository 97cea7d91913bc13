/** How a sale is paid, while it is typed: one tender, or several that share the total. Pure; the house says what is due. */
import type { Minor } from '../../../core/money.ts'
import type { InstantTender } from '../../../core/payments/tender.ts'
import type { OnlineTenderName } from '../../office.ts'

export const PAY_MODES = ['cash', 'card', 'giftCard', 'code'] as const
export type PayMode = (typeof PAY_MODES)[number]

export const isPayMode = (mode: string): mode is PayMode => (PAY_MODES as readonly string[]).includes(mode)

/** What one tender takes of the total; booked with the sale, and not before. */
export interface Part {
  payment: InstantTender
  amount_minor: Minor
}

export interface Paying {
  parts: readonly Part[]
  /** As typed; empty: all that is due. */
  amount: string
  /** Of the amount that was refused: the next digit begins another one. */
  isStale: boolean
  /** The amount that was asked about, because it brings more change than anybody gives. */
  doubted: string
  /** A card slip's reference, a gift card's code, a payer's own code. */
  detail: string
  field: 'amount' | 'detail'
  /** Providers that have keys, and the one that is asked. */
  providers: readonly OnlineTenderName[]
  provider: number
  /** What the payer opens: a code or a link. */
  show: string | null
  /** The clerk waits no longer: it is being taken back. */
  givenUp: boolean
}

export const payingStart: Paying = {
  ...{ parts: [], amount: '', isStale: false, doubted: '', detail: '', field: 'amount' },
  ...{ providers: [], provider: 0, show: null, givenUp: false },
}

export type PayAction =
  | { type: 'typed'; text: string }
  /** In place of what was typed. */
  | { type: 'detail'; text: string }
  | { type: 'erased' }
  | { type: 'amountDoubted' }
  | { type: 'fieldMoved' }
  | { type: 'partAdded'; part: Part }
  | { type: 'providers'; providers: readonly OnlineTenderName[] }
  | { type: 'providerMoved'; by: number }
  | { type: 'showing'; show: string | null }
  | { type: 'gaveUp' }

/** In characters: an amount; whatever a scanner reads. */
const LONGEST = { amount: 12, detail: 64 }

export function reducePaying(paying: Paying, action: PayAction): Paying {
  const { field, providers, provider } = paying
  switch (action.type) {
    case 'typed': {
      const before = field === 'amount' && paying.isStale ? '' : paying[field]
      return { ...paying, [field]: (before + action.text).slice(0, LONGEST[field]), isStale: false }
    }
    case 'detail':
      return { ...paying, detail: action.text.slice(0, LONGEST.detail) }
    case 'erased':
      return { ...paying, [field]: [...paying[field]].slice(0, -1).join(''), isStale: false }
    case 'amountDoubted':
      return { ...paying, doubted: paying.amount }
    case 'fieldMoved':
      return { ...paying, field: field === 'amount' ? 'detail' : 'amount' }
    case 'partAdded':
      return { ...paying, parts: [...paying.parts, action.part], amount: '', detail: '' }
    case 'providers':
      return { ...paying, providers: action.providers, provider: 0 }
    case 'providerMoved':
      return {
        ...paying,
        provider: (provider + action.by + providers.length) % Math.max(1, providers.length),
      }
    case 'showing':
      // It is shown again and again while one waits, also when he has stopped waiting.
      return { ...paying, show: action.show, givenUp: paying.givenUp && action.show !== null }
    case 'gaveUp':
      return { ...paying, givenUp: true }
  }
}

const PAY_ACTIONS: readonly string[] = [
  ...[
    'typed',
    'detail',
    'erased',
    'amountDoubted',
    'fieldMoved',
    'partAdded',
    'providers',
    'providerMoved',
    'showing',
    'gaveUp',
  ],
]

export const isPayAction = (action: { type: string }): action is PayAction =>
  PAY_ACTIONS.includes(action.type)

/** Another tender, or none any more: what is shared already stays while one pays. */
export function turnTo(paying: Paying, mode: string): Paying {
  if (!isPayMode(mode)) return { ...payingStart, providers: paying.providers }
  const field = mode === 'cash' ? 'amount' : 'detail'
  return { ...paying, amount: '', isStale: false, doubted: '', detail: '', field, show: null, givenUp: false }
}

/** After a refusal what is typed next is another amount, not more of the one that was refused. */
export const stale = (paying: Paying): Paying => ({ ...paying, isStale: paying.amount !== '' })

export const paidBy = ({ parts }: Paying): Minor =>
  parts.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
