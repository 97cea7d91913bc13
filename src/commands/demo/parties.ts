/** How many people come together: shares of those who are one, two, three, ... as they are seen. */

export interface Parties {
  /** Share of the parties of one person, of two at most, of three at most, ... */
  upTo: number[]
  mean: number
}

/** Of a hundred parties at a box office 8, 46, 12, 20, 6, 5, 1 and 2 are of one to eight. */
export const BOX_OFFICE: Parties = { upTo: [0.08, 0.54, 0.66, 0.86, 0.92, 0.97, 0.98, 1], mean: 2.9 }

/** On a train more ride alone: 52, 28, 8, 7, 2, 2, 0.5 and 0.5 of a hundred. */
export const TRAIN: Parties = { upTo: [0.52, 0.8, 0.88, 0.95, 0.97, 0.99, 0.995, 1], mean: 1.9 }

/** `chance`: 0 to 1. */
export const partyOf = ({ upTo }: Parties, chance: number): number =>
  1 + upTo.findIndex((share) => chance < share)
