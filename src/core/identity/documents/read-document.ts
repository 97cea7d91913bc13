/** A document's number as it was typed -> as it is compared, or what is wrong with it. Pure. */
import type { DocumentKind, DocumentRead } from './kinds.ts'
import { readPassport } from './passport.ts'
import { readHkMacaoPermit, readOther, readTaiwanPermit } from './permits.ts'
import { readResidentId } from './resident-id.ts'

/** Far more than any document has: what is longer is not even looked at. */
const LONGEST = 200

/** `now`: epoch ms. The same document gives the same number, however it was typed. */
export function readDocument(kind: DocumentKind, typed: string, now: number): DocumentRead {
  if (typed.length > LONGEST) return { fault: 'length', length: typed.length, wanted: `<= ${LONGEST}` }
  const read = readKind(kind, typed.trim(), now)
  // A stranger among strangers is told by the first few.
  return 'fault' in read && read.fault === 'character' ? { ...read, digits: read.digits.slice(0, 20) } : read
}

function readKind(kind: DocumentKind, typed: string, now: number): DocumentRead {
  switch (kind) {
    case 'prc-id':
    case 'residence-permit':
      return readResidentId(kind, typed, now)
    case 'passport':
      return readPassport(typed)
    case 'hk-macao-permit':
      return readHkMacaoPermit(typed)
    case 'taiwan-permit':
      return readTaiwanPermit(typed)
    case 'other':
      return readOther(typed)
  }
}
