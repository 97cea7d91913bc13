/** How an admin names a presale, and one of its codes: `fans`, `fans/17`. Pure. */
import { nameOf } from '../name.ts'
import { refuse } from '../refusal.ts'

export interface PresaleAsked {
  presale: string
  /** Undefined: all of it. */
  number: number | undefined
}

/** Refuses presale-none, value-faulty. */
export function presaleAsked(asked: string): PresaleAsked {
  const match = /^([^/]+)(?:\/(\d{1,9}))?$/.exec(nameOf('presale', asked).trim())
  if (!match) throw refuse('presale-none', { asked, known: [] })
  return { presale: match[1]!, number: match[2] === undefined ? undefined : Number(match[2]) }
}
