/** Waiting for another process is ours, not SQLite's: its own wait starves some processes and freezes the screen. */
import { setTimeout as sleep } from 'node:timers/promises'
import { StorageFault, sqliteFault } from '../fault.ts'

/** Tries again every 1-4 ms while the file is locked, for `deadline_ms`; then StorageFault `busy`. `wait` is told each time. */
export async function patiently<T>(
  path: string,
  deadline_ms: number,
  work: () => T,
  wait: () => void = () => undefined,
): Promise<T> {
  let start: number | undefined
  for (;;) {
    try {
      return work()
    } catch (error) {
      const fault = sqliteFault(error, path)
      if (!(fault instanceof StorageFault && fault.kind === 'busy')) throw fault
      start ??= performance.now()
      const waited_ms = Math.round(performance.now() - start)
      if (waited_ms >= deadline_ms) throw new StorageFault('busy', path, { waited_ms })
      wait()
      await sleep(1 + Math.random() * 3)
    }
  }
}
