/** Facts of the machine, a line each: names as in JSON, because these are for people who script. */
import { toJson } from '../output.ts'

export function facts(data: object): string {
  const rows = Object.entries(toJson(data) as object).map(
    ([name, value]) => [name, inOneLine(value)] as const,
  )
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(inOneLine).join('; ')
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([name, each]) => `${name} ${inOneLine(each)}`)
      .join(', ')
  return value === null ? '-' : String(value)
}
