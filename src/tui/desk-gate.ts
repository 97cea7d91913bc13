/** The gate's screen of the counter over a desk: the register is the entrance. */
import { countEntries } from '../core/gate/count-entries.ts'
import { scanTicket } from '../core/gate/scan-ticket.ts'
import type { AtDesk } from './desk-orders.ts'
import type { GateOffice } from './gate-office.ts'

export function deskGate({ acting }: AtDesk, entrance: string): GateOffice {
  const door = { entrance, lets: [], opens_ms: null, closes_ms: null }
  return {
    entrance,
    scan: async (performance, input) => ({
      ...(await scanTicket(await acting(), { ...input, performance, door })),
      listed: true,
    }),
    counts: async (performance) => countEntries(await acting(), performance, []),
  }
}
