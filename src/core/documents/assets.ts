/** Files that come with the program. Nothing is read before it is asked for. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The bytes of a file under `assets/`, e.g. `fonts/noto-sans/….woff`. A missing one is a broken installation. */
export function readAsset(name: string): Promise<Uint8Array> {
  return readFile(join(packageRoot(), 'assets', name))
}

/** Bundled into dist/ or run from src/: the package's root is the next folder upwards that has a package.json. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder)
  return folder
}
