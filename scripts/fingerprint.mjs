// What the tests depend on, as one hash: a suite that has passed on exactly this need not be run again.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file that git would take, with its content, and the surroundings; undefined outside a git checkout. */
export function fingerprint(root, surroundings) {
  try {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
    const names = execFileSync('git', list, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const hash = createHash('sha256').update(
      JSON.stringify([process.version, process.platform, surroundings]),
    )
    for (const name of [...new Set(names.split('\0'))].filter(Boolean).sort()) {
      const path = join(root, name)
      hash.update(`\0${name}\0`).update(existsSync(path) ? readFileSync(path) : 'gone')
    }
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
