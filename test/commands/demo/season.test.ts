import { expect, test } from 'vitest'
import { App } from '../../../src/commands/app.ts'
import { HOUSES, type HouseName } from '../../../src/commands/demo/houses.ts'
import { openSeason } from '../../../src/commands/demo/open-season.ts'
import { tryNext } from '../../../src/commands/demo/try-next.ts'
import { loadDictionary } from '../../../src/core/language/language.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { prepareStore } from '../../../src/db/open.ts'
import { openSqlite } from '../../../src/db/sqlite/engine.ts'
import type { Migratable, Store } from '../../../src/db/store.ts'
import { describeEngines } from '../../support/engines.ts'

const MONDAY = Date.parse('2026-11-23T12:00:00Z')
const io = {
  ...{ out: () => undefined, err: () => undefined, readIn: async () => '' },
  ...{ outIsTerminal: false, inIsTerminal: false, columns: 80 },
}

interface Playing {
  seed?: number
  now?: number
  crowd?: number
}

async function play(store: Store, house: HouseName, { seed = 1, now = MONDAY, crowd = 0.02 }: Playing = {}) {
  const app = new App(
    io,
    { WICKET_CLERK: 'ana', WICKET_REGISTER: 'one' },
    await loadDictionary('en'),
    'en',
    {},
  )
  const desk = { ...app.seams(), store, clock: { now: () => now } }
  const size = house === 'stadium' ? crowd / 10 : crowd
  return {
    app,
    desk,
    season: await openSeason(app, desk, { house, seed, crowd: size, onDay: () => undefined }),
  }
}

async function inMemory<T>(work: (store: Store & Migratable) => Promise<T>): Promise<T> {
  const store = openSqlite(':memory:')
  try {
    await prepareStore(store, { now: () => MONDAY })
    return await work(store)
  } finally {
    await store.close()
  }
}

const figures = (house: HouseName, playing?: Playing) =>
  inMemory(async (store) => (await play(store, house, playing)).season)

describeEngines('a season of the demo', (engine) => {
  test.each(HOUSES)('of the %s leaves books that agree', async (house) => {
    const { desk, season } = await play(await engine.fresh(), house)
    expect(season.played.orders).toBeGreaterThan(0)
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })
})

test.each(HOUSES)(
  'the same seed gives the %s the same season within an hour, another seed another',
  async (house) => {
    const first = await figures(house)
    const evening = await figures(house, { now: MONDAY + 60_000 })
    expect(evening).toEqual(first)
    expect((await figures(house, { seed: 2 })).played).not.toEqual(first.played)
  },
)

test('the theatre has performances that are over, nearly sold out and empty, returns and holds', async () => {
  const { played, performances, holds } = await figures('theatre', { crowd: 1 })
  const open = performances.filter(({ status }) => status === 'open')
  expect(performances.filter(({ status, sold }) => status === 'ended' && sold > 0).length).toBeGreaterThan(0)
  expect(open.some(({ sold, capacity }) => sold > 0.9 * capacity)).toBe(true)
  expect(open.some(({ sold }) => sold === 0)).toBe(true)
  // Nobody holds anything there, but the house keeps six seats back.
  expect(open.findLast(({ event }) => event === 'magic-flute')).toMatchObject({ sold: 0, held: 6, free: 732 })
  expect(played.refunded_tickets).toBeGreaterThan(0)
  expect(holds).toBe(3)
})

test('the railway has a train that is nearly full, one that nobody knows, returns, and parties that found nothing', async () => {
  const { played, performances, plans } = await figures('railway', { crowd: 1 })
  expect(plans.map(({ places }) => places)).toEqual([483, 228, 331, 276])
  const open = performances.filter(({ status }) => status === 'open')
  expect(open.some(({ event, sold, capacity }) => event === 'ice-1575' && sold > 0.75 * capacity)).toBe(true)
  expect(open.at(-1)).toMatchObject({ event: 'ic-2200', sold: 0 })
  expect(played.refunded_tickets).toBeGreaterThan(0)
  expect(played.turned_away).toBeGreaterThan(0)
})

test.each(['theatre', 'railway'] as const)(
  'on every day of a week the season of the %s is under way',
  async (house) => {
    for (const day of [0, 3, 6]) {
      const { performances } = await figures(house, { now: MONDAY + day * 86_400_000, crowd: 0.01 })
      const statuses = new Set(performances.map(({ status }) => status))
      expect([...statuses]).toEqual(expect.arrayContaining(['ended', 'open']))
    }
  },
)

test('a performance is said to be nearly sold out where it is', async () => {
  await inMemory(async (store) => {
    const { app, season } = await play(store, 'stadium')
    const [line] = season.performances.filter(({ status }) => status === 'open')
    const told = (sold: number) =>
      tryNext(app, { ...season, performances: [{ ...line!, sold }] }, undefined).includes('nearly sold out')
    expect([told(line!.capacity * 0.2), told(line!.capacity * 0.9)]).toEqual([false, true])
  })
})

test.each(HOUSES)('what the %s has one try fits a screen', async (house) => {
  await inMemory(async (store) => {
    const { app, season } = await play(store, house)
    const lines = tryNext(app, season, undefined).split('\n')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  })
})
