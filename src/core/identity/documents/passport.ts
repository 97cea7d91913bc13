/**
 * A passport by its machine-readable zone, or by its number as somebody has typed it. ICAO Doc 9303, part 4 (TD3: two lines of
 * 44) and part 3 (check digits: weights 7-3-1, letters A = 10 to Z = 35, filler 0, modulo 10). Pure.
 */
import { type DocumentRead, type MrzField, plainNumber, strangers } from './kinds.ts'
import { dayOf } from './resident-id.ts'

const LINE = 44
const WEIGHTS = [7, 3, 1]
const LETTERS = /[A-Z]/

/** `check`: the place of the check digit; `parts`: from where to where what it covers stands. Counted from 0. */
interface Checked {
  field: MrzField
  parts: readonly (readonly [from: number, to: number])[]
  check: number
}

/** Of the second line: number, nationality, birth, sex, expiry, personal number, composite. */
const CHECKS: readonly Checked[] = [
  { field: 'number', parts: [[0, 9]], check: 9 },
  { field: 'birth', parts: [[13, 19]], check: 19 },
  { field: 'expiry', parts: [[21, 27]], check: 27 },
  { field: 'personal', parts: [[28, 42]], check: 42 },
  {
    field: 'composite',
    parts: [
      [0, 10],
      [13, 20],
      [21, 43],
    ],
    check: 43,
  },
]

/** The check digit of a field: ICAO Doc 9303-3, 4.9. */
export function mrzCheckDigit(text: string): string {
  let sum = 0
  for (const [index, character] of [...text].entries()) sum += worthOf(character) * WEIGHTS[index % 3]!
  return String(sum % 10)
}

const worthOf = (character: string): number =>
  character === '<' ? 0 : LETTERS.test(character) ? character.charCodeAt(0) - 55 : Number(character)

/** The second line, both lines, or the number alone: then nothing can be checked but its form. */
export function readPassport(typed: string): DocumentRead {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\S\n]+/g, '')
  if (!text.includes('<') && text.length < 30) return readNumber(plainNumber(typed))
  const whole = text.replaceAll('\n', '')
  if (whole.length !== LINE && whole.length !== 2 * LINE)
    return { fault: 'length', length: [...whole].length, wanted: `${LINE}, ${2 * LINE}` }
  const unknown = strangers(whole, /[A-Z0-9<]/)
  if (unknown.length > 0) return { fault: 'character', digits: unknown }
  if (whole.length === 2 * LINE && !/^P[A-Z<]{43}$/.test(whole.slice(0, LINE)))
    return { fault: 'form', wanted: 'P<UTO…' }
  return readLine(whole.slice(-LINE))
}

function readNumber(number: string): DocumentRead {
  const unknown = strangers(number, /[A-Z0-9]/)
  if (unknown.length > 0) return { fault: 'character', digits: unknown }
  if (number.length < 5 || number.length > 9) return { fault: 'length', length: number.length, wanted: '5-9' }
  return /[0-9]/.test(number) ? { number } : { fault: 'form', wanted: 'X0000000' }
}

function readLine(line: string): DocumentRead {
  // The composite would be wrong with every other one: told last, it is only told where all others are right.
  for (const { field, parts, check } of CHECKS) {
    const covered = parts.map(([from, to]) => line.slice(from, to)).join('')
    const said = line[check]!
    const isEmpty = field === 'personal' && /^<+$/.test(covered) && said === '<'
    if (!isEmpty && said !== mrzCheckDigit(covered))
      return { fault: 'mrz-check', field, digits: placesOf({ parts, check }) }
  }
  for (const [from, to] of [
    [13, 19],
    [21, 27],
  ] as const)
    if (!isDay(line.slice(from, to))) return { fault: 'date', digits: places(from, to) }
  const number = line.slice(0, 9).replace(/<+$/, '')
  return /^[A-Z0-9]{1,9}$/.test(number) ? { number } : { fault: 'form', wanted: 'X0000000' }
}

const places = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index + 1)

/** Of one field each of its places; of the whole line only the check digit, the last. */
function placesOf({ parts, check }: Pick<Checked, 'parts' | 'check'>): number[] {
  const [first, ...others] = parts
  return others.length > 0 ? [check + 1] : [...places(...first!), check + 1]
}

/** `YYMMDD` of either century; what is not known of a birth is filled. */
function isDay(text: string): boolean {
  const known = text
    .replace(/<<$/, '01')
    .replace(/<<(..)$/, '01$1')
    .replace(/^<</, '00')
  return /^\d{6}$/.test(known) && [`19${known}`, `20${known}`].some((day) => dayOf(day) !== undefined)
}
