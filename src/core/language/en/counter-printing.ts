/** Words of the counter about paper, and what its keys do. */
export const counterPrinting = {
  unsent: (count: number) => `${count} unprinted`,
  title: (paper: string) => `Print ${paper}`,
  at: (printer: string) => `At the printer ${printer}.`,
  noPrinter: 'No printer is set for reports at this register; an admin sets one:  printer use reports NAME',
  sent: (printer: string) => `Sent to ${printer}.`,
  kept: 'What is not printed stays in the queue: Alt-Q.',
  queue: 'Print queue',
  nothing: 'Nothing waits to be printed.',
  job: 'job',
  deed: 'what',
  deeds: {
    retry: 'print again now',
    elsewhere: 'print at another printer',
    confirm: 'it is on paper',
    cancel: 'take it out of the queue',
  },
  printer: 'printer',
  mayBe: (label: string) =>
    `${label} may be on paper. It is printed again as a copy; the earlier paper is no ticket any more.`,
  cancels: 'It is not printed.',
  confirms: 'Somebody has the paper in his hand.',
  done: {
    cancel: 'Taken out of the queue. p in its order prints it.',
    confirm: 'Noted: it is on paper.',
  },
  goesOn: 'It goes on from the paper where it stopped.',
}

export const counterPrintingActions = {
  prints: { short: 'prints', long: 'what is not printed yet: print again, elsewhere, cancel' },
  printPaper: { short: 'print', long: "print it at the register's printer" },
}
