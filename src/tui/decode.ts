/**
 * Bytes from a terminal to keys. Ink's own reader loses the function keys, so this one is used: xterm's and the
 * Linux console's sequences (ECMA-48 CSI, SS3), Alt as an escape before the key, marked pastes (mode 2004), the
 * mouse.
 */
import { mouseKey } from './mouse.ts'

export interface Key {
  /**
   * `up`, `f2`, `enter`, `escape`, `ctrl-c`, `alt-x`, `paste`, or the character itself; a blank is `space`.
   * Of the mouse `click`, `wheelup`, `wheeldown`; of a scanner `scan`.
   */
  name: string
  /** What it types, for text fields; what was pasted or scanned. */
  text?: string
  /** Where the mouse was: cells of the screen, from 0. */
  x?: number
  y?: number
}

export interface Decoder {
  push(chunk: string): Key[]
  /** What waits for more and will not get it: a lone escape is the Esc key. */
  flush(): Key[]
  readonly waiting: boolean
}

const ESC = '\u001b'
const PASTE_BEGIN = '\u001b[200~'
const PASTE_END = '\u001b[201~'
const LETTERS: Record<string, string> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift-tab',
  M: 'enter',
}
const NUMBERS = [
  ...['', 'home', 'insert', 'delete', 'end', 'pageup', 'pagedown', 'home', 'end', '', ''],
  ...['f1', 'f2', 'f3', 'f4', 'f5', '', 'f6', 'f7', 'f8', 'f9', 'f10', '', 'f11', 'f12'],
]
const CONTROLS: Record<string, string> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
}
const SEQUENCE = /^\u001b(?:\[M[\s\S]{3}|\[\[[A-E]|\[[0-9;:<=>?]*[ -/]*[@-~]|O[@-~])/
const UNFINISHED = /^\u001b(?:\[M[\s\S]{0,2}|\[\[?|\[[0-9;:<=>?]*[ -/]*|O)?$/
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export function makeDecoder(): Decoder {
  let rest = ''
  let afterReturn = false
  return {
    push(chunk) {
      // CR LF is one Enter, however it is cut.
      const more = afterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk
      const { keys, left } = decode(rest + more)
      rest = left
      afterReturn = rest === '' && more.endsWith('\r')
      return keys
    },
    flush() {
      const left = rest
      rest = ''
      if (left === '') return []
      if (left.startsWith(PASTE_BEGIN)) return [{ name: 'paste', text: left.slice(PASTE_BEGIN.length) }]
      return [{ name: 'escape' }, ...typed(left.slice(1))]
    },
    get waiting() {
      return rest !== ''
    },
  }
}

function decode(input: string): { keys: Key[]; left: string } {
  const keys: Key[] = []
  let at = 0
  while (at < input.length) {
    if (input.startsWith(PASTE_BEGIN, at)) {
      const end = input.indexOf(PASTE_END, at)
      if (end < 0) return { keys, left: input.slice(at) }
      keys.push({ name: 'paste', text: input.slice(at + PASTE_BEGIN.length, end) })
      at = end + PASTE_END.length
    } else if (input[at] === ESC) {
      const taken = escapeAt(input.slice(at))
      if (!taken) return { keys, left: input.slice(at) }
      if (taken.key) keys.push(taken.key)
      at += taken.length
    } else {
      const end = input.indexOf(ESC, at)
      keys.push(...typed(input.slice(at, end < 0 ? undefined : end)))
      at = end < 0 ? input.length : end
    }
  }
  return { keys, left: '' }
}

/** Null where more must come first; a key that is null says nothing. */
function escapeAt(input: string): { key: Key | null; length: number } | null {
  if (UNFINISHED.test(input)) return null
  const sequence = SEQUENCE.exec(input)?.[0]
  if (sequence) {
    const mouse = mouseKey(sequence)
    return { key: mouse === undefined ? { name: sequenceName(sequence) } : mouse, length: sequence.length }
  }
  // Esc and then a control key, such as Enter, are two keys; there is no Alt-Enter here.
  if (input[1]! < ' ' || input[1] === '\u007f') return { key: { name: 'escape' }, length: 1 }
  const [key] = typed([...input][1]!)
  return { key: { name: `alt-${key!.name}` }, length: 1 + [...input][1]!.length }
}

function sequenceName(sequence: string): string {
  const linux = /^\u001b\[\[([A-E])$/.exec(sequence)
  if (linux) return `f${linux[1]!.charCodeAt(0) - 64}`
  const match = /^\u001b(?:\[|O)(\d*)(?:;(\d+))?([A-Za-z~])$/.exec(sequence)
  if (!match) return 'unknown'
  const name = match[3] === '~' ? NUMBERS[Number(match[1])] : LETTERS[match[3]!]
  return name ? modifiers(Number(match[2] ?? 1)) + name : 'unknown'
}

/** xterm's modifier parameter: 1 + shift 1 + alt 2 + ctrl 4. */
function modifiers(parameter: number): string {
  const bits = parameter - 1
  return `${bits & 4 ? 'ctrl-' : ''}${bits & 2 ? 'alt-' : ''}${bits & 1 ? 'shift-' : ''}`
}

function typed(text: string): Key[] {
  return [...graphemes.segment(text)].flatMap(({ segment }) => {
    // One grapheme by Unicode's rules, and one Enter: so scanners and pasted lines end.
    if (segment === '\r\n') return [{ name: 'enter' }]
    const control = CONTROLS[segment]
    if (control) return [{ name: control }]
    if (segment === ' ') return [{ name: 'space', text: ' ' }]
    if (segment < ' ') return [{ name: `ctrl-${String.fromCharCode(segment.charCodeAt(0) + 96)}` }]
    return [{ name: segment, text: segment }]
  })
}
