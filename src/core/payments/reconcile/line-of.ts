/** A row's cells as an amount, a currency and a moment, or which of them can't be read. Pure. */
import { parseMinor } from '../../money.ts'
import type { Fault } from '../../refusal.ts'
import type { Cell, Format, ListLine, Told } from './list.ts'

export function lineOf(told: Told, format: Format, line: number): ListLine | Fault {
  const currency = told.currency.text.toUpperCase()
  if (!/^[A-Z]{3}$/.test(currency)) return faulty(line, told.currency, 'currency')
  const amount_minor = amountOf(told.amount.text, currency)
  if (amount_minor === undefined) return faulty(line, told.amount, 'amount')
  const at = format.timeOf(told.at.text)
  if (at === undefined) return faulty(line, told.at, 'time')
  const { kind, name, undoes } = told
  return { line, kind, name, undoes, currency, amount_minor, at }
}

/** Without its sign: what goes back is written with one or without. Noughts that are finer than the currency are none. */
function amountOf(text: string, currency: string): number | undefined {
  const minor = parseMinor(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency)
  return minor === undefined ? undefined : Math.abs(minor)
}

const faulty = (line: number, { column, text }: Cell, fault: string): Fault => ({
  line,
  field: column,
  fault,
  found: text,
})
