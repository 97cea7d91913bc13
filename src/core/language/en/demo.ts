/** The demo tells its story. */
export const demo = {
  setup: (performance: string, capacity: number) =>
    `A theatre of ${capacity} real seats goes on sale: ${performance}, from one season file.`,
  firstSale: 'The first customers want two seats in row A, an adult and a child, and give 120 in notes:',
  takenSeat: 'The next customer wants one of these seats, and is told who has it and what is nearest:',
  evening: (orders: number, tickets: number, amount: string) =>
    `Then the queue: ${orders} orders, ${tickets} tickets, ${amount} in cash, every party on the best seats left.`,
  refunds: (tickets: number, amount: string) =>
    `${tickets} tickets come back, ${amount} by the refund ladder; their seats are free at once.`,
  print: 'A ticket on paper; its code is signed and can be checked without the database:',
  report: 'What was sold, by price type:',
  till: 'The till is counted and closed:',
  verified: (sold: number, free: number, capacity: number) =>
    `The books are recomputed from their parts and agree: ${sold} sold + ${free} free = ${capacity} seats.`,
  notVerified: 'The books do not agree:',
  took: (total: string) => `All of it took ${total}.`,
}
