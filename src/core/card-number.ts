/**
 * Numbers of payment cards in what people type. They are kept nowhere: whoever stores them answers for it by PCI DSS
 * (v4.0.1, requirement 3), and a note or a reason is the last place for them. A number has 13 to 19 digits (ISO/IEC
 * 7812-1) and a check digit by Luhn's formula; one in ten other numbers of that length passes it too, and is refused with
 * them.
 */
import { refuse } from './refusal.ts'

const LEAST = 13
const MOST = 19

/** Digits that follow on each other; `at` are their places in the text, one for each. */
interface Group {
  digits: number[]
  at: number[]
}

const DIGIT = /\p{Nd}/u
/** What stands between the digits of one number: blanks, dashes, and what is not seen at all. */
const BETWEEN = /[\s\p{Pd}\p{Cf}\p{M}]/u

/** Refuses card-number-refused, with the number masked. */
export function checkNoCardNumber(field: string, text: string): void {
  const [first] = cardNumbers(text)
  if (first) throw refuse('card-number-refused', { field, masked: masked(text, first) })
}

/** The text with every digit of a card's number hidden but its last four. */
export function maskCardNumbers(text: string): string {
  const hidden = new Set(cardNumbers(text).flatMap((places) => places.slice(0, -4)))
  return text.replace(/./gsu, (letter, at: number) => (hidden.has(at) ? '*' : letter))
}

function masked(text: string, places: number[]): string {
  const end = places.at(-1)!
  const number = text.slice(places[0], end + String.fromCodePoint(text.codePointAt(end)!).length)
  return maskCardNumbers(number).replace(/[^\p{Nd}*]+/gu, ' ')
}

/** The places of digits that belong to a card's number; those that stand in one run together. */
function cardNumbers(text: string): number[][] {
  if (!DIGIT.test(text)) return []
  return runsOf(text)
    .map((groups) => {
      const inCard = groups.map(() => false)
      // A number begins and ends where a group of digits does; where several could be one, all are.
      for (const first of groups.keys()) inCard.fill(true, first, first + cardFrom(groups, first))
      return groups.flatMap(({ at }, index) => (inCard[index] ? at : []))
    })
    .filter((places) => places.length > 0)
}

/** How many groups from this one on are a card's number, the longest; 0: none. */
function cardFrom(groups: Group[], first: number): number {
  let longest = 0
  const digits: number[] = []
  for (let next = first; next < groups.length; next++) {
    const group = groups[next]!.digits
    // No card has so many; and there may be millions of them.
    if (digits.length + group.length > MOST) break
    digits.push(...group)
    if (digits.length >= LEAST && passesLuhn(digits)) longest = next - first + 1
  }
  return longest
}

/** Every second digit from the right doubled, and the digits of all added up: a multiple of ten (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: number[]): boolean {
  const sum = digits.reduceRight((total, digit, index) => {
    const doubled = (digits.length - 1 - index) % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** Groups with nothing but blanks and dashes between them stand in one run. */
function runsOf(text: string): Group[][] {
  const runs: Group[][] = [[]]
  let isGrowing = false
  let at = 0
  for (const letter of text) {
    const isDigit = DIGIT.test(letter)
    if (isDigit) {
      const run = runs.at(-1)!
      if (!isGrowing) run.push({ digits: [], at: [] })
      run.at(-1)!.digits.push(digitOf(letter))
      run.at(-1)!.at.push(at)
    } else if (!BETWEEN.test(letter)) runs.push([])
    isGrowing = isDigit
    at += letter.length
  }
  return runs
}

/** 4 of `4`, `４` and `٤`: the digits of a script stand side by side from its nought on. */
function digitOf(letter: string): number {
  const code = letter.codePointAt(0)!
  let before = 0
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before++
  return before % 10
}
