/** The refusal that the work ends in; throws what it ends in otherwise. */
import { isRefusal, type Refusal, type RefusalCode } from '../../src/core/refusal.ts'

export async function refusalOf<C extends RefusalCode>(code: C, work: Promise<unknown>): Promise<Refusal<C>> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isRefusal(error, code)) throw error ?? new Error(`expected ${code}, but nothing was refused`)
  return error
}
