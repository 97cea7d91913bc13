/** What every component may ask for, handed in once at the root. */
import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Dictionary } from '../core/language/language.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Key } from './decode.ts'
import type { Keyboard, KeyHandler, Listening, ScanHandler } from './keyboard.ts'
import type { Mode } from './keys.ts'
import type { Moment } from './moment.ts'
import type { Office } from './office.ts'
import type { PrintsStore } from './prints.ts'
import type { Screen } from './screen/screen.ts'
import type { SettingsKept } from './settings-ask.ts'
import type { Texts } from './texts.ts'
import type { Theme } from './theme.ts'
import type { WhoStore } from './who.ts'
import type { Words } from './words.ts'

/** A refusal in the clerk's language: what it was, and what can be done. */
export interface Sentence {
  what: string
  next: string[]
}

/** What every whole screen of ours is given: the counter's, and those of their own. */
export interface Shell {
  words: Words
  /** Core's whole dictionary, in the same language. */
  say: Dictionary
  theme: Theme
  keyboard: Keyboard
  screen: Screen
  moment: Moment
  /** The sentences of a refusal, from core's dictionaries. */
  sentence(refusal: Refusal): Sentence
  /** Epoch milliseconds. */
  now(): number
  /** A new key of a request: the same key does nothing twice. */
  newKey(): string
  /** Ends it; what the counter holds goes back. */
  leave(): void
}

export interface Counter extends Shell {
  office: Office
  texts: Texts
  who: WhoStore
  /** What is not on paper yet. */
  prints: PrintsStore
  /** What was refused for want of a right, and no supervisor signed for. */
  keepRefused(error: unknown): void
  /** This machine's settings. */
  settings: SettingsKept
  /** So many strokes of the terminal's bell. */
  bell(strokes: number): void
  /** The tour is shown first; called when it was seen. */
  tour: { isDue: boolean; seen(): void }
}

const ShellContext = createContext<Shell | null>(null)
const CounterContext = createContext<Counter | null>(null)

export const ShellProvider = ShellContext.Provider

export function CounterProvider({ value, children }: { value: Counter; children: ReactNode }): ReactNode {
  return createElement(ShellProvider, { value }, createElement(CounterContext.Provider, { value }, children))
}

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('bug: a component stands outside of every screen')
  return shell
}

export function useCounter(): Counter {
  const counter = useContext(CounterContext)
  if (!counter) throw new Error('bug: a component of the counter stands outside of it')
  return counter
}

/**
 * Gets the keys while `active`; the mouse's are among them, with their place. The newest handler is used, always.
 * A field for codes `takesScans`: what is scanned comes to it as the key `scan`.
 */
export function useKeys(handler: KeyHandler, active: boolean, { takesScans = false }: Listening = {}): void {
  const { keyboard } = useShell()
  const latest = useRef(handler)
  latest.current = handler
  useLayoutEffect(() => {
    if (active) return keyboard.listen((key) => latest.current(key), { takesScans })
  }, [keyboard, active, takesScans])
}

/** Gets what is scanned while no field takes it. */
export function useScans(handler: ScanHandler): void {
  const { keyboard } = useShell()
  const latest = useRef(handler)
  latest.current = handler
  useLayoutEffect(() => keyboard.listenToScans((text) => latest.current(text)), [keyboard])
}

/** What the keys of the screen that is seen mean, for the help and the palette. */
export function useMode(mode: Mode, active: boolean): void {
  const { moment } = useShell()
  useLayoutEffect(() => {
    if (active) moment.mode = mode
  }, [moment, mode, active])
}

/** Which performance one is at, for screens that are about one. */
export function usePerformanceOfMoment(code: string, active: boolean): void {
  const { moment } = useCounter()
  useLayoutEffect(() => {
    if (active) moment.performance = code
  }, [moment, code, active])
}

/** Is asked first of every key, whatever screen is active. */
export function useKeysBefore(handler: (key: Key) => boolean): void {
  const { keyboard } = useShell()
  const latest = useRef(handler)
  latest.current = handler
  useLayoutEffect(() => keyboard.before((key) => latest.current(key)), [keyboard])
}

/** Does `work` now and `every_ms` after it is done, until the component goes. */
export function useEvery(every_ms: number, work: () => Promise<void> | void): void {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    let timer: NodeJS.Timeout | undefined
    let gone = false
    const turn = async () => {
      await latest.current()
      if (!gone) timer = setTimeout(turn, every_ms)
    }
    void turn()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [every_ms])
}

/** The time for what ticks, looked at each second. What shows only minutes is drawn again at the next one. */
export function useNow(step_ms = 1): number {
  const { now } = useShell()
  const stepped = () => Math.floor(now() / step_ms) * step_ms
  const [time, setTime] = useState(stepped)
  useEvery(1000, () => setTime(stepped()))
  return time
}
