/** What is shown of a person where nobody may see more. Pure. */
import { shown } from '../../text.ts'

const STARS = 20

/**
 * `110***********002X`: of 15 characters and more the first three and the last four; of 8 the first and the last three; of 5 the
 * last two; of fewer none. A blank is no secret.
 */
export function maskedNumber(number: string): string {
  const all = [...number]
  const [before, behind] =
    all.length >= 15 ? [3, 4] : all.length >= 8 ? [1, 3] : all.length >= 5 ? [0, 2] : [0, 0]
  const hidden = all.slice(before, all.length - behind).map((one) => (one === ' ' ? ' ' : '*'))
  return [...all.slice(0, before), ...hidden, ...all.slice(all.length - behind)].join('')
}

/** `张*`, `A** E******`: of each word its first letter. */
export function maskedName(name: string): string {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  return shown(name)
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [first = '', ...rest] = [...segmenter.segment(word)].map(({ segment }) => segment)
      return first + '*'.repeat(Math.min(Math.max(rest.length, 1), STARS))
    })
    .join(' ')
}
