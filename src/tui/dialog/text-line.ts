/** A line of typed text: pure. The cursor stands after `at` characters, as people count them. */
export interface TextLine {
  text: string
  at: number
  /** Nobody typed it here: it is marked, and the first letter takes its place. */
  fresh?: boolean
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const split = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

export const lineOf = (text: string): TextLine => ({ text, at: split(text).length })

/** What stands there before anybody types. */
export const freshLine = (text: string): TextLine => ({ ...lineOf(text), ...(text ? { fresh: true } : {}) })

const MOST = 200

export function insert(line: TextLine, typed: string): TextLine {
  const { text, at } = line.fresh ? lineOf('') : line
  const parts = split(text)
  const added = split(typed.replace(/[\r\n\t]+/g, ' ')).slice(0, MOST - parts.length)
  return { text: [...parts.slice(0, at), ...added, ...parts.slice(at)].join(''), at: at + added.length }
}

export function edit({ fresh, ...line }: TextLine, action: EditAction): TextLine {
  if (fresh && (action === 'erase' || action === 'eraseAfter')) return lineOf('')
  const parts = split(line.text)
  const { at } = line
  switch (action) {
    case 'erase':
      return at === 0 ? line : { text: [...parts.slice(0, at - 1), ...parts.slice(at)].join(''), at: at - 1 }
    case 'eraseAfter':
      return { text: [...parts.slice(0, at), ...parts.slice(at + 1)].join(''), at }
    case 'eraseAll':
      return { text: '', at: 0 }
    case 'toLeft':
      return { ...line, at: Math.max(0, at - 1) }
    case 'toRight':
      return { ...line, at: Math.min(parts.length, at + 1) }
    case 'toStart':
      return { ...line, at: 0 }
    case 'toEnd':
      return { ...line, at: parts.length }
  }
}

export type EditAction = 'erase' | 'eraseAfter' | 'eraseAll' | 'toLeft' | 'toRight' | 'toStart' | 'toEnd'

const EDIT_ACTIONS: readonly string[] = [
  ...['erase', 'eraseAfter', 'eraseAll', 'toLeft', 'toRight', 'toStart', 'toEnd'],
]

export const isEdit = (action: string | undefined): action is EditAction =>
  action !== undefined && EDIT_ACTIONS.includes(action)

/** What stands before the cursor, for its place on the screen. */
export const before = ({ text, at }: TextLine): string => split(text).slice(0, at).join('')
