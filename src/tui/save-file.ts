/** Writes a text beside its file and gives it the name when it is whole: nobody ever reads half of it. */
import { constants } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { refuse } from '../core/refusal.ts'

/** Refuses file-unusable. */
export async function saveFile(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}.part`
  try {
    const handle = await open(aside, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(aside, file)
  } catch (error) {
    await rm(aside, { force: true })
    throw refuse('file-unusable', { file, cause: (error as { code?: string }).code ?? String(error) })
  }
}

export const isFileThere = (file: string): Promise<boolean> =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
