/** Into a device, or into a folder as a file for each paper. */
import { constants } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Delivered, Delivery } from '../../core/printing/ways.ts'

/** A printer that has no paper takes nothing more: whoever sends is not kept for longer. */
const SILENT_MS = 20_000
const AGAIN_MS = 50

interface Patience {
  silentMs?: number
}

/**
 * A device that is there, or a file that is appended to: none is made, or a printer that is away would be a file. It is never
 * waited for in the system, where nothing ends the waiting: what it does not take at once is offered again.
 */
export async function toDevice(
  path: string,
  bytes: Uint8Array,
  { silentMs = SILENT_MS }: Patience = {},
): Promise<Delivered> {
  let begun = 0
  try {
    const device = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK)
    try {
      let waited = 0
      while (begun < bytes.length) {
        const taken = await offered(() => device.write(bytes, begun))
        begun += taken
        waited = taken > 0 ? 0 : waited + AGAIN_MS
        if (waited > silentMs) return { is: begun === 0 ? 'failed' : 'doubtful', reason: 'timeout' }
        if (taken === 0) await pause(AGAIN_MS)
      }
    } finally {
      await device.close()
    }
    return { is: 'sent' }
  } catch (error) {
    return { is: begun === 0 ? 'failed' : 'doubtful', reason: codeOf(error) }
  }
}

/** How much it takes; nothing where it has no room now. */
async function offered(write: () => Promise<{ bytesWritten: number }>): Promise<number> {
  try {
    return (await write()).bytesWritten
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0
    throw error
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
