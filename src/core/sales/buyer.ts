/** Who bought: a name and a telephone number, as they are kept with an order and as it is found by them. Pure. */
import { maskCardNumbers } from '../card-number.ts'
import { freeTextOf } from '../free-text.ts'
import { refuse } from '../refusal.ts'
import { shown } from '../text.ts'
import type { OrderRow } from './order-rows.ts'

export interface Buyer {
  /** Who is known: name and number are his where nothing else is said. A code, a number, an address, or the id. */
  customer?: string | undefined
  name?: string | undefined
  /** As people write numbers: `+44 (0)20 7946 0958`. */
  phone?: string | undefined
}

/** Null: taken away; undefined: as it was. */
export interface BuyerChange {
  customer?: string | null | undefined
  name?: string | null | undefined
  phone?: string | null | undefined
}

export interface BuyerView {
  name: string | null
  /** Digits only. */
  phone: string | null
}

/** The same once it is known which customer is meant (`knownBuyer`). */
export type KnownBuyer = BuyerChange & { customerId?: string | null | undefined }

export type BuyerColumns = Pick<OrderRow, 'buyerName' | 'buyerPhone' | 'buyerSearch' | 'customerId'>

/** What is said, as it is kept. Refuses card-number-refused, value-faulty. */
export function buyerColumns({ name, phone, customerId }: KnownBuyer = {}): Partial<BuyerColumns> {
  return {
    ...(customerId === undefined ? {} : { customerId }),
    ...(name === undefined ? {} : nameColumns(name)),
    ...(phone === undefined ? {} : { buyerPhone: phone === null ? null : lastFirst(phoneOf(phone)) }),
  }
}

function nameColumns(given: string | null): Pick<BuyerColumns, 'buyerName' | 'buyerSearch'> {
  if (given === null) return { buyerName: null, buyerSearch: null }
  const buyerName = freeTextOf('name', given)
  return { buyerName, buyerSearch: searchedAs(buyerName) || null }
}

/** Null where nothing is known. */
export function buyerOf({
  buyerName,
  buyerPhone,
}: Pick<BuyerColumns, 'buyerName' | 'buyerPhone'>): BuyerView | null {
  if (buyerName === null && buyerPhone === null) return null
  return { name: buyerName, phone: buyerPhone === null ? null : lastFirst(buyerPhone) }
}

/** Letters that have no accent to take off: as who has not got them on his keyboard writes them. */
const PLAIN: Record<string, string> = {
  ...{ æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ς: 'σ' },
}

/** `Zoë O’Brien-Łuk` -> `zoe obrien luk`: case, accents and signs aside. A beginning of the name is a beginning of it. */
export function searchedAs(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      // Upwards first: there are no two letters for ß in lower case.
      .toUpperCase()
      .toLowerCase()
      .replace(/[æœøłđðþħς]/g, (letter) => PLAIN[letter]!)
      .replace(/['’ʼ`´]/g, '')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  )
}

/** ITU-T E.164: 15 digits with the country's are the most. */
const PHONE = /^\d{3,15}$/

/** Digits only, the country's first where it was written; undefined where it is no number. */
export function phoneDigits(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}./]/gu, '')
  const isAbroad = /^(\+|00)/.test(text)
  const digits = (isAbroad ? text.replace(/^(\+|00)/, '').replace('(0)', '') : text).replace(/[()]/g, '')
  return PHONE.test(digits) ? digits : undefined
}

/** Refuses value-faulty. */
export function phoneOf(typed: string): string {
  const digits = phoneDigits(typed)
  if (digits !== undefined) return digits
  const found = shown(maskCardNumbers(typed.slice(0, 1000))).slice(0, 40)
  throw refuse('value-faulty', { field: 'phone', found, wanted: '+44 20 7946 0958, 020 7946 0958' })
}

/** How a number is kept, and back: people tell its end, and an index finds by the beginning. */
export function lastFirst(digits: string): string {
  return [...digits].reverse().join('')
}
