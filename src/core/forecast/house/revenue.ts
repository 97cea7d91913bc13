/** What the tickets that are expected would bring, at the average price so far: pure. */
import type { Minor } from '../../money.ts'

export interface Revenue {
  /** Sold, less what went back. */
  so_far_minor: Minor
  /** Of a ticket so far, fees in it; null where none is sold. */
  average_minor: Minor | null
  expected_minor: Minor | null
}

interface Part {
  tickets: number
  gone: number
  soldMinor: Minor
  backMinor: Minor
}

export function revenueOf(parts: readonly Part[], expected: number): Revenue {
  const so_far_minor = parts.reduce((sum, { soldMinor, backMinor }) => sum + soldMinor - backMinor, 0)
  const out = parts.reduce((sum, { tickets, gone }) => sum + tickets - gone, 0)
  if (out <= 0) return { so_far_minor, average_minor: null, expected_minor: null }
  return {
    so_far_minor,
    average_minor: Math.round(so_far_minor / out),
    expected_minor: Math.round((so_far_minor * expected) / out),
  }
}
