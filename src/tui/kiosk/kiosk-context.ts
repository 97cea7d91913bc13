/** What every step of a kiosk may ask for, handed in once at the root; in the language that the customer has chosen. */
import { createContext, createElement, type ReactNode, useContext } from 'react'
import type { KioskOpened } from '../../core/kiosk/open-kiosk.ts'
import type { RefundQuote } from '../../core/sales/quote-refund.ts'
import { type Shell, ShellProvider } from '../context.ts'
import type { Ask } from '../dialog/ask.ts'
import type { CounterLanguage } from '../office.ts'
import { useStore } from '../store.ts'
import type { KioskOffice } from './kiosk-office.ts'
import type { Visit, VisitStore } from './visit.ts'

/** In milliseconds without a key. */
export interface KioskTimes {
  /** From then on it is told that everything is forgotten soon. */
  warn: number
  forget: number
  /** After a sale. */
  done: number
}

/** What one language has beside the counter's words. */
export interface Tongue extends Pick<Shell, 'say' | 'sentence'> {
  /** What a return brings back, with its working: lines. */
  refund(quote: RefundQuote, zone: string): string
}

export type Tongues = Record<CounterLanguage, Tongue>

/** What is done here, beside selling. */
export interface KioskDoes extends Omit<KioskOpened, 'house'> {
  /** Tickets come out of a printer beside it. */
  prints: boolean
}

/** A question in place of another one, which can be asked in the other language as well. */
export interface InPlace extends Ask {
  make(kiosk: Kiosk): Ask
}

export interface Kiosk extends Shell {
  office: KioskOffice
  language: CounterLanguage
  tongue: Tongue
  visit: VisitStore
  times: KioskTimes
  /** The name of the house. */
  house: string
  does: KioskDoes
  /** Asks in the language of the moment: made again where that changes. */
  ask(make: (kiosk: Kiosk) => Ask): Promise<void>
  /** Ends the visit: nothing of it is kept. */
  forget(): void
  speak(language: CounterLanguage): void
}

const KioskContext = createContext<Kiosk | null>(null)

export function KioskProvider({ value, children }: { value: Kiosk; children: ReactNode }): ReactNode {
  return createElement(ShellProvider, { value }, createElement(KioskContext.Provider, { value }, children))
}

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext)
  if (!kiosk) throw new Error('bug: a step of the kiosk stands outside of it')
  return kiosk
}

export const useVisit = (): Visit => useStore(useKiosk().visit)
