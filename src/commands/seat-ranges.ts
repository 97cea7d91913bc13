/** Many seats as few words: `Ground floor A-1..A-6`, as `--seats` takes them. */

const NUMBERED = /^(.*\D)(\d{1,9})$/
/** Two are as short by name. */
const LEAST = 3

/** Labels in the order of the hall; runs of following numbers as one range, everything else as it is. */
export function inRanges(labels: readonly string[]): string[] {
  const ranges: string[] = []
  for (let first = 0; first < labels.length; ) {
    const count = runFrom(labels, first)
    const run = labels.slice(first, first + count)
    if (count < LEAST) ranges.push(...run)
    else ranges.push(`${run[0]}..${afterSpace(run.at(-1)!)}`)
    first += count
  }
  return ranges
}

/** How many labels from here on are numbered upwards, or downwards, by one. */
function runFrom(labels: readonly string[], first: number): number {
  const step = stepBetween(labels[first]!, labels[first + 1])
  if (step === 0) return 1
  let last = first + 1
  while (stepBetween(labels[last]!, labels[last + 1]) === step) last++
  return last - first + 1
}

/** 1 or -1 where the second stands after the first in one row, else 0. */
function stepBetween(one: string, other: string | undefined): number {
  const [, row, number] = NUMBERED.exec(one) ?? []
  const [, nextRow, next] = NUMBERED.exec(other ?? '') ?? []
  if (row === undefined || row !== nextRow) return 0
  const step = Number(next) - Number(number)
  return Math.abs(step) === 1 ? step : 0
}

const afterSpace = (label: string): string => label.slice(label.lastIndexOf(' ') + 1)
