/** Where the keys for real names are: a file that only its owner can read, or a variable of the environment. */
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readOwn } from '../own-file.ts'
import { refuse } from '../refusal.ts'
import { type IdentityKeys, identityKeys, type KeyText, keysText, parseKeys } from './keys.ts'

export interface KeyPlace {
  /** Of the environment; then there is no file. */
  text?: string | undefined
  file: string
}

/** Refuses identity-key-missing, identity-key-faulty, config-open, file-unusable. */
export async function readKeys(place: KeyPlace): Promise<IdentityKeys> {
  return identityKeys(await readKeyText(place))
}

/** Refuses the same. */
export async function readKeyText({ text, file }: KeyPlace): Promise<KeyText> {
  const found = text ?? (await readOwn(file))
  if (found === undefined) throw refuse('identity-key-missing', { file })
  const keys = parseKeys(found)
  if (!keys) throw refuse('identity-key-faulty', { file: text === undefined ? file : null })
  return keys
}

/** Refuses file-exists: what is there is never written over. */
export async function writeNewKeys(file: string, keys: KeyText): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw unusable(file, error)
  })
  await writeOwn(file, keysText(keys))
}

/** All of the new text or all of the old is there, whenever the machine stops. */
export async function replaceKeys(file: string, keys: KeyText): Promise<void> {
  const beside = `${file}.new`
  await writeOwn(beside, keysText(keys), 'w')
  await rename(beside, file).catch((error: unknown) => {
    throw unusable(file, error)
  })
}

async function writeOwn(file: string, text: string, flags = 'wx'): Promise<void> {
  try {
    const opened = await open(file, flags, 0o600)
    try {
      // Where it was there already, whoever made it may have given others a right to it.
      await opened.chmod(0o600)
      await opened.writeFile(text)
      await opened.sync()
    } finally {
      await opened.close()
    }
  } catch (error) {
    throw unusable(file, error)
  }
}

function unusable(file: string, error: unknown) {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EEXIST') return refuse('file-exists', { file })
  return code?.startsWith('E') ? refuse('file-unusable', { file, cause: code }) : error
}
