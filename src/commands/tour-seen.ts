/** The counter's tour is shown once on a machine: a file beside its sign-ins says that it was. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Environment } from './app.ts'
import { sessionPath } from './session-file.ts'

export interface TourSeen {
  isSeen: boolean
  /** Where that can't be kept it is shown again: no clerk shall wait for it. */
  keep(): void
}

export async function tourSeen(environment: Environment): Promise<TourSeen> {
  const file = join(dirname(await sessionPath(environment)), 'tour-seen')
  return {
    isSeen: existsSync(file),
    keep() {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        writeFileSync(file, '', { mode: 0o600 })
      } catch {
        // Shown again, then.
      }
    },
  }
}
