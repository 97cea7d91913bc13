/**
 * The words that a customer is found by. Two words that differ by a wrong, missing, added or swapped letter have something
 * in common once letters are left out of both: so what is left of every word is in an index (`name_variant`), and a search
 * asks it for what is left of what was typed; nothing is compared one by one. Long words may differ by two letters.
 * The idea is that of deletion neighbourhoods (Bocek, Hunt, Stiller 2007). Chinese names are found by their characters.
 * Pure.
 */
import { searchedAs } from '../sales/buyer.ts'

/** In letters; what is beyond is not looked for. */
const LONGEST = 32
/** In one name. */
const MOST_WORDS = 16
/** From so many letters on one may differ, and two. */
const ONE_LETTER = 3
const TWO_LETTERS = 8
/** Pairs of letters of longer words would be too many rows. */
const TWO_LETTERS_UNTIL = 16

const TOKENS = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu
const HAN = /^\p{Script=Han}+$/u
/** Before the words of e-mail addresses: they are no names. */
const EMAIL = '@'

export const isHan = (word: string): boolean => HAN.test(word)

/** `Anne-Marie 陈` -> anne, marie, 陈: in their order, as they are compared. */
export function tokensOf(text: string): string[] {
  return (searchedAs(text).match(TOKENS) ?? []).map(cut).slice(0, MOST_WORDS)
}

/** What a customer is found by: each once, in the order that everybody writes them in. */
export function wordsOf({ name, email }: { name: string | null; email: string | null }): string[] {
  const words = new Set<string>()
  for (const part of (name ?? '').split(/\s+/)) {
    const tokens = tokensOf(part)
    for (const token of tokens) words.add(token)
    // `Anne-Marie` is looked for as `annemarie`, too.
    if (tokens.length > 1) words.add(cut(tokens.join('')))
  }
  for (const word of [...words]) if (isHan(word)) for (const letter of word) words.add(letter)
  if (email !== null) words.add(emailWord(email))
  return [...words].slice(0, 4 * MOST_WORDS).sort()
}

/** What stands before the @, letters and digits only: `@janedoe`. */
export function emailWord(email: string): string {
  return EMAIL + cut(searchedAs(email.split('@')[0]!).replaceAll(' ', ''))
}

/** How many letters may differ. */
export function tolerance(word: string): number {
  const letters = [...word].length
  if (word.startsWith(EMAIL)) return letters > ONE_LETTER ? 1 : 0
  if (letters < ONE_LETTER) return 0
  return !isHan(word) && letters >= TWO_LETTERS && letters <= TWO_LETTERS_UNTIL ? 2 : 1
}

/** The word, and what is left of it without so many letters: each once. */
export function variantsOf(word: string): string[] {
  const left = new Set([word])
  let last = new Set([word])
  for (let letters = tolerance(word); letters > 0; letters--) {
    const next = new Set<string>()
    for (const text of last) for (const one of withoutOne(text)) next.add(one)
    for (const one of next) left.add(one)
    last = next
  }
  return [...left]
}

function withoutOne(text: string): string[] {
  const letters = [...text]
  const from = text.startsWith(EMAIL) ? 1 : 0
  return letters.slice(from).map((_, at) => letters.filter((__, index) => index !== at + from).join(''))
}

const cut = (word: string): string => (word.length <= LONGEST ? word : [...word].slice(0, LONGEST).join(''))
