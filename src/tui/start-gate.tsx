/** Starts the door staff's screen. */
import type { Gate } from '../core/gate/gate.ts'
import { makeBell } from './bell.ts'
import { ShellProvider } from './context.ts'
import { type FullScreenOptions, onFullScreen } from './full-screen.tsx'
import type { CounterLanguage } from './office.ts'
import { GateScreen } from './screens/gate/view.tsx'

export interface GateOptions extends FullScreenOptions {
  language: CounterLanguage
  quiet: boolean
}

/** A yes is gone before the next one could slip through behind it. */
const YES_MS = 4000

/** Resolves with the exit code when the door staff leave. Needs a terminal on both streams. */
export function startGate(gate: Gate, options: GateOptions): Promise<number> {
  const { stdout = process.stdout, quiet } = options
  const bell = makeBell(stdout, quiet)
  return onFullScreen(options, {
    language: options.language,
    mode: 'gate',
    view: (shell, size) => (
      <ShellProvider value={shell}>
        <GateScreen {...{ gate, bell, yes_ms: YES_MS, ...size }} />
      </ShellProvider>
    ),
  })
}
