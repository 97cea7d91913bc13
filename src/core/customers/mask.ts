/** A customer as somebody may see him who has not said which one he means. Pure. */
import { formatReference } from '../ids.ts'
import { lastFirst } from '../sales/buyer.ts'
import type { CustomerRow } from './customer-rows.ts'

export interface MaskedCustomer {
  code: string
  /** `C*** W**`. */
  name: string | null
  /** `…8000`. */
  phone: string | null
  /** `j***@example.org`. */
  email: string | null
}

/** Fewer digits than this tell nobody's number. */
const SHOWN_DIGITS = 4

export function maskCustomer({ code, name, phone, email }: CustomerRow): MaskedCustomer {
  return {
    code: formatReference(code),
    name: name && maskName(name),
    phone: phone && `…${lastFirst(phone.slice(0, SHOWN_DIGITS))}`,
    email: email === null ? null : email.replace(/^(.)[^@]*/u, '$1***'),
  }
}

/** The first letter of each word: `Chen Wei` -> `C*** W**`, `陈伟` -> `陈*`. */
const maskName = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => {
      const [first = '', ...rest] = word
      return first + '*'.repeat(rest.length)
    })
    .join(' ')
