/** Files that come with the program. Nothing is read before it is asked for. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../db/package-root.ts'

/** The bytes of a file under `assets/`, e.g. `fonts/noto-sans/….woff`. A missing one is a broken installation. */
export function readAsset(name: string): Promise<Uint8Array> {
  return readFile(join(packageRoot(), 'assets', name))
}
