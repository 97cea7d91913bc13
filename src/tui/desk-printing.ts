/** The printers and their queue over a desk. What is sold is printed behind the sale: no key waits for a printer. */
import type { Desk } from '../core/desk.ts'
import { cancelPrints, confirmPrints, retryPrints } from '../core/printing/change-prints.ts'
import { listPrints } from '../core/printing/list-prints.ts'
import { printState } from '../core/printing/print-state.ts'
import type { PrintJobView } from '../core/printing/print-view.ts'
import { listPrinters } from '../core/printing/printer-view.ts'
import { queueOrder } from '../core/printing/queue-order.ts'
import { queuePaper } from '../core/printing/queue-paper.ts'
import type { Ways } from '../core/printing/ways.ts'
import type { AtDesk } from './desk-orders.ts'
import type { PrintingOffice } from './printing-office.ts'

/** A printer that is away is tried again so often. */
const AGAIN_MS = 20_000

export interface DeskPrinting {
  office: PrintingOffice
  /** Queues what the register prints of a sale, and sends it behind the clerk's back. It never throws. */
  afterSale(order: string): void
  /** What became of the papers of an order; none: the register prints none. */
  ofOrder(order: string): Promise<PrintJobView[] | undefined>
}

export function deskPrinting({ acting, looking, language, ways }: AtDesk & { ways: Ways }): DeskPrinting {
  const sender = makeSender(looking, ways)
  const sent = async (desk: Desk, job: PrintJobView): Promise<PrintJobView> => {
    await sender.now()
    return (await listPrints(desk, { done: true })).find(({ id }) => id === job.id) ?? job
  }
  const office: PrintingOffice = {
    state: async () => {
      const desk = await looking()
      const state = await printState(desk)
      if (state.unsent.queued + state.unsent.failed > 0) sender.soon(desk.clock.now())
      return state
    },
    jobs: async () => listPrints(await acting()),
    printers: async () => (await listPrinters(await acting())).printers.map(({ name }) => name),
    tickets: async (order, tickets, copy, { key, by }) => {
      const desk = await acting(by)
      return sent(desk, await queueOrder(desk, { what: 'tickets', order, tickets, copy, language, key }))
    },
    paper: async (paper, { key, by }) => {
      const desk = await acting(by)
      return sent(desk, await queuePaper(desk, { ...paper, language, key }))
    },
    retry: async (job, printer, { by }) => {
      const desk = await acting(by)
      return sent(desk, await retryPrints(desk, { job, printer }))
    },
    confirm: async (job, { by }) => confirmPrints(await acting(by), { job }),
    cancel: async (job, { by }) => cancelPrints(await acting(by), { job }),
  }
  const queue = async (order: string) => {
    const desk = await acting()
    const { uses } = await printState(desk)
    const wanted = [
      ...(uses.tickets === null ? [] : ['tickets' as const]),
      ...(uses.receipts === null ? [] : ['receipt' as const]),
    ]
    for (const what of wanted)
      await queueOrder(desk, { what, order, tickets: [], copy: false, language, key: `${order} ${what}` })
    if (wanted.length > 0) await sender.now()
  }
  return {
    office,
    // What can not be queued stays unprinted, and is printed from the order: the sale stands.
    afterSale: (order) => void queue(order).catch(() => undefined),
    ofOrder: async (order) => {
      const desk = await acting()
      if ((await printState(desk)).uses.tickets === null) return undefined
      // Whoever asks reads how far it is: a printer that is away would keep him waiting.
      void sender.now()
      return (await listPrints(desk, { done: true })).filter(({ title }) => title === order)
    },
  }
}

/** One run at a time; what is wanted meanwhile follows it. */
function makeSender(looking: () => Promise<Desk>, ways: Ways) {
  let running: Promise<void> | undefined
  let isWanted = false
  let last = Number.NEGATIVE_INFINITY
  const turn = async () => {
    do {
      isWanted = false
      const desk = await looking()
      last = desk.clock.now()
      // Reads layouts and draws papers: loaded when there is one.
      const { sendPrints } = await import('../core/printing/send-prints.ts')
      await sendPrints(desk, ways)
    } while (isWanted)
  }
  const now = (): Promise<void> => {
    isWanted = running !== undefined
    // Trouble with the line, or nobody is signed in: it is tried again.
    running ??= turn()
      .catch(() => undefined)
      .finally(() => {
        running = undefined
      })
    return running
  }
  return { now, soon: (at: number) => void (at - last >= AGAIN_MS && now()) }
}
