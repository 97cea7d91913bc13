/** How rows and seats are named in a plan that is described and not drawn. */

export type NumberFormat = 'numbers' | 'letters' | 'roman'

export interface Numbering {
  format: NumberFormat
  /** The first name: `A`, `1`, `IV`. */
  from: string
  /** Names that houses leave out, such as I and O. */
  skip: string[]
}

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

/** `count` names in order; undefined where `from` isn't one of the format's names. */
export function namesFrom({ format, from, skip }: Numbering, count: number): string[] | undefined {
  const first = numberOf(format, from)
  if (first === undefined) return undefined
  const left = new Set(skip)
  const names: string[] = []
  for (let value = first; names.length < count; value++) {
    const name = nameOf(format, value)
    if (!left.has(name)) names.push(name)
  }
  return names
}

/** What `from` says about the format, where the file doesn't. */
export function formatOf(from: string): NumberFormat {
  return /^\d+$/.test(from) ? 'numbers' : 'letters'
}

function nameOf(format: NumberFormat, value: number): string {
  if (format === 'numbers') return String(value)
  return format === 'letters' ? letters(value) : roman(value)
}

/** 1 -> A, 26 -> Z, 27 -> AA. */
function letters(value: number): string {
  const rest = Math.floor((value - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((value - 1) % 26))
}

function roman(value: number): string {
  let rest = value
  let name = ''
  for (const [worth, symbol] of ROMAN)
    while (rest >= worth) {
      name += symbol
      rest -= worth
    }
  return name
}

function numberOf(format: NumberFormat, name: string): number | undefined {
  if (format === 'numbers') return /^\d{1,6}$/.test(name) ? Number(name) : undefined
  if (format === 'letters')
    return /^[A-Z]{1,3}$/.test(name)
      ? [...name].reduce((value, letter) => value * 26 + letter.charCodeAt(0) - 64, 0)
      : undefined
  for (let value = 1; value < 4000; value++) if (roman(value) === name) return value
  return undefined
}
