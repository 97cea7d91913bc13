/** Text of a file that the user named; `-` is standard input. Refuses file-unknown, file-unusable. */
import { readFile } from 'node:fs/promises'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'

export async function readText(app: App, file: string): Promise<string> {
  if (file === '-') return app.io.readIn()
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') throw refuse('file-unknown', { file })
    throw refuse('file-unusable', { file, cause: (error as { code?: string }).code ?? '' })
  }
}
