/** Core asks this for the time and never the system itself, so that one seed replays a whole day. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
