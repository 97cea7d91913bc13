/** A file that is there whole or not at all: written beside its place, and moved there when it is done. */
import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { open, rename, unlink } from 'node:fs/promises'
import { checkWritable, unusable } from './write-file.ts'

/** `mode`: who may read a plain file. Refuses file-unusable: no folder, no right, no room. What stood there before stays where anything fails. */
export async function saveAside(
  file: string,
  work: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<void>,
  mode = 0o666,
): Promise<void> {
  checkWritable(file)
  // A pipe or a device has no place beside it.
  const isPlain = !existsSync(file) || statSync(file).isFile()
  const aside = isPlain ? `${file}.${randomBytes(4).toString('hex')}.part` : file
  const handle = await failing(file, () => open(aside, isPlain ? 'wx' : 'w', mode))
  try {
    try {
      await work((piece) => failing(file, () => handle.writeFile(piece)))
      if (isPlain) await failing(file, () => handle.sync())
    } finally {
      await failing(file, () => handle.close())
    }
    if (isPlain) await failing(file, () => rename(aside, file))
  } catch (error) {
    if (isPlain) await unlink(aside).catch(() => undefined)
    throw error
  }
}

async function failing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw unusable(file, error)
  }
}
