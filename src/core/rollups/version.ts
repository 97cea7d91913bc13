/** How far the ledgers have come, all together: whoever looks again and again first sees whether anything was done. */
import type { Desk } from '../desk.ts'
import { type Progress, progressOf } from './catch-up.ts'

/** `taken`: how much of it is summed up; of an old house that was never looked at little, for a minute. */
export const historyProgress = (desk: Desk): Promise<Progress> => desk.store.read(progressOf)
