/** The demo tells of a house and its season. */
export const demo = {
  houses: {
    theatre: (places: number) => `A theatre of ${places} real seats, in the middle of its season.`,
    cinema: (places: number) => `A cinema: three halls of ${places} seats, nine showings a day.`,
    stadium: (places: number, standing: number) =>
      `A stadium of ${places} places, ${standing} of them standing. It is generated: no real stadium looks like this.`,
    railway: (seats: number) =>
      `A railway: four trains, sold from stop to stop. IC 2005 has ${seats} seats and 35 stops, so each can be sold 34 times.\nTimetable: Deutsche Bahn, CC BY 4.0 (creativecommons.org/licenses/by/4.0). Coaches and fares are invented, distances are estimates.\nBelow, a seat that is sold on half of its legs counts as half.`,
  },
  season: (days: number, orders: number, tickets: number, performances: number) =>
    `${days} days of sales were replayed through the counter's own operations: ${orders} orders, ${tickets} tickets, ${performances} performances.\nPrices, customers and their wishes are made up.`,
  seasonMore: (more: {
    back: number
    backAmount: string
    away: number
    waiting: number
    lapsed: number
    holds: number
  }) =>
    [
      `${more.back} tickets came back for ${more.backAmount}; ${more.lapsed} holds ran out, ${more.holds} ${more.holds === 1 ? 'is' : 'are'} running now.`,
      more.away > 0
        ? `${more.away} parties found no seats any more${more.waiting > 0 ? `; ${more.waiting} of them wait for some to come back` : ''}.`
        : '',
    ]
      .filter(Boolean)
      .join('\n'),
  filled: 'filled',
  others: (count: number) => `and ${count} more: wicket performance list`,
  selling: (day: string, percent: number) => `Selling the season: ${day}  ${percent} %`,
  next: 'What to try next:',
  tries: {
    keep: 'keep this house; the others below work on it:',
    full: 'a party that comes late, for what is nearly sold out:',
    party: 'a party who want to sit together:',
    performance: 'what is left, section by section:',
    member: 'what a member has earned by going to the cinema:',
    waiting: 'who waits for seats to come back:',
    explain: 'why seats cannot be had, and what would help:',
    lots: 'seats by lot, so that nobody can say that somebody was preferred:',
    standing: 'two who would rather stand:',
    report: 'what was taken, day by day:',
    board: 'what is free from each stop to the next, and for whom:',
    ride: 'two from Köln to Emden, on a train that nobody knows yet:',
    seat: 'who sits on a seat from where to where:',
    short: 'two who ride a short way, where seats are kept for long trips:',
    unprotect: 'and keep no seats for long trips any more:',
    counter: 'sell at the full-screen counter:',
  },
  setup: (performance: string, free: number) => `Today ${performance} goes on sale, with ${free} free seats.`,
  firstSale: 'The first customers want two seats in row A, an adult and a child, and give 100 in notes:',
  takenSeat: 'The next customer wants one of these seats, and is told who has it and what is nearest:',
  evening: (orders: number, tickets: number, amount: string) =>
    `Then the queue: ${orders} orders, ${tickets} tickets, ${amount} in cash, every party on the best seats left.`,
  refunds: (tickets: number, amount: string) =>
    `${tickets} tickets come back, ${amount} by the refund ladder; their seats are free at once.`,
  print: 'A ticket on paper; its code is signed and can be checked without the database:',
  report: 'What was sold, by price type:',
  till: 'The till is counted and closed:',
  verified: (tickets: number, orders: number, entries: number) =>
    `The books are recomputed from their parts and agree: ${tickets} tickets, ${orders} orders and holds, ${entries} ledger entries.`,
  notVerified: 'The books do not agree:',
  took: (total: string) => `All of it took ${total}.`,
}
