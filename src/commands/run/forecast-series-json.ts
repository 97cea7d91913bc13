/** A forecast by hours to months as machines read it: of money each amount is whole, in minor units, and its name says so. */
import type { SeriesForecast } from '../../core/reports/series-forecast.ts'

export function seriesSteps({ of, steps }: SeriesForecast) {
  return of === 'net' ? steps.map(({ at, ...bounds }) => ({ at, ...inMinor(bounds) })) : steps
}

export function seriesJson(told: SeriesForecast, explains: boolean) {
  const { members, history, dates: _, ...rest } = told
  const total = totalOf(told)
  if (told.of === 'tickets') return { ...rest, total, ...(explains ? { members, history } : {}) }
  const { error, naive_error, begun, ...counts } = rest
  return {
    ...counts,
    ...inMinor({ error, naive_error }),
    judged: told.judged.map(({ until, origins, ...errors }) => ({ until, origins, ...inMinor(errors) })),
    steps: seriesSteps(told),
    begun: begun && { ...inMinor({ value: begun.value }), known: begun.known, days: begun.days },
    total_minor: total,
    ...(explains
      ? {
          members: members.map(({ error: off, ...member }) => ({ ...member, ...inMinor({ error: off }) })),
          history_minor: history.map(Math.round),
        }
      : {}),
  }
}

/** Tickets to as many digits as tell it from its steps, and no noise; money as its steps are written. */
export const totalOf = ({ of, steps }: SeriesForecast): number =>
  of === 'net'
    ? steps.reduce((sum, { point }) => sum + Math.round(point), 0)
    : Number(steps.reduce((sum, { point }) => sum + point, 0).toPrecision(9))

type Minor<Values> = { [Name in keyof Values & string as `${Name}_minor`]: Values[Name] }

const inMinor = <Values extends Record<string, number | null>>(values: Values): Minor<Values> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `${name}_minor`,
      value === null ? null : Math.round(value),
    ]),
  ) as Minor<Values>
