/** What is said about the waiting list. */

/** What is free of a wish: for the sentences of why nothing was offered. */
interface Free {
  needs: number
  free: number
  longest: number
  /** On a train. */
  isRide: boolean
}

/** What a train protects from a wish; stations and a moment are written out. */
interface Protected {
  /** All the way. */
  free: number
  seats: number
  forYou: number
  between: [string, string]
  /** Null: until departure. */
  until: string | null
}

export const waiting = {
  status: {
    waiting: 'waiting',
    offered: 'offered',
    served: 'served',
    lapsed: 'lapsed',
    ended: 'ended',
    removed: 'removed',
  },
  columns: { wait: 'wait', place: 'place', wish: 'wants', until: 'until', offer: 'offer' },
  together: (party: number) => (party === 1 ? '1 place' : `${party} together`),
  apart: (party: number) => (party === 1 ? '1 place' : `${party} wherever there is room`),
  priceMost: (amount: string, currency: string) => `at most ${amount} ${currency} each`,
  or: ' or ',
  and: '; ',
  place: (place: number, until: string) => `number ${place} in the queue, until ${until}`,
  until: (until: string) => `until ${until}`,
  offer: (order: string, until: string) => `offered as ${order} until ${until}`,
  wasOffered: (order: string) => `was offered as ${order}`,
  offerFor: (wait: string, who: string) => `offer to ${who}, who waited as ${wait}`,
  /** By the reasons of core/waiting/explain-wait.ts. */
  reason: {
    'none-free': ({ isRide }: Free): string =>
      isRide ? 'no seat is free all the way' : 'nothing is free of what is wanted',
    'too-few': ({ needs, free, isRide }: Free) =>
      `needs ${needs}, and only ${free} ${free === 1 ? 'is' : 'are'} free${isRide ? ' all the way' : ''}`,
    protected: () => 'what is free is protected for longer trips',
    'not-together': ({ needs, free, longest, isRide }: Free) =>
      `${free} are free${isRide ? ' all the way' : ''}, but not together: needs ${needs}, at most ${longest} ${isRide ? 'together' : 'side by side'}`,
    'comes-next': () =>
      'free now: the next sale, hold or release of this performance offers it; at once:  wicket wait offer',
    'until-passed': () => 'the time to wait has passed',
    'sale-over': () => 'the sale is over',
    closed: () => 'the performance is closed for sale',
    cancelled: () => 'the performance will not take place',
  },
  protected: ({ free, seats, forYou, between: [from, to], until }: Protected) =>
    `${free} ${free === 1 ? 'is' : 'are'} free all the way, ${forYou} of them for this trip: ${seats} ${seats === 1 ? 'is' : 'are'} protected for longer trips between ${from} and ${to} until ${until ?? 'departure'}`,
  class: (named: string) => `class ${named}`,
  elsewhere: (places: number) => `${places} free elsewhere, not of what is wanted`,
  kept: (places: number) => `the house keeps ${places} back`,
  before: (refs: string) => `before: ${refs}`,
  replay: 'this key was used before: nobody was added again',
  removed: (ref: string) => `${ref} waits no longer`,
  notRemoved: (ref: string) => `${ref} did not wait any more`,
  nobody: 'nobody waits',
  nothingToOffer: 'nothing has come free for anybody who waits',
  askName: 'Who waits?',
}
