/** What is said of demand on a train, from stop to stop. */
export const forecastTrain = {
  options: {
    season: 'with --apply: the season file that the protections are put into',
    apply: 'writes the season file with what to keep for long rides, for  wicket apply --dry-run',
  },
  columns: {
    ride: 'ride',
    leg: 'leg',
    class: 'class',
    sold: 'sold',
    demand: 'wanted',
    expected: 'expected',
    average: 'average',
    seats: 'seats',
    full: 'too small',
  },
  wanted: (demand: number, lost: number) =>
    `wanted ${demand}: on full legs there are no seats for ${lost} of them`,
  price: 'by what its rides cost',
  rides: (count: number, runs: number) =>
    `the ${count} rides most wanted${runs === 0 ? '' : `, as on ${runs === 1 ? '1 run that is' : `${runs} runs that are`} over`}`,
  ridesSold:
    'no run with these stops is over that tells who rides where: rides and legs are as sold so far, and what is still to come of the run is not shared out',
  legs: (count: number) => `the ${count} fullest legs`,
  protect: ({ class: name, min_legs, seats, kept, from, to, gain_percent }: Protect, chance: string) =>
    `keep ${seats} seats of class ${name} for rides of ${min_legs} legs or more${kept > 0 ? `, ${kept} of which are kept already` : ''}: between ${from} and ${to} the chance that there are too few is ${chance}, and shorter rides would take them; that brings some ${gain_percent.toFixed(0)} % more of what is still to come there`,
  few: (wanted: number) => `fewer than ${wanted} runs are over: nothing is advised to be kept for long rides`,
  kept: 'what has to be kept for long rides is kept already',
  nothing: 'no seats have to be kept for long rides',
  written: (file: string, season: string) =>
    `${file} is ${season} with what to keep, for all runs of the line that it has; see what would change:  wicket apply -f ${file} --dry-run`,
}

interface Protect {
  class: string
  min_legs: number
  seats: number
  kept: number
  from: string
  to: string
  gain_percent: number
}
