/** The demo's registers: each opens its till with the day's first customer and counts it when the day is over. */
import type { Desk } from '../../core/desk.ts'
import { closeTill } from '../../core/tills/close-till.ts'
import { lookTill } from '../../core/tills/look-till.ts'
import { openTill } from '../../core/tills/open-till.ts'
import { dayIn } from '../../core/zone.ts'

const REGISTERS = [
  { clerk: 'ana', register: 'window-1', channel: 'counter' },
  { clerk: 'ben', register: 'window-2', channel: 'counter' },
  { clerk: 'kiosk', register: 'kiosk-1', channel: 'kiosk' },
]
const FLOAT_MINOR = 20_000
/** After the day's last sale. */
const COUNTED_AFTER_MS = 10 * 60_000

export interface Tills {
  /** The register's desk, its till open. */
  desk(register: number): Promise<Desk>
  /** Where a new day has begun, yesterday's tills are counted, and the day is told. */
  day(at: number, set: (at: number) => void): Promise<string | undefined>
  close(): Promise<void>
  days(): number
}

export function tillsOf(desk: Desk, zone: string): Tills {
  const open = new Map<string, Desk>()
  let [today, last, days] = ['', 0, 0]
  const close = async () => {
    for (const one of [...open.values()]) {
      const { expected_minor } = await lookTill(one)
      // More was given back than there was: counted when later sales have made up for it.
      if (expected_minor < 0) continue
      open.delete(one.actor.register)
      await closeTill(one, { counted_minor: expected_minor, with_holds: true, key: one.ids.next() })
    }
  }
  return {
    close,
    days: () => days,
    async desk(register) {
      const actor = REGISTERS[register % REGISTERS.length]!
      const known = open.get(actor.register)
      if (known) return known
      const own = { ...desk, actor }
      await openTill(own, { float_minor: FLOAT_MINOR, key: own.ids.next() })
      open.set(actor.register, own)
      return own
    },
    async day(at, set) {
      const day = dayIn(zone, at)
      if (day !== today) {
        set(last + COUNTED_AFTER_MS)
        await close()
      }
      last = at
      if (day === today) return undefined
      today = day
      days++
      return day
    },
  }
}
