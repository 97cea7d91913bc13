/** The counter's tour: what a clerk needs for the first sale. */
interface TourPage {
  title: string
  /** Keys and what they do; '' where it is only said. */
  lines: readonly (readonly [keys: string, does: string])[]
}

export const counterTour = {
  name: (at: number, of: number) => `A minute’s tour, ${at} of ${of}`,
  pages: [
    {
      title: 'Two tickets in five keys',
      lines: [
        ['Enter', 'opens the performance under the cursor'],
        ['2', 'holds the two best seats'],
        ['F2 Enter', 'takes the exact money'],
        ['Enter', 'the next customer'],
      ],
    },
    {
      title: 'Finding, and other seats',
      lines: [
        ['type', 'any part of a title, a day, a time: the list follows'],
        ['n b', 'the next best, the best again'],
        ['+ -', 'one seat more or fewer'],
        ['Space', 'takes the seat under the cursor; arrows move it'],
        ['/F12', 'goes to a seat by its name'],
      ],
    },
    {
      title: 'Prices and money',
      lines: [
        ['t', 'price types: two adults, one child'],
        ['F2 F3 F4 F5', 'cash, card, wallet, gift card'],
        ['', 'An amount before the key of another tender shares the total.'],
        ['u', 'undoes the sale that was just made'],
      ],
    },
    {
      title: 'Everything else',
      lines: [
        ['F7', 'orders: find, give back, print again'],
        ['F8 F9', 'the till; customers and members'],
        ['Ctrl-K', 'everything, by its name'],
        ['?', 'the keys of where you are'],
      ],
    },
    {
      title: 'Nothing is lost',
      lines: [
        ['Esc', 'goes one step back, always'],
        ['', 'Enter twice is never two sales. What is refused says why, and which key helps.'],
        ['', 'Where a right is missing, a supervisor signs in place.'],
        ['', 'This tour is in Ctrl-K.'],
      ],
    },
  ] as readonly TourPage[],
}
