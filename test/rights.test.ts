/** Every operation asks for its right before anything else: none that the edge may call is forgotten. */
import { expect, it } from 'vitest'
import { importsOf, readSources } from './support/source-tree.ts'

/** What asks for none, and why. */
const OPEN: Record<string, string> = {
  signIn: 'is how one gets in',
  signOut: 'is how one gets out',
  keepRefused: 'keeps what was refused for want of a right',
  supervise: 'adds rights to those that are there',
  leaveKiosk: 'asks for the secret of whoever ends it, and for his right',
  beginHouse: 'is done before anybody works here',
  setSecret: 'asks for the old secret, or for the right',
  quoteSale: 'anybody signed in may know a price',
  showStock: 'anybody signed in may see what is free',
  showBoard: 'anybody signed in may see what is free',
  explainPerformance: 'anybody signed in may see why',
  explainSeats: 'anybody signed in may see why',
  showPerformance: 'anybody signed in may see what is played',
  listPlans: 'anybody signed in may see plans',
  showPlan: 'anybody signed in may see plans',
  readHouse: 'anybody signed in may know the house',
  onMember: 'is what operations on members share: they have asked',
  onAccount: 'is what operations on accounts share: they have asked',
  sellOnline: 'holds, asks and settles by operations that ask',
  payBasketOnline: 'asks and settles by operations that ask',
  exchangeOnline: 'asks and settles by operations that ask',
  collect: 'brings to its end what was asked for by right',
  lookUp: 'finds out what became of what was asked for by right',
  cashIn: 'is moveCash, which asks',
  cashOut: 'is moveCash, which asks',
  dropCash: 'is moveCash, which asks',
  openDrawer: 'is moveCash, which asks',
  openPerformance: 'is setStatus, which asks',
  closePerformance: 'is setStatus, which asks',
  cancelPerformance: 'is setStatus, which asks',
  verifyLedger: 'is verify, which asks',
  verifyCheckpoint: 'is verify, which asks',
  drawIfDue: 'draws lots, for operations that ask',
  keysOf: 'reads the file of keys, for operations that ask',
  readPeople: 'reads what was typed, for operations that ask',
  sendRefunds: 'sends what was given back by right',
  sendBack: 'sends what was given back by right',
  catchUp: 'sums up what the ledgers have, for reports that ask',
  settleRefund: 'keeps what became of what was given back by right',
}

const sources = readSources(['src'])
const edge = sources.filter(({ path }) => /^src\/(commands|tui)\//.test(path))
const called = new Set(edge.flatMap((source) => importsOf(source).map(({ to }) => to)))

/** Exported functions that are given a desk first: their names and what they begin with. */
const operations = sources
  .filter(({ path }) => path.startsWith('src/core/') && called.has(path))
  .flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /^export (?:async )?function (\w+)\(\s*desk: Desk\b[\s\S]*?\): Promise<[^\n]*> \{\n([\s\S]*?)\n\}/gm,
      ),
    ].map(([, name, body]) => ({ path, name: name!, body: body! })),
  )

it('every operation that the edge calls asks for its right, or is known to ask for none', () => {
  expect(operations.length).toBeGreaterThan(60)
  const silent = operations.filter(({ body }) => !/\bneed\(desk, /.test(body)).map(({ name }) => name)
  expect(silent.filter((name) => !(name in OPEN))).toEqual([])
})

it('whatever is known to ask for none is there, and asks for none', () => {
  const silent = operations.filter(({ body }) => !/\bneed\(desk, /.test(body)).map(({ name }) => name)
  const known = Object.keys(OPEN).filter((name) => operations.some((one) => one.name === name))
  expect(known.filter((name) => !silent.includes(name))).toEqual(
    ['setSecret'].filter((name) => known.includes(name)),
  )
})

/** What the edge reads within a transaction of its own, and may: nothing of what anybody has paid. */
const READ: Record<string, string> = {
  findPerformance: 'anybody signed in may see what is played',
  listPerformances: 'anybody signed in may see what is played',
  loadPlan: 'anybody signed in may see plans',
  loadTerms: 'anybody signed in may know a price',
  freeSeats: 'anybody signed in may see what is free',
  followSeats: 'anybody signed in may see what is free',
  ticketsOnPaper: 'anybody signed in may see which tickets are on paper',
  ticketStates: 'anybody signed in may see which tickets are on paper',
  houseHolds: 'anybody signed in may see what is kept back, and why',
  findOrder: 'finds whose moment is meant, for a reservation, which asks',
  tiersOf: 'anybody signed in may know what memberships there are',
  houseMoney: 'anybody signed in may know in what the house counts',
  publicKeys: 'are what is given to gates',
  signingKey: 'makes the key whose public half is given to gates',
}

it('what the edge reads past operations is known, and why', () => {
  const read = edge.flatMap(({ text }) =>
    [...text.matchAll(/(?<![.\w]|function )(\w+)\(tx\b/g)].map(([, name]) => name!),
  )
  const own = edge.flatMap(({ text }) =>
    [...text.matchAll(/(?:function |const )(\w+)(?: = async )?\(\s*tx\b/g)].map(([, name]) => name!),
  )
  expect([...new Set(read)].filter((name) => !own.includes(name)).sort()).toEqual(Object.keys(READ).sort())
})
