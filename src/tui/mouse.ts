/** What a mouse says (xterm's modes 1000 and 1006), as keys with a place: `click`, `wheelup`, `wheeldown`. */
import type { Key } from './decode.ts'

const SGR = /^\u001b\[<(\d+);(\d+);(\d+)([Mm])$/
/** Bits of the button's number: which of three it is, and what was held down with it. */
const [BUTTON, SHIFT, ALT, CTRL, MOVED, WHEEL, MORE] = [3, 4, 8, 16, 32, 64, 128]

/** Null: this says nothing to us (a button let go, the other buttons). Undefined: it is not the mouse. */
export function mouseKey(sequence: string): Key | null | undefined {
  // The old form, for terminals that lack 1006, is three bytes that cannot tell where it was in a wide window.
  if (sequence.startsWith('\u001b[M')) return null
  const match = SGR.exec(sequence)
  if (!match) return undefined
  const bits = Number(match[1])
  const name = nameOf(bits)
  if (match[4] === 'm' || name === undefined) return null
  const held = `${bits & CTRL ? 'ctrl-' : ''}${bits & ALT ? 'alt-' : ''}${bits & SHIFT ? 'shift-' : ''}`
  return { name: held + name, x: Number(match[2]) - 1, y: Number(match[3]) - 1 }
}

function nameOf(bits: number): string | undefined {
  if (bits & (MOVED | MORE)) return undefined
  const button = bits & BUTTON
  if (bits & WHEEL) return ['wheelup', 'wheeldown'][button]
  return button === 0 ? 'click' : undefined
}
