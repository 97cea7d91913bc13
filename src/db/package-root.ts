/** Where the package's own files lie: migrations, fonts, examples. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Bundled into dist/ or run from src/: the next folder upwards that has a package.json. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error('bug: no package.json above the program')
    folder = dirname(folder)
  }
  return folder
}
