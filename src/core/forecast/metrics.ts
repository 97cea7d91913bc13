/**
 * How good forecasts are, by the definitions of the M4 competition (Makridakis, Spiliotis, Assimakopoulos 2020, IJF 36:54)
 * and of Hyndman and Koehler 2006 (IJF 22:679). Arrays are parallel: one value for each period that was forecast.
 */
export type Values = ArrayLike<number>

const sum = (length: number, value: (index: number) => number): number => {
  let total = 0
  for (let index = 0; index < length; index++) total += value(index)
  return total
}

/** Symmetric percentage error in 0..200; a period in which both are nought counts as hit. */
export const smape = (actual: Values, forecast: Values): number =>
  sum(actual.length, (i) => {
    const size = Math.abs(actual[i]!) + Math.abs(forecast[i]!)
    return size > 0 ? (200 * Math.abs(actual[i]! - forecast[i]!)) / size : 0
  }) / actual.length

/** Mean absolute error, in units of the series. */
export const mae = (actual: Values, forecast: Values): number =>
  sum(actual.length, (i) => Math.abs(actual[i]! - forecast[i]!)) / actual.length

/** In-sample error of the seasonal naive forecast: the unit of MASE and MSIS. NaN where nothing ever changed. */
export function scaleOf(train: Values, period: number): number {
  const lag = train.length > period ? period : 1
  const count = train.length - lag
  return sum(count, (i) => Math.abs(train[i + lag]! - train[i]!)) / count || Number.NaN
}

/** Mean absolute scaled error. */
export const mase = (actual: Values, forecast: Values, scale: number): number => mae(actual, forecast) / scale

/** Mean of both errors in relation to those of Naive2; each is a mean over a whole set. */
export const owa = (ours: { smape: number; mase: number }, naive2: { smape: number; mase: number }): number =>
  (ours.smape / naive2.smape + ours.mase / naive2.mase) / 2

/** Weighted absolute percentage error: all errors in percent of all that came. */
export const wape = (actual: Values, forecast: Values): number =>
  (100 * mae(actual, forecast) * actual.length) / sum(actual.length, (i) => Math.abs(actual[i]!))

/** Mean scaled interval score of a central interval that should miss `miss` of all (Gneiting and Raftery 2007). */
export const msis = (actual: Values, low: Values, high: Values, scale: number, miss = 0.05): number =>
  sum(actual.length, (i) => {
    const [y, from, to] = [actual[i]!, low[i]!, high[i]!]
    return to - from + (2 / miss) * (Math.max(from - y, 0) + Math.max(y - to, 0))
  }) /
  actual.length /
  scale

/** Share of what came that lay inside. */
export const coverage = (actual: Values, low: Values, high: Values): number =>
  sum(actual.length, (i) => (actual[i]! >= low[i]! && actual[i]! <= high[i]! ? 1 : 0)) / actual.length

/** Pinball loss of a quantile's forecast, in units of the series. */
export const pinball = (actual: Values, quantile: Values, share: number): number =>
  sum(actual.length, (i) => {
    const short = actual[i]! - quantile[i]!
    return short >= 0 ? share * short : (share - 1) * short
  }) / actual.length
