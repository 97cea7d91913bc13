/** Members that know the season which a house's series share, beside that of the week. */
import { autoregressive } from '../models/differenced.ts'
import { damped } from '../models/holt.ts'
import { ses } from '../models/ses.ts'
import { theta } from '../models/theta.ts'
import type { Adjusted } from '../season/adjusted.ts'
import { type Calendar, factorOn, profileOn } from '../season/shared.ts'
import { stl } from '../season/stl.ts'
import type { Member } from './members.ts'
import type { View } from './view.ts'

const WEEK = [{ period: 7, seasonal: Number.POSITIVE_INFINITY }]
const LEVELS = [[1, 2, 3, 4, 5, 6], [1, 2, 3], [1]]

/** Without the house's season as it was known on the view's last day; days without that of their week, too. */
function adjusted({ y }: View, { start, step, shared }: Calendar): Adjusted {
  const profile = profileOn(shared, start + y.length * step)
  const factor = (at: number) => factorOn(profile, start + at * step, step)
  const rest = y.map((value, at) => value / factor(at))
  const inner: Adjusted = step === 1 ? stl(rest, WEEK) : { values: rest, restore: (path) => path }
  return {
    values: inner.values,
    restore: (path) => {
      inner.restore(path)
      for (let at = 0; at < path.length; at++) path[at]! *= factor(y.length + at)
      return path
    },
  }
}

export function housedMembers(calendar: Calendar): Member[] {
  const of = (name: string, model: (y: Float64Array, horizon: number) => Float64Array): Member => ({
    name: `${name}/house`,
    isSeasonal: true,
    path: (view, horizon) => {
      const { values, restore } = view.made('house', () => adjusted(view, calendar))
      return restore(model(values, horizon))
    },
  })
  return [
    of('ses', ses),
    of('theta', theta),
    of('damped', damped),
    of('ar', (y, horizon) => autoregressive(y, horizon, LEVELS)),
  ]
}
