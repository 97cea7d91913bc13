/** What is said of the calendar's part in a forecast. */
const many = (count: number) => (count === 1 ? '1 day' : `${count} days`)

export const forecastCalendar = {
  used: (days: number, venue: string | null) =>
    `by the calendar: ${many(days)} ${days === 1 ? 'counts' : 'count'} at ${venue ?? 'this venue'}`,
  closedBefore: (some: string, count: number) =>
    `closed until now, and no ${count === 1 ? 'day' : 'days'} without sales: ${some}`,
  setApart: (some: string, count: number) =>
    `over, on ${count === 1 ? 'a day' : 'days'} with a name, and no teacher of other days: ${some}`,
  nothing: 'nothing of it touches what is over',
  some: (all: readonly string[], more: number) =>
    [...all, ...(more > 0 ? [`and ${more} more`] : [])].join(', '),
}
