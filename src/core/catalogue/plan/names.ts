/** Columns of names: what stands in few rows or blocks is kept once, and seats have its number. */
import type { Column } from './encode.ts'
import type { Lists } from './pack.ts'
import { addRun, eachRun, layOut, type Part, type Runs } from './runs.ts'

export interface Names<T = string> {
  readonly names: readonly T[]
  readonly of: Uint16Array | Int32Array
}

export const textAt = <T>({ names, of }: Names<T>, seat: number): T => names[of[seat]!]!

/** Rooms for so many seats' numbers: no plan has more names than seats. */
const numbersFor = (count: number) => (count <= 0x10000 ? new Uint16Array(count) : new Int32Array(count))

/** By seat when somebody asks for it. */
export class NamesByRun<T extends string | null> implements Names<T> {
  readonly names: readonly T[]
  readonly runs: Runs = { starts: [], values: [] }
  private laid: Uint16Array | Int32Array | undefined

  constructor(
    parts: readonly Part<Column<T>>[],
    private readonly count: number,
  ) {
    const naming = new Naming<T>()
    for (const part of parts) eachRun(part, (name, from) => addRun(this.runs, from, naming.numberOf(name)))
    this.names = naming.names
  }

  get of(): Uint16Array | Int32Array {
    this.laid ??= layOut(this.runs, numbersFor(this.count))
    return this.laid
  }
}

/** Seat numbers change from seat to seat, and repeat from row to row. */
export function readNumbers(parts: readonly Part<Column<string> | Lists>[], count: number): Names {
  const naming = new Naming<string>()
  const of = numbersFor(count)
  for (const [column, at] of parts) {
    let next = at
    for (const item of column) {
      const [value, times] = Array.isArray(item) ? item : [item, 1]
      const numbers = (Array.isArray(value) ? value : [value]).map((name) => naming.numberOf(name))
      for (let time = 0; time < times; time++, next += numbers.length) of.set(numbers, next)
    }
  }
  return { names: naming.names, of }
}

class Naming<T> {
  readonly names: T[] = []
  private readonly known = new Map<T, number>()

  numberOf(name: T): number {
    const known = this.known.get(name)
    if (known !== undefined) return known
    this.known.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}
