/** One of the performances, by its code, or the next that is on sale; and those beside it, by their start. */
import type { Counter } from '../../context.ts'
import type { PerformanceLine } from '../../office.ts'

/** Undefined where there are none. */
export async function findPerformance(
  { office, now }: Counter,
  code: string | null,
): Promise<PerformanceLine | undefined> {
  const all = await office.performances()
  const coming = all.find(({ status, starts_at }) => status === 'open' && starts_at >= now())
  return all.find((line) => line.code === code) ?? coming ?? all[0]
}

/** The code of the one before (-1) or after (1); undefined at the ends. */
export async function besidePerformance(
  { office }: Counter,
  code: string,
  by: number,
): Promise<string | undefined> {
  const all = await office.performances()
  const at = all.findIndex((line) => line.code === code)
  return at < 0 ? undefined : all[at + by]?.code
}
