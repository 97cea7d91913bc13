/**
 * Tells a scanner from fingers. Scanners type, so that what is typed is held back while it may be a scan; it is
 * decided by Enter or Tab, by another key, or by time. Pure: who calls measures the time. No key is lost, none
 * overtakes another.
 */
import type { Key } from '../decode.ts'
import { kindOfScan } from './kind.ts'

export interface Recogniser {
  /** Keys that came in before the time was over; returns what is decided: keys as they were, or `scan`. */
  push(keys: readonly Key[]): Key[]
  /** So long the next key may take, in milliseconds; null where nothing is held back. */
  readonly wait_ms: number | null
  /** The time is over and nothing came. */
  late(): Key[]
}

export interface RecogniserOptions {
  /** What the house's scanners type before each code; it is no part of the code. */
  prefix?: string
}

/** Fingers need longer from key to key, and a key that is held down repeats slower. */
const KEY_MS = 35
/** What came as only a machine types may stumble once, on a line that is busy. */
const MACHINE_MS = 80
const MACHINE_KEYS = 4
/** A code that has told by its beginning what it is, is waited for: a part of it would be a hundred hot keys. */
const CODE_MS = 500
const LEAST_LENGTH = 6
/** The same small letter again is a key held down: on the map they move. */
const HELD_DOWN = /^([a-z])\1\1$/

export function makeRecogniser({ prefix = '' }: RecogniserOptions = {}): Recogniser {
  let held: Key[] = []
  /** The letter that is held down. */
  let running = ''
  const text = () => held.map((key) => key.text).join('')
  const release = (): Key[] => held.splice(0)
  const decide = (end: Key): Key[] => {
    const code = codeIn(text(), prefix)
    if (code === null) return [...release(), end]
    held = []
    return [{ name: 'scan', text: code }]
  }
  const take = (key: Key): Key[] => {
    if (key.name === running) return [key]
    running = ''
    if (key.name === 'enter' || key.name === 'tab') return decide(key)
    if (!isTypedByScanners(key)) return [...release(), key]
    held.push(key)
    if (!HELD_DOWN.test(text())) return []
    running = key.name
    return release()
  }
  return {
    push: (keys) => keys.flatMap(take),
    get wait_ms() {
      if (held.length === 0) return null
      if (held.length < MACHINE_KEYS) return KEY_MS
      return isBegun(text(), prefix) ? CODE_MS : MACHINE_MS
    },
    late() {
      const code = held.length >= MACHINE_KEYS && isBegun(text(), prefix) ? codeIn(text(), prefix) : null
      if (code === null) return release()
      // Without its end it is still no typing; the house says that it is no code.
      held = []
      return [{ name: 'scan', text: code }]
    },
  }
}

function isTypedByScanners({ text }: Key): boolean {
  return text !== undefined && /^[ -~]$/.test(text)
}

const isBegun = (text: string, prefix: string): boolean =>
  (prefix !== '' && text.startsWith(prefix)) || kindOfScan(text) === 'ticket'

/** The code in what came in one burst; null where it may have been fingers over a slow line, which come in bursts too. */
function codeIn(text: string, prefix: string): string | null {
  if (prefix !== '' && text.length > prefix.length && text.startsWith(prefix))
    return text.slice(prefix.length)
  if (text.length < LEAST_LENGTH) return null
  if (kindOfScan(text) !== 'unknown') return text
  return isCodeLike(text) && !isAmount(text) ? text : null
}

/** Capitals, digits and signs, with a digit; or so long a word that nobody types it at once. */
const isCodeLike = (text: string): boolean => /^(?=.*\d)[^a-z]*$/.test(text) || /^\S{12,}$/.test(text)

const isAmount = (text: string): boolean => /^\d+[.,]\d{0,3}$/.test(text)
