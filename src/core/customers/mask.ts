/** A customer as somebody may see him who has not said which one he means. Pure. */
import { maskedName } from '../identity/documents/mask.ts'
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
    name: name && maskedName(name),
    phone: phone && `…${lastFirst(phone.slice(0, SHOWN_DIGITS))}`,
    email: email === null ? null : maskedEmail(email),
  }
}

/** `j***@example.org` */
export const maskedEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1***')
