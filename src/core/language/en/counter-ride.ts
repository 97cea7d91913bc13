/** Words of the counter for trains: the ride, and seats on it. */
export const counterRide = {
  from: 'from',
  to: 'to',
  class: (name: string) => `class ${name}`,
  enterKeeps: (from: string, to: string, free: string) => `Enter: ${from} - ${to}; ${free}`,
  noStop: 'no such stop',
  stop: 'stop',
  arrives: 'arrives',
  departs: 'departs',
  free: 'free',
  fare: 'fare',
  /** Seats that are free, of which others are protected for longer rides. */
  freeFor: (some: number, all: number) => (some === all ? `${all}` : `${some} of ${all}`),
  freeTo: (station: string) => `free to ${station}`,
  freeFrom: (station: string) => `free from ${station}`,
  otherRide: 'r: another ride or class; or take fewer, or one seat with Space.',
  lateKey: 'd: the train is late and has not left yet; the ledger keeps that.',
  changeKey: 'c: with a change of seat on the way there is room.',
  tiers: {
    together: 'together',
    'same-coach': 'in one coach, not together',
    apart: 'in several coaches',
    change: 'with a change of seat',
  },
}

export const counterRideActions = {
  ride: { short: 'ride', long: 'of a train: another ride; seats that are held are held for it instead' },
  stopHere: { short: 'choose', long: 'from here, then to here; with nothing chosen the ride that is marked' },
  otherClass: { short: 'class', long: 'another class of the train' },
  withChange: { short: 'change of seat', long: 'with a change of seat on the way, where that is offered' },
  lateTrain: { short: 'late', long: 'the train is late: sold though it should have left' },
}
