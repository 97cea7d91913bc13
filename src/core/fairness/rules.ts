/** What stands before a sale on channels that scripts and crowds use: part of a performance's terms. Pure. */

export interface WaitingRoom {
  /** The channels that wait. */
  channels: readonly string[]
  /** How many are let in each minute. */
  pace: number
  /** How long whoever was let in may buy. */
  stay_ms: number
  /** It opens so long before the sale; whoever comes until the sale begins is drawn by lot. */
  opens_ms: number
}

/** What somebody shows who wants to be let in. */
export interface Door {
  /** A challenge that was answered. */
  challenge?: string | undefined
  /** A place in the waiting room. */
  place?: string | undefined
  /** A code of a presale. */
  presale?: string | undefined
}
