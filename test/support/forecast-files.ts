/** Files of history, given to `forecast file`: what it says of them, or what is wrong with them. */
import { expect } from 'vitest'
import { run } from './cli.ts'

export const file = (head: string, lines: readonly string[]) => [head, ...lines, ''].join('\n')
export const dayAt = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10)

export async function told<Told>(stdin: string, words = ''): Promise<Told> {
  const { code, out, err } = await run(`forecast file - --explain --json ${words}`, { stdin })
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as Told
}

export async function faultsOf(stdin: string, words = '-'): Promise<object[]> {
  const { code, err } = await run(`forecast file ${words} --json`, { stdin })
  expect(code).toBe(2)
  return (JSON.parse(err) as { error: { details: { faults: object[] } } }).error.details.faults
}
