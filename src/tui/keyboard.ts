/**
 * Keys in the order they were pressed, one at a time: the next key waits until what the last one started is
 * done, so that `2` `F2` `Enter` typed at once means the same as typed slowly. Ctrl-C never waits.
 */
import { type Key, makeDecoder } from './decode.ts'

export type KeyHandler = (key: Key) => void | Promise<void>

export interface Keyboard {
  /** Bytes from the terminal. */
  bytes(chunk: string): void
  /** One key, as if pressed. */
  press(key: Key): void
  /** The newest listener gets the keys. Returns how to stop listening. */
  listen(handler: KeyHandler): () => void
  /** Is asked first of every key: true where the key was meant for it. */
  before(handler: (key: Key) => boolean): () => void
  /** Resolves when every key pressed so far is done. */
  idle(): Promise<void>
}

/** A terminal sends the bytes of one key together; over a slow line they may come this far apart. */
const ESCAPE_MS = 30
const TURNS = 3

export function makeKeyboard(interrupted: () => void, broken: (error: unknown) => void): Keyboard {
  const decoder = makeDecoder()
  const listeners: KeyHandler[] = []
  const first: ((key: Key) => boolean)[] = []
  let line: Promise<void> = Promise.resolve()
  let lone: NodeJS.Timeout | undefined

  const press = (key: Key) => {
    if (key.name === 'ctrl-c') return interrupted()
    line = line.then(async () => {
      if (!first.some((handler) => handler(key))) await listeners.at(-1)?.(key)
      // The screen follows before the next key is looked at: it may belong to another listener. React begins in a microtask
      // what it ends in a turn, or in the next where the first had other work.
      for (let turn = 0; turn < TURNS; turn++) await new Promise((next) => setImmediate(next))
    })
    line = line.catch(broken)
  }
  return {
    press,
    bytes(chunk) {
      clearTimeout(lone)
      for (const key of decoder.push(chunk)) press(key)
      if (!decoder.waiting) return
      lone = setTimeout(() => {
        for (const key of decoder.flush()) press(key)
      }, ESCAPE_MS)
    },
    listen(handler) {
      listeners.push(handler)
      return () => void listeners.splice(listeners.indexOf(handler), 1)
    },
    before(handler) {
      first.push(handler)
      return () => void first.splice(first.indexOf(handler), 1)
    },
    idle: () => line,
  }
}
