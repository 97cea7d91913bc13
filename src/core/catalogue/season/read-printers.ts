/** `printers` of a season file: what each understands, how it is reached, and which registers use it for what. */
import { ADDRESSES, addressOf, isPrinterName, USES, WIDTHS } from '../../printing/kinds.ts'
import { type PrinterRow, type PrinterUse, USUAL } from '../../printing/printer.ts'
import { namesAt, type Reading, readWhole } from './reading.ts'
import type { SeasonShape } from './shape.ts'
import type { PrinterShape } from './shape-printers.ts'

export type SeasonPrinter = Omit<PrinterRow, 'changedAt'> & {
  /** Registers; null: every one that has none of its own. */
  uses: { what: PrinterUse; register: string | null }[]
}

/** The register that is all of them. */
const EVERYWHERE = 'everywhere'

/** Null where the file says nothing of them: they are as they are. */
export function readPrinters(
  reading: Reading,
  { printers }: Pick<SeasonShape, 'printers'>,
): SeasonPrinter[] | null {
  if (printers === undefined) return null
  const taken = new Map<string, string>()
  return Object.entries(printers).map(([name, shape]) => readPrinter(reading, name, shape, taken))
}

function readPrinter(
  reading: Reading,
  name: string,
  shape: PrinterShape,
  taken: Map<string, string>,
): SeasonPrinter {
  const { faults } = reading
  const path = ['printers', name]
  if (!isPrinterName(name)) faults.add(path, 'code-faulty', { found: name })
  if (!addressOf(shape.to))
    faults.add([...path, 'to'], 'choice-wrong', { found: shape.to, wanted: ADDRESSES })
  const usual = USUAL[shape.kind]
  const uses = USES.flatMap((what) => {
    if (shape.kind === 'fgl' && what !== 'tickets' && shape[what])
      faults.add([...path, what], 'choice-wrong', { found: what, wanted: 'tickets' })
    return usesOf(reading, [...path, what], { what, name, registers: shape[what] ?? [] }, taken)
  })
  return {
    ...{ name, kind: shape.kind, address: shape.to, charset: shape.charset ?? usual.charset },
    width:
      shape.width === undefined ? usual.width : readWhole(reading, [...path, 'width'], shape.width, WIDTHS),
    cut: shape.cut === undefined ? usual.cut : Number(shape.cut === 'true'),
    layout: shape.layout ?? usual.layout,
    uses,
  }
}

interface Said {
  what: PrinterUse
  name: string
  registers: readonly (string | undefined)[]
}

/** A register has one printer for what it prints. */
function usesOf(
  { faults }: Reading,
  path: readonly string[],
  { what, name, registers }: Said,
  taken: Map<string, string>,
): SeasonPrinter['uses'] {
  return namesAt(path, registers).map(({ path: place, name: register }) => {
    const key = `${what} ${register}`
    const other = taken.get(key)
    if (other !== undefined) faults.add(place, 'printer-twice', { found: register, wanted: other })
    taken.set(key, name)
    return { what, register: register === EVERYWHERE ? null : register }
  })
}
