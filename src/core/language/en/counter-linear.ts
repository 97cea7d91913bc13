/** What the counter says line by line. */
export const counterLinear = {
  welcome: 'Wicket, line by line. q leaves, at any question.',
  here: (clerk: string, register: string) => `${clerk} at ${register}.`,
  performance: 'Performance: a part of its title, day or time; nothing for all',
  noPerformance: 'No performance is called so.',
  more: (count: number) => `The first of them; ${count} more: type more of its name.`,
  which: 'Which one, by its number',
  seats: 'How many seats, or names (F-12 F-13); nothing: another performance',
  held: (order: string, seats: string, until: string) => `${order}: ${seats}. Held until ${until}.`,
  types: (names: string) =>
    `Price types: ${names}. For example adult 1 child 1; nothing for all of the first`,
  noTypes: 'Each price type is followed by how many: adult 1 child 1.',
  pay: 'Paid how: nothing: exact cash; an amount; card SLIP; gift-card CODE',
  noPay: 'An amount, or one of: cash, card SLIP, gift-card CODE, account CODE.',
  again: 'Nothing to try again, anything to give the seats back',
  sold: (ref: string, total: string) => `Sold: ${ref}, ${total}.`,
  released: 'The seats went back.',
  bye: 'Closed; nothing is held.',
}
