/** A plan's faults as the faults of a file, for refusals that carry those. */
import type { Fault } from '../../refusal.ts'
import type { PlanFault } from './plan.ts'

/** The errors only: warnings refuse nothing. */
export function fileFaults(faults: readonly PlanFault[]): Fault[] {
  return faults
    .filter(({ severity }) => severity === 'error')
    .map(({ line, place, fault, found, wanted }) => ({
      line,
      field: place,
      fault,
      found,
      ...(wanted === null ? {} : { wanted }),
    }))
}
