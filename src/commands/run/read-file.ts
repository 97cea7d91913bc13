/** Text of a file that the user named; `-` is standard input. Refuses file-unknown, file-unusable. */
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { nearest } from '../../core/nearest.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { textOfBytes } from '../text-of-bytes.ts'

export async function readText(app: App, file: string): Promise<string> {
  if (file === '-') return app.io.readIn()
  try {
    return textOfBytes(await readFile(file))
  } catch (error) {
    throw fileRefusal(file, error)
  }
}

/** What reading a file throws, as a refusal. */
export function fileRefusal(file: string, error: unknown) {
  const { code = '' } = error as { code?: string }
  return code === 'ENOENT'
    ? refuse('file-unknown', { file, ...besideIt(file) })
    : refuse('file-unusable', { file, cause: code })
}

/** Files of its kind in its folder that are called nearly so; else the folder that there is. */
function besideIt(file: string): { folder: string; nearest: string[] } {
  const [kind, folder] = [extname(file), dirname(file)]
  try {
    const stems = readdirSync(folder).filter((name) => extname(name) === kind)
    const near = nearest(
      basename(file, kind),
      stems.map((name) => basename(name, kind)),
    )
    return { folder, nearest: near.map((stem) => join(folder, `${stem}${kind}`)) }
  } catch {
    return { folder: thatIsThere(folder), nearest: [] }
  }
}

const thatIsThere = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : thatIsThere(dirname(folder))
