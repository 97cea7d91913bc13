/** How keys are written for people: in the footer, the help and the documentation. */
import type { Binding } from './keys.ts'
import type { Words } from './words.ts'

const NAMES: Record<string, string> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
  backspace: '⌫',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  delete: 'Del',
}
const ASCII: Record<string, string> = {
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  backspace: 'Backspace',
}

/** All keys of a binding, `F2 c`; or as the binding wants them shown. */
export function keysText(binding: Binding, words: Words, ascii: boolean): string {
  if (binding.shown !== undefined) return shownText(binding.shown, words, ascii)
  return binding.keys.map((key) => keyText(key, words, ascii)).join(' ')
}

/** The first key only, for the footer; or the pair that it speaks for. */
export function footerKey(binding: Binding, words: Words, ascii: boolean): string {
  return binding.pair === undefined ? keyLabel(binding, words, ascii) : shownText(binding.pair, words, ascii)
}

/** The first key only. */
export function keyLabel(binding: Binding, words: Words, ascii: boolean): string {
  if (binding.shown !== undefined) return shownText(binding.shown, words, ascii)
  return keyText(binding.keys[0] ?? '', words, ascii)
}

function keyText(key: string, words: Words, ascii: boolean): string {
  if (key === 'space') return words.space
  if (/^f\d+$/.test(key)) return key.toUpperCase()
  if (key.startsWith('alt-')) return `Alt-${key.slice(4).toUpperCase()}`
  if (key.startsWith('ctrl-')) return `Ctrl-${key.slice(5).toUpperCase()}`
  return (ascii ? ASCII[key] : undefined) ?? NAMES[key] ?? key
}

function shownText(shown: string, words: Words, ascii: boolean): string {
  if (!ascii) return shown
  return shown
    .replace('←↑↓→', words.arrows)
    .replace('↑↓', words.arrowsUpDown)
    .replace('←→', words.arrowsAside)
}
