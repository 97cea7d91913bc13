/** A part of a train's way. */

/** From one stop to a later one, by index from 0: the legs `from` to `to` - 1, leg l lying between stops l and l + 1. */
export interface Trip {
  from: number
  to: number
}
