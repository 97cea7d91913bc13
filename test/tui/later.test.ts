import { expect, it } from 'vitest'
import { later } from '../../src/tui/later.ts'

interface Whole {
  add(one: number, other: number): Promise<number>
  shop: { name(): Promise<string> }
}

function loading(whole: () => Promise<Whole>) {
  const seen = { loads: 0 }
  const made = later(async () => {
    seen.loads++
    return whole()
  })
  return { seen, ...made }
}

const WHOLE: Whole = { add: async (one, other) => one + other, shop: { name: async () => 'Lantern' } }

it('loads once, when something of it is asked for first, or before', async () => {
  const { seen, call, part, load } = loading(async () => WHOLE)
  const [add, shop] = [call('add'), part('shop')]
  expect(seen.loads).toBe(0)
  expect(await add(2, 3)).toBe(5)
  expect(await shop.name()).toBe('Lantern')
  await load()
  expect(seen.loads).toBe(1)
})

it('a part is no promise: whoever awaits it has it', async () => {
  const { part } = loading(async () => WHOLE)
  const shop = await part('shop')
  expect(await shop.name()).toBe('Lantern')
})

it('what could not be loaded is told, and tried again', async () => {
  let fails = true
  const { seen, call } = loading(async () => {
    if (fails) throw new Error('the disk is gone')
    return WHOLE
  })
  await expect(call('add')(1, 1)).rejects.toThrow('the disk is gone')
  fails = false
  expect(await call('add')(1, 1)).toBe(2)
  expect(seen.loads).toBe(2)
})
