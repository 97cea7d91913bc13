/** Text of a file that the user named; `-` is standard input. Refuses file-unknown, file-unusable. */
import { readFile } from 'node:fs/promises'
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
  return code === 'ENOENT' ? refuse('file-unknown', { file }) : refuse('file-unusable', { file, cause: code })
}
