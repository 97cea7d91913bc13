/** One entrance as whoever stands there uses it, with the house or without it. */
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import type { GateCounts } from './count-entries.ts'
import { type AdmittedOffline, countOffline, type OfflineGate, scanOffline } from './gate-offline.ts'
import { type Door, isNamed } from './judge.ts'

export interface Gate {
  door: Door
  /** True where it works from a list. */
  isOffline: boolean
  /** The same key lets in once. Refuses as `scanTicket` and `scanOffline`. */
  scan(input: { code: string; key: string }): Promise<AdmittedOffline>
  counts(): Promise<GateCounts>
}

/** Refuses section-unknown. */
export function offlineGate(gate: OfflineGate): Gate {
  const { head, tickets } = gate.list
  checkLets(head.performance, [...tickets.values()], gate.door.lets)
  return {
    ...{ door: gate.door, isOffline: true },
    scan: async (input) => scanOffline(gate, input),
    counts: async () => countOffline(gate),
  }
}

/** A misspelt section would send everybody away. Refuses section-unknown. */
export function checkLets(
  performance: string,
  places: readonly { section: string; block: string | null }[],
  lets: readonly string[],
): void {
  const names = new Set(places.flatMap(({ section, block }) => [section, ...(block === null ? [] : [block])]))
  for (const asked of lets)
    if (![...names].some((name) => isNamed(asked, name)))
      throw refuse('section-unknown', { performance, asked, nearest: nearest(asked, [...names]) })
}
