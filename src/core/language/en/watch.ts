/** What is said of the watch on the pace of purchases. */
import type { Counted, Same } from '../../watch/rules.ts'

const counted = (count: number, unit: string) => (count === 1 ? `1 ${unit}` : `${count} ${unit}s`)

/** `1 hour`, `2 days`. */
export function lengthOf(ms: number): string {
  const minutes = ms / 60_000
  if (minutes % 1440 === 0) return counted(minutes / 1440, 'day')
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute')
}

export const OF = { orders: 'orders', tickets: 'tickets' }

const SAME: Record<Same, string> = {
  card: 'one card',
  name: 'one name',
  telephone: 'one telephone number',
  customer: 'one customer',
  register: 'one register',
}

const PER = { house: '', event: ' of the event', performance: ' of the performance' }

export const watch = {
  help: {
    watch: 'The pace of purchases: what was flagged, and what came of it',
    list: 'Lists flags, the newest first: many orders of one card, name, number, customer or register',
    show: 'Shows a flag with the orders that it has counted',
    clear: 'Closes a flag with what was found; the same orders make no other one',
  },
  arguments: { flag: 'the code of the flag' },
  options: {
    open: 'only what nobody has cleared: so without --all, too',
    all: 'cleared ones, too',
    event: 'only of sales of this event, by its code',
    performance: 'only of sales of this performance',
    order: 'only flags that have counted this order',
    reason: 'what was found, in your words',
  },
  none: 'nothing is flagged',
  /** `5 orders of one card within 1 hour (kiosk)`. */
  rule: ({ same, of, least, within_ms, per, channels }: Counted) =>
    `${least} ${OF[of]} of ${SAME[same]} within ${lengthOf(within_ms)}${PER[per]}${channels.length > 0 ? ` (${channels.join(', ')})` : ''}`,
  columns: {
    flag: 'flag',
    rule: 'rule',
    orders: 'orders',
    tickets: 'tickets',
    performance: 'performance',
    first: 'first',
    last: 'last',
    status: 'status',
    last_at: 'last at',
    channel: 'channel',
  },
  status: { open: 'open', cleared: 'cleared' },
  since: (when: string) => `raised ${when}`,
  cleared: (by: string, when: string, reason: string) => `cleared by ${by}, ${when}: ${reason}`,
  /** Under a sale. */
  flagged: (flags: string) => `flagged: ${flags}  (wicket watch show ${flags.split(', ')[0]})`,
  next: (flag: string) => `looked into:  wicket watch clear ${flag} --reason TEXT`,
}
