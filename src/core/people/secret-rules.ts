/** Which secrets are good enough. Pure. */

/** Why a secret is not taken: `short` says how long it must be; `once` that it is the one that was good once. */
export type SecretFault = 'not-digits' | 'short' | 'long' | 'common' | 'once'

export const PIN_DIGITS = 6
const PIN_LONGEST = 12
/** NIST SP 800-63B-4, 3.1.1.2: at least fifteen where nothing else is asked for, and long ones are allowed. */
export const PASSPHRASE_LETTERS = 15
const PASSPHRASE_LONGEST = 256
/** Digits of a PIN, characters of a passphrase. */
export const LEAST = { pin: PIN_DIGITS, passphrase: PASSPHRASE_LETTERS }

/**
 * A PIN is a secret that works at this house's registers alone, where wrong ones are counted: six digits or more, and none of
 * those that everybody tries first.
 */
export function pinFault(pin: string): SecretFault | undefined {
  if (!/^\d*$/.test(pin)) return 'not-digits'
  if (pin.length < PIN_DIGITS) return 'short'
  if (pin.length > PIN_LONGEST) return 'long'
  return isRepeated(pin) || isRow(pin) || isDate(pin) || COMMON_PINS.has(pin) ? 'common' : undefined
}

/** Any characters, as many as one likes; no rules of composition (NIST SP 800-63B-4), but no common ones and no names. */
export function passphraseFault(passphrase: string, names: readonly string[] = []): SecretFault | undefined {
  const letters = [...passphrase.normalize('NFKC')]
  if (letters.length < PASSPHRASE_LETTERS) return 'short'
  if (letters.length > PASSPHRASE_LONGEST) return 'long'
  const plain = letters.join('').toLowerCase()
  const rest = [...COMMON_WORDS, ...names.map((name) => name.toLowerCase())]
    .filter((word) => word.length > 2)
    .reduce((left, word) => left.replaceAll(word, ''), plain)
  // What is left when the words that everybody takes are gone must still be something.
  const kinds = new Set(rest.replace(/[\s\d\p{P}]/gu, '')).size
  return kinds < 4 || isRow(plain) || isRepeated(plain) ? 'common' : undefined
}

/** `000000`, `121212`, `123123`, `abcabcabc`. */
function isRepeated(text: string): boolean {
  const parts = Array.from({ length: Math.floor(text.length / 2) }, (_, index) => text.slice(0, index + 1))
  return parts.some(
    (part) => part.repeat(Math.ceil(text.length / part.length)).slice(0, text.length) === text,
  )
}

/** `123456`, `987654`, `890123`, `2468..`: one step all along. */
function isRow(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0)!)
  const steps = new Set(codes.slice(1).map((code, index) => (code - codes[index]! + 10) % 10))
  return steps.size === 1
}

/** Six or eight digits that are somebody's birthday, in any order of day, month and year. */
function isDate(pin: string): boolean {
  const two = (at: number) => Number(pin.slice(at, at + 2))
  const isDay = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31
  if (pin.length === 6) return isDay(two(0), two(2)) || isDay(two(2), two(0)) || isDay(two(2), two(4))
  if (pin.length !== 8) return false
  const isYear = (at: number) => two(at) === 19 || two(at) === 20
  return (
    (isYear(0) && isDay(two(4), two(6))) || (isYear(4) && (isDay(two(0), two(2)) || isDay(two(2), two(0))))
  )
}

/** What is left of the lists of common PINs when rows, repetitions and dates are gone. */
const COMMON_PINS = new Set([
  '147258',
  '258369',
  '159753',
  '753951',
  '789456',
  '456123',
  '142536',
  '101010',
  '112233',
  '445566',
  '778899',
  '998877',
  '131313',
  '520131',
  '5201314',
  '123321',
  '321123',
  '654123',
  '147852',
  '963852',
  '159357',
  '147369',
  '789123',
  '102030',
])

/** Words that common passphrases are made of. */
const COMMON_WORDS = [
  'password',
  'passwort',
  'passphrase',
  'passw0rd',
  'letmein',
  'welcome',
  'qwertyuiop',
  'qwerty',
  'qwertz',
  'asdfghjkl',
  'zxcvbnm',
  'iloveyou',
  'administrator',
  'admin',
  'wicket',
  'boxoffice',
  'box office',
  'ticket',
  'theatre',
  'cinema',
  'abc',
  'monkey',
  'dragon',
  'football',
  'sunshine',
  'princess',
  'correct horse battery staple',
  'woaini',
]
