/** A text cut into runs of one face each, in reading order. Pure: `covers` knows the fonts. */
import { type Face, type FileFace, facesFor, isPlain, isWide } from './faces.ts'

export interface Run {
  face: Face
  text: string
}

/** Whether a loaded face has a glyph for a character. A face that was not loaded covers nothing. */
export type Covers = (face: FileFace, codePoint: number) => boolean

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What no face has is `?`, one for each character as a person counts them: one for a whole family of emoji. */
export function splitRuns(text: string, covers: Covers): Run[] {
  if (isPlain(text)) return text === '' ? [] : [{ face: 'plain', text }]
  const whole = text.normalize('NFC')
  // Beside Chinese, western words keep Helvetica; a western line is in one design from end to end.
  const words = isWide(whole) ? whole.split(/(\s+)/) : [whole]
  const runs: Run[] = []
  for (const run of words.flatMap((word) => wordRuns(word, covers))) {
    const last = runs.at(-1)
    if (last?.face === run.face) last.text += run.text
    else runs.push(run)
  }
  return runs
}

function wordRuns(word: string, covers: Covers): Run[] {
  if (isPlain(word)) return word === '' ? [] : [{ face: 'plain', text: word }]
  const faces = facesFor(word)
  return [...graphemes.segment(word)].map(({ segment }) => graphemeRun(segment, faces, covers))
}

function graphemeRun(grapheme: string, faces: FileFace[], covers: Covers): Run {
  // Variation selectors ask for a picture or for text: paper has text only.
  const text = grapheme.replace(/[\ufe0e\ufe0f]/g, '')
  const face = faces.find((candidate) => [...text].every((sign) => covers(candidate, sign.codePointAt(0)!)))
  if (face) return { face, text }
  return { face: 'plain', text: isPlain(text) ? text : '?' }
}
