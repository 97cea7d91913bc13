/** Every command of the gate once, for the page of what they print. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestHouse } from './cli.ts'

/** One is let in, and then once more by a device that has no house to ask. */
export async function atTheGate(
  { folder, json, wicket }: TestHouse,
  performance: string,
  keep: (name: string, words: string) => Promise<unknown>,
): Promise<void> {
  const file = (name: string) => join(folder, name)
  const { order } = await json<{ order: { ref: string } }>(`sell ${performance} --best 1`)
  const printing = await json<{ tickets: { code: string }[] }>(`ticket print ${order.ref}`)
  const code = `"${printing.tickets[0]?.code}"`
  writeFileSync(file('house.pub'), (await wicket('ticket key')).out)
  await keep('wicket gate list', `${performance} --out ${file('gate.list')} --opens 90d`)
  const device = `--list ${file('gate.list')} --journal ${file('west')} --public-key ${file('house.pub')}`
  await json(`gate scan ${code} --entrance West ${device}`)
  await keep('wicket gate scan', `${code} --performance ${performance} --entrance North`)
  await keep('wicket gate merge', file('west'))
  await keep('wicket gate counts', performance)
}
