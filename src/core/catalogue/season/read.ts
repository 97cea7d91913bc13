/** Reads a season file: pure, whole, and with every fault at once. */
import { refuse } from '../../refusal.ts'
import { readCalendar } from './read-calendar.ts'
import { readCurrency, readHouse, readVenues } from './read-house.ts'
import { readHouseRules } from './read-limits.ts'
import { forMembers, readMembers } from './read-members.ts'
import { readEvents } from './read-performances.ts'
import { readPriceTypes, readTerms } from './read-prices.ts'
import { readPrinters } from './read-printers.ts'
import { readPromotions } from './read-promotions.ts'
import { readFareTerms } from './read-rail.ts'
import { readRoles } from './read-roles.ts'
import { readRules } from './read-rules.ts'
import { readPriceParts, withParts } from './read-steps.ts'
import type { Reading } from './reading.ts'
import type { Season } from './season.ts'
import { shaped } from './shaped.ts'
import { readTree, type TreeFile } from './tree.ts'

/** The season that the text describes. Refuses file-faulty with all faults, in the order of their lines. */
export function readSeason(text: string, file: string): Season {
  const tree = readTree(text)
  const season = tree.faults.all.length > 0 ? undefined : readSound(tree, file)
  const faults = tree.faults.all
  if (season && faults.length === 0) return season
  faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
  throw refuse('file-faulty', { file, faults })
}

function readSound(tree: TreeFile, file: string): Season | undefined {
  if (tree.tree === null) {
    tree.faults.add([], 'file-empty')
    return undefined
  }
  const shape = shaped(tree)
  if (!shape) return undefined
  const reading: Reading = { faults: tree.faults, currency: undefined }
  reading.currency = readCurrency(reading, shape.house?.currency)
  const house = readHouse(reading, shape.house)
  const venues = readVenues(reading, shape, house)
  const rules = readRules(reading, shape, house)
  const priced = readPriceTypes(reading, shape, house)
  const tiers = readMembers(reading, shape, { house, types: priced })
  const types = forMembers(priced, tiers)
  const plain = new Map([
    ...readTerms(reading, shape, types, rules),
    ...readFareTerms(reading, shape, types, rules),
  ])
  const categoriesNamed: Season['categoriesNamed'] = []
  const meant = { ...reading, types: types.map(({ code }) => code), categoriesNamed }
  const listNames = [...namesIn(tree, 'price-lists'), ...namesIn(tree, 'fares')]
  const parts = readPriceParts(meant, shape, house, { terms: plain, listNames })
  const terms = withParts(plain, parts)
  const { events, performances } = readEvents(reading, shape, {
    house,
    venues,
    terms,
    taxes: rules.taxes,
    tiers: tiers?.map(codeOf) ?? null,
    limits: { path: ['limits'], shape: shape.limits },
    watch: { path: ['watch'], shape: shape.watch },
    listNames,
  })
  const named = { ...meant, house, events: namesIn(tree, 'events'), performances: performances.map(codeOf) }
  const promotions = readPromotions(named, shape, Object.keys(shape.groups ?? {}))
  const own = types.flatMap(({ right }) => right ?? [])
  const roles = readRoles(reading, shape.roles, { house, own })
  const { stepLists } = parts
  const prices = { terms, stepLists, promotions, categoriesNamed }
  const said = {
    ...{ limits: readHouseRules(reading, shape), roles, tiers, printers: readPrinters(reading, shape) },
    calendar: readCalendar(reading, shape, venues.map(codeOf)),
  }
  return { file, house, ...said, venues, events, performances, ...prices, placeOf: tree.placeOf }
}

const codeOf = ({ code }: { code: string }): string => code

function namesIn({ tree }: TreeFile, key: string): string[] {
  const named = tree !== null && typeof tree === 'object' && !Array.isArray(tree) ? tree[key] : undefined
  return named !== null && typeof named === 'object' && !Array.isArray(named) ? Object.keys(named) : []
}
