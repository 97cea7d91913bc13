/**
 * Permits of people from Hong Kong, Macao and Taiwan for the mainland, and documents of any other kind: by their form, for they
 * have no check digit. Pure.
 */
import { type DocumentRead, plainNumber, strangers } from './kinds.ts'

/**
 * 港澳居民来往内地通行证: H or M and eight digits, the person's for good; cards of before 2013 have two more behind them, which count
 * how often the card was issued, and are left out.
 */
export function readHkMacaoPermit(typed: string): DocumentRead {
  const number = plainNumber(typed)
  if (number.length !== 9 && number.length !== 11)
    return { fault: 'length', length: [...number].length, wanted: '9, 11' }
  const unknown = [
    ...(/^[HM]/.test(number) ? [] : [1]),
    ...strangers(number.slice(1), /[0-9]/).map((place) => place + 1),
  ]
  return unknown.length > 0 ? { fault: 'character', digits: unknown } : { number: number.slice(0, 9) }
}

/** 台湾居民来往大陆通行证: eight digits; booklets of before 2015 ten, perhaps with a letter. */
export function readTaiwanPermit(typed: string): DocumentRead {
  const number = plainNumber(typed)
  if (![8, 10, 11].includes(number.length))
    return { fault: 'length', length: [...number].length, wanted: '8, 10, 11' }
  const unknown = strangers(number.slice(0, 10), /[0-9]/)
  if (number.length === 11 && !/[A-Z]$/.test(number)) unknown.push(11)
  return unknown.length > 0 ? { fault: 'character', digits: unknown } : { number }
}

const OTHER = /^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,39}$/u

/** Capitals, blanks together: 3 to 40 letters, digits, blanks, `.`, `/`, `-`. */
export function readOther(typed: string): DocumentRead {
  const number = typed.normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase()
  if (OTHER.test(number)) return { number }
  const { length } = [...number]
  if (length < 3 || length > 40) return { fault: 'length', length, wanted: '3-40' }
  return { fault: 'character', digits: strangers(number, /[\p{L}\p{N} ./-]/u) }
}
