/**
 * Stops the counter as a shell's job and goes on with it: Ctrl-Z, SIGTSTP, and SIGCONT after whatever stop. The
 * terminal is the shell's meanwhile; held seats stay held.
 */
import type { Screen } from './screen/screen.ts'
import type { Terminal } from './terminal.ts'

export interface Suspending {
  /** Ctrl-Z: stops all that runs in front in this terminal, as the terminal itself would. */
  suspend(): void
  stopListening(): void
}

/** Where no shell could bring it back the system does not stop it: after this time it goes on by itself. */
const NOT_STOPPED_MS = 150
/** `kill(0)`: the whole process group. */
const GROUP = 0

export function watchSuspending(terminal: Terminal, screen: Screen): Suspending {
  let notStopped: NodeJS.Timeout | undefined
  const goOn = () => {
    clearTimeout(notStopped)
    process.off('SIGTSTP', stopped)
    process.on('SIGTSTP', stopped)
    terminal.retake()
    // The window may have another size by now, and nobody told us: Node asks for it as after that signal.
    process.emit('SIGWINCH', 'SIGWINCH')
    screen.resume('lent')
  }
  const stop = (who: number) => {
    screen.pause('lent')
    terminal.lend()
    // Without a listener the signal does what it does by itself.
    process.off('SIGTSTP', stopped)
    process.kill(who, 'SIGTSTP')
    notStopped = setTimeout(goOn, NOT_STOPPED_MS)
  }
  const stopped = () => stop(process.pid)
  process.on('SIGTSTP', stopped)
  process.on('SIGCONT', goOn)
  return {
    suspend: () => stop(GROUP),
    stopListening() {
      clearTimeout(notStopped)
      process.off('SIGTSTP', stopped)
      process.off('SIGCONT', goOn)
    },
  }
}
