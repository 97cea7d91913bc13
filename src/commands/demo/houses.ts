/** The four houses of the demo: which files, and how their customers behave. Numbers are made up; party sizes are not. */

import type { DemoMembers } from './members.ts'
import { BOX_OFFICE, type Parties, TRAIN } from './parties.ts'
import { alike, family } from './price-types.ts'

export const HOUSES = ['theatre', 'cinema', 'stadium', 'railway'] as const
/** Everybody who runs the demo in one hour sees the same season. */
export const DEMO_SEED = 738
export type HouseName = (typeof HOUSES)[number]

export interface DemoHouse {
  /** Below examples/. */
  file: string
  /** The Monday of the file's dates that becomes this week's. */
  week: string
  /** The season is seen from the first day of sale, but from no longer ago than this. */
  weeks_back: number
  demand: Demand
}

export interface Demand {
  /**
   * Event -> how many places are wanted in the end, as a share of all: one for each performance in the order of their
   * start, or one for all, which weekday and hour bend. More than 1: not everybody gets in. On a train: of all seats on
   * all legs.
   */
  wanted: Record<string, number | number[]>
  /** Weekday, 0 = Sunday, -> factor. */
  weekdays: number[]
  /** How long before the start people buy: the mean, in days. */
  lead_days: number
  /** The share that buys in the first days of the sale. */
  rush: number
  /** Events that everybody buys in these days. */
  rushed: string[]
  /** How many people come together, groups aside. */
  parties: Parties
  /** Share of the places that go to groups, whose sizes are between these. */
  groups: { share: number; from: number; to: number }
  /** How a party's seats are found: shares of those who take the best, choose themselves, draw lots. */
  ways: { best: number; chosen: number }
  /** Price types of a party. */
  types: (count: number, chance: () => number) => Record<string, number>
  /** Where a price type is only for them. */
  members?: DemoMembers
}

const EVEN = [1, 1, 1, 1, 1, 1, 1]
const NO_GROUPS = { share: 0, from: 0, to: 0 }

export const DEMO_HOUSES: Record<HouseName, DemoHouse> = {
  theatre: {
    file: 'theatre/season.yaml',
    week: '2027-01-18',
    weeks_back: 10,
    demand: {
      wanted: {
        hamlet: [1.05, 0.8, 0.85, 1.3, 0.6, 0],
        'magic-flute': [2.2, 0.7, 0],
        'peter-and-the-wolf': [0.9, 0.7],
      },
      weekdays: EVEN,
      lead_days: 18,
      rush: 0.3,
      rushed: [],
      parties: BOX_OFFICE,
      groups: NO_GROUPS,
      ways: { best: 0.7, chosen: 0.25 },
      types: family('adult', 'child'),
    },
  },
  cinema: {
    file: 'cinema/season.yaml',
    week: '2027-03-08',
    weeks_back: 2,
    demand: {
      wanted: {
        'red-sorghum': 0.5,
        '1984': 0.35,
        'spring-river': 0.4,
        'paper-lanterns': 0.3,
        marathon: [1.6],
      },
      weekdays: [1.2, 0.5, 0.7, 0.6, 0.6, 1.1, 1.4],
      lead_days: 1.1,
      rush: 0.05,
      rushed: ['marathon'],
      parties: BOX_OFFICE,
      groups: NO_GROUPS,
      ways: { best: 0.4, chosen: 0.55 },
      types: alike({ standard: 0.55, student: 0.25, member: 0.2 }),
      members: { type: 'member', tier: 'silver', count: 24 },
    },
  },
  stadium: {
    file: 'stadium/season.yaml',
    week: '2027-02-15',
    weeks_back: 9,
    demand: {
      wanted: { united: [0.35, 1.45, 0.3], 'cup-quarter-final': [0] },
      weekdays: EVEN,
      lead_days: 14,
      rush: 0.4,
      rushed: [],
      parties: BOX_OFFICE,
      groups: { share: 0.95, from: 60, to: 200 },
      // Nobody looks over 50,000 seats: whoever sells names a block, and it is filled row by row.
      ways: { best: 0.005, chosen: 0.995 },
      types: family('adult', 'junior', 'senior'),
    },
  },
  railway: {
    file: 'railway/season.yaml',
    week: '2027-03-01',
    weeks_back: 5,
    demand: {
      wanted: {
        'ic-2005': [0.45, 0.4, 0.35, 0.3, 0.3, 0.25, 0.2],
        'ice-1575': [0.75, 0.6, 2.6],
        // Enough of them are over that what to keep for long rides can be told.
        'ice-376': [0.9, 1, 0.95, 1.2, 0.7],
        'ic-2200': [0.4, 0.4, 0],
      },
      weekdays: EVEN,
      lead_days: 5,
      rush: 0.15,
      rushed: ['ice-1575'],
      parties: TRAIN,
      groups: { share: 0.2, from: 12, to: 30 },
      ways: { best: 0.9, chosen: 0 },
      types: family('adult', 'child'),
    },
  },
}
