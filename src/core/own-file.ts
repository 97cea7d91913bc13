/** Reads a file with secrets in it: only where nobody but its owner can. */
import { open } from 'node:fs/promises'
import { platform } from 'node:os'
import { isRefusal, refuse } from './refusal.ts'

const OTHERS = 0o077

/**
 * Undefined where there is no such file. Refuses config-open where others have a right to it (Windows has other
 * rights than these), file-unusable.
 */
export async function readOwn(file: string, isSecret = true): Promise<string | undefined> {
  try {
    const opened = await open(file, 'r')
    try {
      // Of the open file, so that what was looked at is what is read.
      const { mode } = await opened.stat()
      if (isSecret && platform() !== 'win32' && (mode & OTHERS) !== 0)
        throw refuse('config-open', { file, mode: (mode & 0o777).toString(8).padStart(4, '0') })
      return await opened.readFile('utf8')
    } finally {
      await opened.close()
    }
  } catch (error) {
    const cause = (error as { code?: string }).code
    if (cause === 'ENOENT') return undefined
    if (cause === undefined || isRefusal(error)) throw error
    throw refuse('file-unusable', { file, cause })
  }
}
