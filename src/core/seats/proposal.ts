/** What a choice of seats answers: which seats, how good the answer is, and why it is no better. */

/**
 * The ladder, best first. together: side by side, and nobody else is left with a single seat that was not
 * single before. together-leaves-single: side by side, but a single seat stays behind. two-pieces: two
 * blocks near each other, as even as can be, nobody alone. scattered: as near each other as there is.
 */
export type Tier = 'together' | 'together-leaves-single' | 'two-pieces' | 'scattered'

export type Reason =
  | 'best-block'
  | 'drawn-block'
  | 'nearest-block'
  | 'every-block-leaves-a-single'
  | 'no-block-that-long'
  | 'no-two-pieces'
  | 'wheelchair-block'
  | 'no-wheelchair-block'

export interface Found {
  kind: 'seats'
  /** Indexes into the house, ascending. */
  seats: number[]
  tier: Tier
  reason: Reason
  /** Replays a random choice; null for the others, which have nothing to replay. */
  seed: number | null
  /** Of a draw: how many blocks were equally likely. */
  among?: number
}

/** Fewer seats are free, in what was asked for, than are wanted. */
export interface NoSeats {
  kind: 'none'
  reason: 'none-free' | 'too-few-free' | 'too-few-wheelchair-places'
  free: number
}

export type Proposal = Found | NoSeats

/** What a person asked for; nothing given means the whole house. */
export interface ChoiceOptions {
  /** Section name, any case. */
  section?: string | undefined
  /** Category name. */
  category?: string | undefined
  /** Any other rule, by seat index. */
  allowed?: Allowed | undefined
  /** Seats with a restricted view: true for only these, false for none; else where nobody would sit together without. */
  restricted?: boolean | undefined
  /** Wheelchair places and the places beside them are offered too; else they are kept for whoever asks for them. */
  heldBack?: boolean | undefined
}

export type Allowed = (seat: number) => boolean
