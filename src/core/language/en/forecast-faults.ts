/** What is wrong with the options of a forecast, in words. */
import type { ForecastFault } from '../../forecast/refusals.ts'
import { shown } from '../../text.ts'

interface Found {
  found: string
}

export const forecastFaults: Record<ForecastFault, (found: Found) => string> = {
  'one-of-both': ({ found }) => `a forecast is of one thing, and these are several: ${shown(found)}`,
  'run-needed': ({ found }) => `seats are kept on a run of a train, and ${shown(found)} is more than one`,
  'train-needed': ({ found }) => `only trains keep seats for long rides, and ${shown(found)} is no train`,
  'other-folder': ({ found }) =>
    `plans are looked for beside the season file: ${shown(found)} would not find them, as it is in another folder`,
  'price-below-cost': ({ found }) =>
    `a programme that is sold for ${shown(found)} brings no more than it costs: none would be printed`,
  'not-over': ({ found }) => `${shown(found)} is not over: nobody knows yet what it brings`,
}
