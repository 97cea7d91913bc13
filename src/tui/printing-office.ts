/** What the counter asks of the house's printers and their queue: in core's own shapes. */
import type { PrintJobView } from '../core/printing/print-view.ts'
import type { QueuePaperInput } from '../core/printing/queue-paper.ts'
import type { Deed } from './dialog/ask.ts'

export interface PrintState {
  /** Papers of this register that are not on paper, or nobody knows. */
  unsent: { queued: number; sending: number; failed: number; doubtful: number }
  /** The register's printers; null where it prints none of it. */
  uses: { tickets: string | null; receipts: string | null; reports: string | null }
}

export type PaperToPrint = Pick<QueuePaperInput, 'what' | 'title' | 'text'>

export interface PrintingOffice {
  /** Asked every few seconds; keeps nobody signed in. What waits is sent meanwhile, by itself. */
  state(): Promise<PrintState>
  jobs(): Promise<PrintJobView[]>
  /** Each is sent at once, if its printer is there: the job as it is then. */
  tickets(order: string, tickets: string[], copy: boolean, deed: Deed): Promise<PrintJobView>
  paper(paper: PaperToPrint, deed: Deed): Promise<PrintJobView>
  retry(job: string, printer: string | undefined, deed: Deed): Promise<PrintJobView>
  confirm(job: string, deed: Deed): Promise<PrintJobView>
  cancel(job: string, deed: Deed): Promise<PrintJobView>
  /** The names of all printers. */
  printers(): Promise<string[]>
}
