/** A file that the user named, for writing. */
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuse } from '../../core/refusal.ts'

/** Before anything is done that can't be undone. Refuses file-unusable. */
export function checkWritable(file: string): void {
  try {
    const isThere = existsSync(file)
    if (isThere && statSync(file).isDirectory()) throw refuse('file-unusable', { file, cause: 'EISDIR' })
    accessSync(isThere ? file : dirname(file), constants.W_OK)
  } catch (error) {
    throw unusable(file, error)
  }
}

/** The same of a file that must not be there; `other`: how another is named. Refuses file-exists, file-unusable. */
export function checkNew(file: string, other = '--out FILE'): void {
  if (existsSync(file)) throw refuse('file-exists', { file, other })
  checkWritable(file)
}

/** Refuses file-unusable. */
export async function writeOut(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw unusable(file, error)
  }
}

export function unusable(file: string, error: unknown) {
  const { code } = error as NodeJS.ErrnoException
  return code?.startsWith('E') ? refuse('file-unusable', { file, cause: code }) : error
}

/** The same of what nobody else may read: a new file of the owner's alone. Refuses file-unusable, also where there is one already. */
export async function writePrivate(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw unusable(file, error)
  }
}
