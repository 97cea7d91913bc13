/**
 * The fonts of a PDF. Helvetica, which every PDF reader has, draws what Windows-1252 can write; the others are
 * files of ours, read only where a text needs them (assets/fonts/README.md).
 */
import { readAsset } from '../assets.ts'
import { unpackWoff } from './woff.ts'

const EUROPE = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic'] as const

/** A font file of ours: a script in one weight. The Chinese font has one weight only. */
export type FileFace = (typeof EUROPE)[number] | 'han'
/** `plain` is Helvetica. */
export type Face = FileFace | 'plain'
export type Weight = 'regular' | 'bold'

/** Where nobody knows yet what will be written. */
export const EVERY_FACE: readonly FileFace[] = [...EUROPE, 'han']

function fileOf(face: FileFace, weight: Weight): string {
  if (face === 'han') return 'fonts/noto-sans-sc/noto-sans-sc-chinese-simplified-400-normal.woff'
  return `fonts/noto-sans/noto-sans-${face}-${weight === 'bold' ? 700 : 400}-normal.woff`
}

// The characters of Windows-1252 beyond Latin-1: PDF 1.7, annex D, WinAnsiEncoding.
const PLAIN = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/

/** From CJK radicals on: Chinese and Japanese, their punctuation, full width forms. */
const WIDE = /[\u2e80-\u{3ffff}]/u

export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}

export function isWide(text: string): boolean {
  return WIDE.test(text)
}

/** The faces to try for the signs of one text or word, best first: it stays in one design. */
export function facesFor(text: string): FileFace[] {
  return isWide(text) ? ['han', ...EUROPE] : [...EUROPE, 'han']
}

/** The faces that these texts need at all: none for Latin of the west. */
export function facesOf(texts: readonly string[]): FileFace[] {
  const special = texts
    .filter((text) => !isPlain(text))
    .flatMap((text) => [...text].filter((sign) => !isPlain(sign)))
  if (special.length === 0) return []
  // Arrows, stars and circled numbers stand below the wide range, and only the Chinese font has them.
  const han = special.some((sign) => sign >= '\u2000')
  const europe = special.some((sign) => sign < '\u2e80')
  return [...(europe ? EUROPE : []), ...(han ? (['han'] as const) : [])]
}

const loaded = new Map<string, Promise<Uint8Array>>()

/** The face's TrueType file, read and unpacked once a process. */
export function loadFace(face: FileFace, weight: Weight): Promise<Uint8Array> {
  const file = fileOf(face, weight)
  const known = loaded.get(file)
  if (known) return known
  const reading = readAsset(file).then(unpackWoff)
  loaded.set(file, reading)
  return reading
}
