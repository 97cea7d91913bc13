/** Every way a full screen can end, as one promise: asked for, interrupted, killed, broken, terminal gone. */
import type { ReadStream } from 'node:tty'

export type Outcome = { code: number } | { error: unknown }

export interface WaysOut {
  ended: Promise<Outcome>
  /** The first outcome counts. */
  end(outcome: Outcome): void
  /** Signals and errors are the process's again. */
  stopListening(): void
}

/** Exit codes by signal: 128 and its number, as shells give it. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const

export function watchWaysOut(stdin: ReadStream): WaysOut {
  let end: (outcome: Outcome) => void = () => {}
  const ended = new Promise<Outcome>((resolve) => {
    end = resolve
  })
  const listeners = Object.entries(SIGNALS).map(([signal, code]) => ({
    signal,
    listener: () => end({ code }),
  }))
  const broken = (error: unknown) => end({ error })
  const gone = () => end({ code: SIGNALS.SIGHUP })
  for (const { signal, listener } of listeners) process.on(signal, listener)
  process.on('uncaughtException', broken)
  process.on('unhandledRejection', broken)
  stdin.on('end', gone)
  return {
    ended,
    end: (outcome) => end(outcome),
    stopListening() {
      for (const { signal, listener } of listeners) process.off(signal, listener)
      process.off('uncaughtException', broken)
      process.off('unhandledRejection', broken)
      stdin.off('end', gone)
    },
  }
}
