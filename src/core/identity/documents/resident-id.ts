/**
 * The citizen identification number of GB 11643-1999: six digits of the region (GB/T 2260: two of them the province), eight of
 * the date of birth, three in sequence, and a check character by ISO 7064 MOD 11-2, where ten is X. Residence permits of people
 * from Hong Kong, Macao and Taiwan have the same form (regions 81, 82, 83). Pure.
 */
import { type DocumentFault, type DocumentRead, plainNumber, strangers } from './kinds.ts'

const LENGTH = 18
/** Provinces by GB/T 2260; counties change by the year, and are not looked at. */
const PROVINCES: Record<'prc-id' | 'residence-permit', readonly string[]> = {
  'prc-id': [
    ...['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37'],
    ...['41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71'],
  ],
  'residence-permit': ['81', '82', '83'],
}
const CHECK_CHARACTERS = '10X98765432'
/** Somewhere it is tomorrow already: UTC+14. */
const EASTERNMOST_MS = 14 * 3_600_000
const DATE = [7, 8, 9, 10, 11, 12, 13, 14]

/** The check character of seventeen digits: ISO 7064 MOD 11-2. */
export function checkCharacter(digits: string): string {
  let sum = 0
  for (let index = 0; index < LENGTH - 1; index++)
    sum += Number(digits[index]) * (2 ** (LENGTH - 1 - index) % 11)
  return CHECK_CHARACTERS[sum % 11]!
}

/** `now`: epoch ms; who is born later has no document. */
export function readResidentId(
  kind: 'prc-id' | 'residence-permit',
  typed: string,
  now: number,
): DocumentRead {
  const number = plainNumber(typed)
  if (number.length !== LENGTH) return { fault: 'length', length: [...number].length, wanted: String(LENGTH) }
  const unknown = [
    ...strangers(number.slice(0, -1), /[0-9]/),
    ...(/[0-9X]/.test(number.at(-1)!) ? [] : [LENGTH]),
  ]
  if (unknown.length > 0) return { fault: 'character', digits: unknown }
  const fault = faultOf(kind, number, now)
  if (!fault) return { number }
  return fault === 'check' ? { fault, ...couldBe(kind, number, now) } : { fault, digits: placesOf(fault) }
}

type Found = 'region' | 'date' | 'future' | 'check'

const placesOf = (fault: Exclude<Found, 'check'>): number[] => (fault === 'region' ? [1, 2] : DATE)

function faultOf(kind: keyof typeof PROVINCES, number: string, now: number): Found | undefined {
  if (!PROVINCES[kind].includes(number.slice(0, 2))) return 'region'
  const born = dayOf(number.slice(6, 14))
  if (born === undefined) return 'date'
  if (born > now + EASTERNMOST_MS) return 'future'
  return checkCharacter(number) === number.at(-1) ? undefined : 'check'
}

/** `YYYYMMDD` at its midnight UTC; undefined where the calendar has no such day. */
export function dayOf(text: string): number | undefined {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8))]
  if (year < 1800) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.getTime() : undefined
}

/** Where one other digit, or two that change places, would make it right. */
function couldBe(
  kind: keyof typeof PROVINCES,
  number: string,
  now: number,
): Pick<Extract<DocumentFault, { fault: 'check' }>, 'digits' | 'swapped'> {
  const isRight = (other: string) => faultOf(kind, other, now) === undefined
  const digits: number[] = []
  const swapped: number[] = []
  for (let index = 0; index < LENGTH; index++) {
    const [before, after] = [number.slice(0, index), number.slice(index + 1)]
    const instead = index === LENGTH - 1 ? CHECK_CHARACTERS : '0123456789'
    if ([...instead].some((digit) => digit !== number[index] && isRight(before + digit + after)))
      digits.push(index + 1)
    const next = number[index + 1]
    if (
      next !== undefined &&
      /\d/.test(next) &&
      isRight(before + next + number[index] + number.slice(index + 2))
    )
      swapped.push(index + 1)
  }
  return { digits, swapped }
}
