/** Into a device, or into a folder as a file for each paper. */
import { constants } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delivered, Delivery } from '../../core/printing/ways.ts'

/** A device that is there, or a file that is appended to: none is made, or a printer that is away would be a file. */
export async function toDevice(path: string, bytes: Uint8Array): Promise<Delivered> {
  let begun = 0
  try {
    const device = await open(path, constants.O_WRONLY | constants.O_APPEND)
    try {
      while (begun < bytes.length) begun += (await device.write(bytes, begun)).bytesWritten
    } finally {
      await device.close()
    }
    return { is: 'sent' }
  } catch (error) {
    return { is: begun === 0 ? 'failed' : 'doubtful', reason: codeOf(error) }
  }
}

const EXTENSIONS = { pdf: 'pdf', text: 'txt', escpos: 'escpos', fgl: 'fgl' } as const

/** Written aside and renamed: there is never half a file. */
export async function toFolder(folder: string, { printer, name, bytes }: Delivery): Promise<Delivered> {
  const file = join(folder, `${name.replace(/[^\w.-]+/g, '_')}.${EXTENSIONS[printer.kind]}`)
  const aside = `${file}.part`
  try {
    const written = await open(aside, 'w', 0o600)
    try {
      await written.writeFile(bytes)
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(aside, file)
    return { is: 'confirmed' }
  } catch (error) {
    await rm(aside, { force: true })
    return { is: 'failed', reason: codeOf(error) }
  }
}

const codeOf = (error: unknown): string => {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return code
}
