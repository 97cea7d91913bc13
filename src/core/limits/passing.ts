/** Rules for buyers that are passed only where somebody says so: by name. Pure. */

export const PASSABLE = ['limit', 'watch'] as const
export type Passable = (typeof PASSABLE)[number]

export type Passing = readonly Passable[]
