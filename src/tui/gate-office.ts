/** What the counter's gate screen asks of the house. */
import type { GateCounts } from '../core/gate/count-entries.ts'
import type { AdmittedOffline } from '../core/gate/gate-offline.ts'

export interface GateOffice {
  /** What this register is called as an entrance. */
  entrance: string
  /** The same key lets in once. Refuses what stands against it. */
  scan(performance: string, input: { code: string; key: string }): Promise<AdmittedOffline>
  counts(performance: string): Promise<GateCounts>
}
