/** The ways to a printer from this machine. */

import { addressOf } from '../../core/printing/kinds.ts'
import type { Delivered, Delivery, Ways } from '../../core/printing/ways.ts'

/** Each is loaded when a printer is reached by it. */
export const machineWays = (environment: Record<string, string | undefined>): Ways => ({
  deliver: (delivery) => deliver(delivery, environment),
  spooled: async (spool) => (await import('./lp.ts')).spooled(spool, environment),
})

async function deliver(
  delivery: Delivery,
  environment: Record<string, string | undefined>,
): Promise<Delivered> {
  const address = addressOf(delivery.printer.address)
  switch (address?.way) {
    case 'lp':
      return (await import('./lp.ts')).toQueue(address.queue, delivery, environment)
    case 'tcp':
      return (await import('./tcp.ts')).toHost(address, delivery.bytes)
    case 'file':
      return (await import('./file.ts')).toDevice(address.path, delivery.bytes)
    case 'folder':
      return (await import('./file.ts')).toFolder(address.path, delivery)
    default:
      return { is: 'failed', reason: 'unreachable' }
  }
}
