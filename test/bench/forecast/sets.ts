/** Which sets a folder has: each a folder of its own, with a file whose name says what it is. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const FILES = ['series.csv', 'bookings.csv', 'games.csv']

/** `only`: these of them; undefined: all. `fault`: what to say where there are none, or not all that are asked for. */
export function setsIn(dir: string, only?: readonly string[]): { sets: string[]; fault: string | null } {
  const all = readdirSync(dir)
    .filter((name) => FILES.some((file) => existsSync(join(dir, name, file))))
    .sort()
  if (all.length === 0)
    return { sets: [], fault: `${dir} has no sets: a set is a folder with ${FILES.join(', ')} in it` }
  const unknown = (only ?? []).filter((name) => !all.includes(name))
  if (unknown.length > 0)
    return { sets: [], fault: `${dir} has no set ${unknown.join(', ')}; it has ${all.join(', ')}` }
  return { sets: only ? all.filter((name) => only.includes(name)) : all, fault: null }
}
