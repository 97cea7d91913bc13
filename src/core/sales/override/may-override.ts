/** Whether whoever acts may set a price, and says why. */
import type { Desk } from '../../desk.ts'
import { freeTextOf } from '../../free-text.ts'
import { need } from '../../people/may.ts'
import type { AskedOverride } from './override.ts'

/**
 * What is asked for, with the reason as it is kept; nothing where nothing is asked for. Before anything is held or locked.
 * Refuses right-missing, card-number-refused, value-faulty.
 */
export async function mayOverride<Said extends { override?: AskedOverride | undefined }>(
  desk: Desk,
  said: Said,
): Promise<Said> {
  if (!said.override) return said
  if (said.override.prices.length === 0) return { ...said, override: undefined }
  await need(desk, 'price-override')
  const reason = freeTextOf('--reason', said.override.reason ?? '')
  return { ...said, override: { ...said.override, reason } }
}
