/** What is known of a customer, as people say it and as it is kept. Pure. */

import { maskCardNumbers } from '../card-number.ts'
import { freeTextOf } from '../free-text.ts'
import { refuse } from '../refusal.ts'
import { lastFirst, phoneOf } from '../sales/buyer.ts'
import { shown, storable } from '../text.ts'
import type { CustomerRow } from './customer-rows.ts'

/** Null: taken away; undefined: as it was. */
export interface Profile {
  name?: string | undefined
  /** As people write numbers. */
  phone?: string | null | undefined
  email?: string | null | undefined
  /** However he can be written to beside. */
  address?: string | null | undefined
  /** BCP 47: `en`, `zh-CN`. */
  language?: string | null | undefined
  /** `1990-05-17`. */
  born?: string | null | undefined
}

export type ProfileField = keyof Profile
export type ProfileColumns = Pick<
  CustomerRow,
  'name' | 'phone' | 'email' | 'emailSearch' | 'address' | 'language' | 'born'
>

/** In characters. */
const LONGEST_ADDRESS = 300
/** RFC 5321, 4.5.3.1.3: of a path, less its brackets. */
const LONGEST_EMAIL = 254

/** What is said, as it is kept. `today`: `2026-11-29`. Refuses card-number-refused, value-faulty. */
export function profileColumns(said: Profile, today: string): Partial<ProfileColumns> {
  const { name, phone, email, address, language, born } = said
  return {
    ...(name === undefined ? {} : { name: freeTextOf('name', name) }),
    ...(phone === undefined ? {} : { phone: phone && lastFirst(phoneOf(phone)) }),
    ...(email === undefined ? {} : emailColumns(email)),
    ...(address === undefined ? {} : { address: address && freeTextOf('address', address, LONGEST_ADDRESS) }),
    ...(language === undefined ? {} : { language: language && languageTag(language) }),
    ...(born === undefined ? {} : { born: born && birthday(born, today) }),
  }
}

/** One at sign with something on both sides, and no blank: more than that only the post office knows. */
const ADDRESS = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\.]{2,}$/u

function emailColumns(given: string | null): Pick<ProfileColumns, 'email' | 'emailSearch'> {
  if (given === null) return { email: null, emailSearch: null }
  const email = emailOf('email', given)
  return { email, emailSearch: emailSearched(email) }
}

/** Refuses value-faulty. */
export function emailOf(field: string, given: string): string {
  const email = storable(given.trim(), LONGEST_EMAIL)
  if (email === undefined || !ADDRESS.test(email)) throw faulty(field, given, 'name@example.org')
  return email
}

/** As it is looked for. No provider tells capitals apart. */
export const emailSearched = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

function languageTag(given: string): string {
  const tag = given.trim().replaceAll('_', '-')
  const isTag = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(tag)
  if (!isTag) throw faulty('language', given, 'en, zh-CN, de')
  return Intl.getCanonicalLocales(tag)[0]!
}

const OLDEST = '1890-01-01'

function birthday(given: string, today: string): string {
  const day = given.trim()
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  const [year = 0, month = 0, date = 0] = parts.map(Number)
  const isDay = new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) === day
  if (!isDay || day < OLDEST || day > today) throw faulty('born', given, `1990-05-17, ${OLDEST} - ${today}`)
  return day
}

const faulty = (field: string, given: string, wanted: string) =>
  refuse('value-faulty', { field, found: shown(maskCardNumbers(given)).slice(0, 40), wanted })
