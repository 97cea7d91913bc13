/** What is said of printers, layouts and the print queue. */
import type { PrintStatus, PrintWhat } from '../../printing/job-rows.ts'
import type { PrinterUse } from '../../printing/printer.ts'
import type { PrintRefusals } from '../../printing/refusals.ts'
import { shown } from '../../text.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const what: Record<PrinterUse, string> = { tickets: 'tickets', receipts: 'receipts', reports: 'reports' }

const reasons: Record<string, string> = {
  'lease-ended': 'its sender went away in the middle',
  'ticket-gone': 'the ticket is good no more',
  'printed-since': 'it was printed since',
  'layout-faulty': 'its layout has a fault',
  'layout-unknown': 'its layout is there no more',
  'printer-unfit': 'its printer takes no PDF any more',
  'spool-aborted': 'the spooler gave it up: a part may be on paper',
  'spool-errors': 'the spooler says that it had errors: look what is on paper',
  'given-up': 'given up: it may be on paper',
  'lp-missing': 'this machine has no lp (CUPS)',
  'lp-ended': 'lp was ended in the middle',
  refused: 'it refuses the connection',
  unreachable: 'it can not be reached',
  timeout: 'it does not answer',
  cut: 'the connection was cut in the middle',
  busy: 'somebody else is sending to it',
  'command-timeout': 'the command did not end in time',
  'command-missing': 'there is no such command',
  'command-ended': 'the command was ended',
  ENOENT: 'there is nothing at its path',
  EACCES: 'its path may not be written',
  ENOSPC: 'the disk is full',
}
const reason = (code: string): string => reasons[code] ?? shown(code)

export const printRefusals: Pick<Refusals, keyof PrintRefusals> = {
  'printer-unknown': ({ printer, known }) =>
    say(
      `there is no printer ${printer}`,
      ...(known.length > 0 ? [`nearest: ${known.join(', ')}`] : []),
      'list them:  wicket printer list',
    ),
  'layout-unknown': ({ layout, known }) =>
    say(
      `there is no layout ${layout}`,
      ...(known.length > 0 ? [`nearest: ${known.join(', ')}`] : []),
      'list them:  wicket layout list',
    ),
  'print-unknown': ({ asked }) =>
    say(`no print job ends in ${asked}`, 'list them:  wicket print list --done --all'),
  'layout-faulty': ({ layout, field, found, wanted }) =>
    say(
      `the layout ${layout} has a fault${field && ` at ${field}`}${found && `: ${found}`}`,
      `wanted: ${wanted}`,
    ),
  'printer-unset': ({ register, what: use }) =>
    say(
      `no printer is set for ${what[use]} at register ${register}`,
      `set one:  wicket printer use ${use} PRINTER`,
      'or name one:  --print PRINTER',
    ),
  'printer-unfit': ({ printer, kind, what: use }) =>
    say(`printer ${printer} is for ${kind}; it can not print ${use}`, 'list them:  wicket printer list'),
  'paper-too-large': ({ size, most, unit }) =>
    say(
      unit === 'bytes'
        ? `the report is more than the print queue takes: ${most / 1_000_000} MB of PDF, some 2000 pages`
        : `the report is more than the print queue takes: ${size} characters, and at most ${most}`,
      'fewer rows:  --from, --until, --event, --most',
      'or into a file, to be printed from there:  --out FILE.pdf',
    ),
  'printer-in-use': ({ printer, registers, unsent }) =>
    say(
      `printer ${printer} is in use${registers.length > 0 ? ` by ${registers.map((one) => (one === '*' ? 'every register' : one)).join(', ')}` : ''}${unsent > 0 ? `; ${unsent} papers wait for it` : ''}`,
      ...(registers.length > 0 ? ['use another:  wicket printer use tickets PRINTER'] : []),
      ...(unsent > 0 ? [`see what waits:  wicket print list --all --printer ${printer}`] : []),
    ),
  'ticket-queued': ({ order, ticket, job }) =>
    say(
      `${ticket} of order ${order} waits to be printed already`,
      `print it now:  wicket print run`,
      `take it out of the queue:  wicket print cancel ${job}`,
    ),
  'print-state': ({ job, status, wanted }) =>
    say(`print ${job} is ${status}, not ${wanted}`, 'list them:  wicket print list --done'),
  'sender-unset': () =>
    say(
      'no command is set that sends tickets',
      "name it:  --command 'COMMAND'",
      "or set it for this machine:  wicket config set ticket_command 'COMMAND'",
    ),
  'address-missing': ({ order, customer }) =>
    say(
      customer === null
        ? `order ${order} has no customer whose address is known`
        : `no address is known of customer ${customer} of order ${order}`,
      'say where to:  --to NAME@EXAMPLE.ORG',
      customer === null
        ? `or say whose it is:  wicket order edit ${order} --customer CODE`
        : `or keep it:  wicket customer edit ${customer} --email NAME@EXAMPLE.ORG`,
    ),
  'tickets-unsent': ({ order, tickets, reason: why, key }) =>
    say(
      `the page was not sent: ${reason(why)}`,
      `counted as printed: ${tickets.join(', ')}`,
      `the same page again (its options as before):  wicket ticket send ${order} --key ${key}`,
      `or anew, as a copy:  wicket ticket send ${order} --copy`,
    ),
  'printer-away': ({ printer, reason: why, unsent, doubtful }) =>
    say(
      `printer ${printer}: ${reason(why)}; ${unsent === 1 ? '1 paper waits' : `${unsent} papers wait`} in its queue`,
      ...(doubtful > 0
        ? ['one may be on paper: look, then  wicket print confirm JOB  or  wicket print retry JOB']
        : []),
      'once it is there again:  wicket print run',
      'by another one:  wicket print retry JOB --printer OTHER',
    ),
}

const status: Record<PrintStatus, string> = {
  queued: 'queued',
  sending: 'sending',
  sent: 'sent',
  confirmed: 'confirmed',
  failed: 'failed',
  doubtful: 'doubtful',
  cancelled: 'cancelled',
}

const jobs: Record<PrintWhat, string> = {
  tickets: 'tickets',
  receipt: 'receipt',
  x: 'X',
  z: 'Z',
  report: 'report',
}

export const printing = {
  what,
  status,
  jobs,
  reason,
  help: {
    printer: 'Printers of the house, and which of them a register uses',
    printerSet: 'Adds a printer, or changes one; what is not said stays',
    printerUse: 'Says which printer this register uses: for tickets, receipts or reports',
    printerList: 'Lists printers, and what each is used for',
    printerShow: 'Shows one printer',
    printerRemove: 'Removes a printer that nothing uses',
    printerTest: 'Prints a test ticket, past the queue',
    print: 'The print queue',
    printList: 'Lists what is not on paper yet',
    printRun: 'Sends what waits, and what has failed',
    printCancel: 'Takes papers out of the queue',
    printConfirm: 'Says that papers are there',
    printRetry:
      'Prints again what failed; a ticket that may be on paper as a copy, which voids the earlier code',
    layout: 'Layouts of tickets',
    layoutList: 'Lists layouts',
    layoutShow: 'Shows a layout as its file',
    layoutSet: "Keeps a layout of the house's own",
    layoutRemove: "Removes a layout of the house's own",
    layoutPreview: 'Shows a ticket in a layout',
    ticketPage: 'Makes the tickets of an order one HTML page for a telephone, readable without a network',
    ticketSend: "Sends the tickets of an order as a page, by the house's own command",
  },
  arguments: {
    printer: 'name of the printer',
    use: 'tickets, receipts or reports',
    used: 'a printer; none: prints none; usual: what every register uses',
    job: 'the job, as listed',
    layout: 'name of the layout',
  },
  options: {
    kind: 'what it understands: text, escpos, fgl, pdf',
    to: 'how it is reached: lp:QUEUE, tcp:HOST:PORT, file:PATH, folder:PATH',
    charset: 'its letters: utf-8, gb18030 (Chinese), latin',
    width: 'columns of text on a line: 42 for most rolls of 80 mm',
    cut: 'cut after each paper',
    noCut: 'leave papers on the strip',
    layout: 'layout of tickets',
    everywhere: 'every register that has none of its own',
    printer: 'of this printer alone',
    other: 'by this printer instead',
    all: 'of every register',
    done: 'also what is over',
    limit: 'at most so many jobs',
    item: 'only this paper, by its number; may be given several times',
    file: 'file of the layout; - is standard input',
    pdf: 'write it as a PDF',
    png: 'write it as a picture',
    print: "print on paper: at the register's printer, or the named one",
    receipt: 'the receipt, too',
    copies: 'so many copies',
    page: 'writes the page to this file; to standard output if left out',
    command:
      'the command that sends: gets the page on standard input, the address in WICKET_TO (or ticket_command of the settings)',
    address: "the address; the customer's own if left out",
    timeout: 'seconds that the command may take, 60 if left out',
  },
  columns: {
    printer: 'Printer',
    kind: 'Kind',
    to: 'To',
    charset: 'Letters',
    width: 'Width',
    cut: 'Cut',
    layout: 'Layout',
    used: 'Used for',
    job: 'Job',
    what: 'What',
    about: 'About',
    register: 'Register',
    clerk: 'Clerk',
    at: 'Since',
    status: 'State',
    papers: 'Papers',
    reason: 'Why',
    for: 'For',
    from: 'From',
  },
  usedBy: (use: PrinterUse, register: string | null) =>
    register === null ? `${what[use]} everywhere` : `${what[use]} at ${shown(register)}`,
  yes: 'yes',
  no: 'no',
  builtIn: 'the program',
  own: 'the house',
  noPrinters: 'no printers yet:  wicket printer set NAME --kind escpos --to tcp:HOST:9100',
  nothing: 'nothing waits to be printed',
  isSet: (name: string, changed: boolean) =>
    changed ? `printer ${shown(name)} is set` : `printer ${shown(name)} is so already`,
  isUsed: (use: PrinterUse, register: string | null, printer: string) =>
    `${register === null ? 'every register' : `register ${shown(register)}`} prints ${what[use]}: ${shown(printer)}`,
  isRemoved: (name: string) => `${shown(name)} is removed`,
  layoutIsSet: (name: string, changed: boolean) =>
    changed ? `layout ${shown(name)} is kept` : `layout ${shown(name)} is so already`,
  pageWritten: (file: string, count: number) =>
    `${shown(file)}: ${count === 1 ? '1 ticket' : `${count} tickets`}`,
  pageSent: (count: number, order: string, to: string) =>
    `${count === 1 ? '1 ticket' : `${count} tickets`} of ${order} ${count === 1 ? 'was' : 'were'} sent to ${shown(to)}`,
  pageSentBefore: (order: string) => `${order} was sent already with this key; nothing was sent now`,
  tested: (name: string) => `a test ticket was sent to ${shown(name)}`,
  sent: (count: number, printer: string) =>
    count === 1 ? `1 paper was sent to ${shown(printer)}` : `${count} papers were sent to ${shown(printer)}`,
  ran: (sent: number, confirmed: number) =>
    `${sent === 1 ? '1 paper' : `${sent} papers`} sent${confirmed > 0 ? `, ${confirmed} confirmed` : ''}`,
  waits: (printer: string, why: string, unsent: number) =>
    `not printed yet: printer ${shown(printer)}: ${reason(why)}; ${unsent} in its queue:  wicket print run`,
  notQueued: (sentence: string) => `nothing was queued for printing: ${sentence}`,
  doubted: (job: string, label: string) =>
    `${shown(label)} may be on paper: look, then  wicket print confirm ${job}  or  wicket print retry ${job}`,
  changed: (job: string, state: PrintStatus) => `print ${job} is ${status[state]}`,
  test: { event: 'Test ticket', house: 'Wicket', type: 'No admission', seat: 'Seat' },
}
