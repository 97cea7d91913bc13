import { listPrinters, type PrinterView } from '../../core/printing/printer-view.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'

export async function run(app: App): Promise<undefined> {
  const { printers } = await listPrinters(await app.desk())
  if (printers.length === 0) note(app, app.say.printing.noPrinters)
  await show(app, printers, () => (printers.length === 0 ? '' : printersTable(app, printers)))
}

function printersTable({ say, io }: App, printers: PrinterView[]): string {
  const { columns, yes, no, usedBy } = say.printing
  const shown: Column<PrinterView>[] = [
    { head: columns.printer, value: ({ name }) => name },
    { head: columns.kind, value: ({ kind }) => kind },
    { head: columns.to, value: ({ address }) => address },
    { head: columns.charset, value: ({ charset }) => charset, optional: true },
    { head: columns.width, value: ({ width }) => width, align: 'right', optional: true },
    { head: columns.cut, value: ({ cut }) => (cut ? yes : no), optional: true },
    { head: columns.layout, value: ({ layout }) => layout },
    {
      head: columns.used,
      value: ({ used }) => used.map(({ what, register }) => usedBy(what, register)).join(', '),
    },
  ]
  return table(printers, shown, io.columns)
}
