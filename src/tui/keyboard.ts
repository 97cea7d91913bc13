/**
 * Keys in the order they were pressed, one at a time: the next key waits until what the last one started is
 * done, so that `2` `F2` `Enter` typed at once means the same as typed slowly. Ctrl-C and Ctrl-Z never wait.
 * What a scanner types is one key, `scan`, for who asks for such or else for who stands behind all screens.
 */
import { type Key, makeDecoder } from './decode.ts'
import { makeRecogniser } from './scanner/recogniser.ts'

export type KeyHandler = (key: Key) => void | Promise<void>
export type ScanHandler = (text: string) => void | Promise<void>

export interface Listening {
  /** What is scanned comes here as the key `scan`, for a field that codes are typed into. */
  takesScans?: boolean
}

export interface Keyboard {
  /** Bytes from the terminal. */
  bytes(chunk: string): void
  /** One key, as if pressed. */
  press(key: Key): void
  /** The newest listener gets the keys. Returns how to stop listening. */
  listen(handler: KeyHandler, listening?: Listening): () => void
  /** Is asked first of every key: true where the key was meant for it. */
  before(handler: (key: Key) => boolean): () => void
  /** Gets what is scanned while the newest listener does not take it. Returns how to stop. */
  listenToScans(handler: ScanHandler): () => void
  /** Forgets keys that were pressed and wait still. */
  drop(): void
  /** Resolves when every key pressed so far is done. */
  idle(): Promise<void>
}

export interface KeyboardOptions {
  /** Ctrl-Z. */
  suspended?(): void
  /** What the house's scanners type before each code. */
  scanPrefix?: string
  /** Keys that come before there is a screen wait for it. */
  after?: Promise<unknown>
}

interface Listener extends Listening {
  handler: KeyHandler
}

/** A terminal sends the bytes of one key together; over a slow line they may come this far apart. */
const ESCAPE_MS = 30
const TURNS = 3

export function makeKeyboard(
  interrupted: () => void,
  broken: (error: unknown) => void,
  { suspended = () => {}, scanPrefix = '', after = Promise.resolve() }: KeyboardOptions = {},
): Keyboard {
  const listeners: Listener[] = []
  const first: ((key: Key) => boolean)[] = []
  const scanListeners: ScanHandler[] = []
  let line: Promise<unknown> = after
  let dropped = 0

  const hand = (key: Key) => {
    if (first.some((handler) => handler(key))) return
    const listener = listeners.at(-1)
    if (key.name === 'scan' && !listener?.takesScans) return scanListeners.at(-1)?.(key.text ?? '')
    return listener?.handler(key)
  }
  const press = (key: Key) => {
    if (key.name === 'ctrl-c') return interrupted()
    if (key.name === 'ctrl-z') return suspended()
    const turnOf = dropped
    line = line.then(async () => {
      if (turnOf !== dropped) return
      await hand(key)
      // The screen follows before the next key is looked at: it may belong to another listener. React begins in a microtask
      // what it ends in a turn, or in the next where the first had other work.
      for (let turn = 0; turn < TURNS; turn++) await new Promise((next) => setImmediate(next))
    })
    line = line.catch(broken)
  }
  const reader = makeReader(press, scanPrefix)
  return {
    press,
    drop: () => void dropped++,
    bytes: reader.bytes,
    listen: (handler, listening = {}) => joined(listeners, { handler, ...listening }),
    before: (handler) => joined(first, handler),
    listenToScans: (handler) => joined(scanListeners, handler),
    async idle() {
      await reader.decided()
      await line
    },
  }
}

/** Puts one in, and returns how to take it out again. */
function joined<One>(all: One[], one: One): () => void {
  all.push(one)
  return () => void all.splice(all.indexOf(one), 1)
}

/** Bytes to keys, with the time that an escape or a scan is waited for. */
function makeReader(press: (key: Key) => void, prefix: string) {
  const decoder = makeDecoder()
  const recogniser = makeRecogniser({ prefix })
  let timer: NodeJS.Timeout | undefined
  const waiting: (() => void)[] = []

  let turn = 0

  const take = (keys: Key[]) => {
    for (const key of keys) press(key)
    clearTimeout(timer)
    const wait = decoder.waiting ? ESCAPE_MS : recogniser.wait_ms
    // While this program was busy more may have come: it is read before the time counts as over.
    if (wait !== null) timer = setTimeout(() => setImmediate(late, ++turn), wait)
    else for (const done of waiting.splice(0)) done()
  }
  const late = (of: number) => {
    if (of !== turn) return
    if (decoder.waiting) take(recogniser.push(decoder.flush()))
    else take(recogniser.late())
  }
  return {
    bytes(chunk: string) {
      turn++
      take(recogniser.push(decoder.push(chunk)))
    },
    /** Resolves when nothing is held back. */
    async decided() {
      if (!decoder.waiting && recogniser.wait_ms === null) return
      await new Promise<void>((resolve) => void waiting.push(resolve))
    },
  }
}
