/** Names to choose from, where somebody has typed one that is none. Pure. */
import { nearest } from '../nearest.ts'

/** Told where none is near. */
const NAMED = 20

/** Those that are nearest; else the first ones. */
export const likely = (asked: string, names: readonly string[]): string => {
  const near = nearest(asked, names)
  return near.length > 0
    ? near.join(', ')
    : [...names.slice(0, NAMED), ...(names.length > NAMED ? ['…'] : [])].join(', ')
}
