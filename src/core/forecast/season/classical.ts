/** Classical decomposition by centred moving averages (Persons 1919; Kendall and Stuart 1983, 3:410). */
import { type Adjusted, adjustedBy, unadjusted } from './adjusted.ts'

/** Centred mean over a whole period; NaN where it reaches over an end. */
export function centredMean(y: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2)
  const isEven = period % 2 === 0
  const trend = new Float64Array(y.length).fill(Number.NaN)
  let sum = 0
  for (let at = 0; at < Math.min(2 * half + 1, y.length); at++) sum += y[at]!
  for (let middle = half; middle + half < y.length; middle++) {
    const ends = y[middle - half]! + y[middle + half]!
    trend[middle] = isEven ? (sum - ends / 2) / period : sum / period
    sum += (y[middle + half + 1] ?? 0) - y[middle - half]!
  }
  return trend
}

/** One figure for each phase: means of ratios (of differences) to the trend, whose mean is 1 (nought). */
function figuresOf(y: Float64Array, period: number, isMultiplied: boolean): Float64Array {
  const trend = centredMean(y, period)
  const figures = new Float64Array(period)
  const counts = new Float64Array(period)
  for (let at = 0; at < y.length; at++) {
    if (Number.isNaN(trend[at]!)) continue
    figures[at % period]! += isMultiplied ? y[at]! / trend[at]! : y[at]! - trend[at]!
    counts[at % period]!++
  }
  let mean = 0
  for (let phase = 0; phase < period; phase++) {
    figures[phase] = counts[phase]! > 0 ? figures[phase]! / counts[phase]! : isMultiplied ? 1 : 0
    mean += figures[phase]! / period
  }
  for (let phase = 0; phase < period; phase++)
    figures[phase] = isMultiplied ? Math.max(0.01, figures[phase]! / mean) : figures[phase]! - mean
  return figures
}

/** Multiplied where all values are above nought, added where not; as it is where two periods are not known. */
export function classical(y: Float64Array, period: number): Adjusted {
  if (period < 2 || y.length < 2 * period) return unadjusted(y)
  const isMultiplied = y.every((value) => value > 0)
  return adjustedBy(y, figuresOf(y, period, isMultiplied), isMultiplied)
}
