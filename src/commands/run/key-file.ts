/** The file that `wicket ticket key` wrote: lines of `id`, then PEM. */
import type { PublicKey } from '../../core/gate/code.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { readText } from './read-file.ts'

/** Refuses file-unknown, file-unusable, file-faulty. */
export async function readKeys(app: App, file: string): Promise<PublicKey[]> {
  const found = (await readText(app, file)).matchAll(
    /^([0-9a-f]{8})\s*\n(-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----)/gm,
  )
  const keys = [...found].map(([, id, publicKey]) => ({ id: id ?? '', publicKey: `${publicKey}\n` }))
  if (keys.length === 0)
    throw refuse('file-faulty', {
      file,
      faults: [{ line: 1, column: 1, field: '', fault: 'key-missing', wanted: 'BEGIN PUBLIC KEY' }],
    })
  return keys
}
