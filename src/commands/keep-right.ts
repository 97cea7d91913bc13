/** What was refused for want of a right is kept, behind what was told of it and never in its way. */
import type { Desk } from '../core/desk.ts'
import { keepRefused } from '../core/people/keep-refused.ts'
import { isRefusedRight } from '../core/people/refused-right.ts'

/** Does nothing of any other error, and where the database can't be written now: it was refused all the same. */
export async function keepRight(desk: Desk, error: unknown, command: string): Promise<void> {
  if (isRefusedRight(error)) await keepRefused(desk, { refusal: error, command }).catch(() => false)
}
