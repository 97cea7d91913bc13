import { describe, expect, it } from 'vitest'
import type { Curve } from '../../../src/core/forecast/curves/book.ts'
import { type Asked, backtestOf, type Told, whyUntold } from '../../../src/core/forecast/house/backtest.ts'
import { isPlainBetter } from '../../../src/core/forecast/house/chosen.ts'
import { skillAt } from '../../../src/core/forecast/house/skill.ts'
import { seasonOf } from '../../support/seasons.ts'

const LEADS = [28, 14, 7, 3, 1]
/** Day 0 is a Monday; curves are cut at the end of the day: index nought is nothing. */
const season = seasonOf({ seed: 11, groups: 2, performances: 50, tight: 0.4, refunds: 0.05 }).curves.map(
  (curve) => {
    const later = (values: Float64Array) => Float64Array.of(0, ...values)
    return { ...curve, booked: later(curve.booked), cancelled: later(curve.cancelled) }
  },
)
const askedAll = season.map(({ id }): Asked => ({ id, onSale: null, isScored: true }))

const until = (values: Float64Array, day: number, today: number) =>
  values.map((value, at) => (day + 1 - at <= today ? value : 0))

/** What was known at the end of a day. */
const knownOn = (curves: readonly Curve[], today: number) =>
  curves.map((curve) => ({
    ...curve,
    booked: until(curve.booked, curve.day, today),
    cancelled: until(curve.cancelled, curve.day, today),
  }))

describe('the back-test', () => {
  it('tells of every day what would be told by whoever had never seen a later one', () => {
    const told = backtestOf(season, askedAll, LEADS)
    const day = new Map(season.map(({ id, day: own }) => [id, own]))
    const without = ({ final, ...one }: Told) => one
    for (const at of [40, 90, 160, 230, 300, 345]) {
      const one = told[at]!
      const today = day.get(one.id)! - one.days
      const alone = backtestOf(
        knownOn(season, today),
        [{ id: one.id, onSale: null, isScored: true }],
        [one.days],
      )
      expect(alone.map(without)).toEqual([without(one)])
      expect(alone[0]!.final).toBe(one.sold)
    }
  })

  it('is not asked before a sale begins, nor where fewer than three are over', () => {
    const [first] = [...season].sort((a, b) => a.day - b.day)
    expect(backtestOf(season, [{ id: first!.id, onSale: null, isScored: true }], LEADS)).toEqual([])
    const late = season.at(-1)!
    const from = (onSale: number) => backtestOf(season, [{ id: late.id, onSale, isScored: true }], LEADS)
    expect(from(late.day - 7).map(({ days }) => days)).toEqual([3, 1])
    expect(from(late.day - 8).map(({ days }) => days)).toEqual([7, 3, 1])
    expect(backtestOf(season, [{ id: late.id, onSale: null, isScored: false }], LEADS)).toEqual([])
    const why = (onSale: number, day: number, of = late) =>
      whyUntold(season, [{ id: of.id, onSale, isScored: true }], day)
    expect(why(late.day - 7, 14)).toBe('not-on-sale')
    expect(why(first!.day - 90, 7, first)).toBe('few-over')
  })

  it('of a generated season holds what it says, and beats the last one and the weekday', () => {
    const told = backtestOf(season, askedAll, LEADS)
    const capacity = new Map(season.map((one) => [one.id, one.capacity]))
    for (const days of LEADS) {
      const skill = skillAt(days, told)!
      expect(skill.performances).toBeGreaterThan(40)
      expect(skill.skill_last_percent!).toBeGreaterThan(20)
      expect(skill.skill_weekday_percent!).toBeGreaterThan(10)
      expect(skill.inside_95).toBeGreaterThan(0.85)
      expect(skill.told_by).toBe(skill.blend_percent < skill.plain_percent ? 'blend' : 'plain-pickup')
    }
    // A full house lies between all bounds that end at its wall: how narrow they are the others tell.
    const open = told.filter((one) => one.final < capacity.get(one.id)!)
    const inside = open.filter(({ final, bounds: [half] }) => half!.low <= final && final <= half!.high)
    expect(inside.length / open.length).toBeGreaterThan(0.4)
    expect(inside.length / open.length).toBeLessThan(0.7)
  })

  it('tells plain pickup alone where the blend is no nearer, and ten at least can be judged', () => {
    expect(isPlainBetter({ judged: 10, blend: 5, plain: 5 })).toBe(true)
    expect(isPlainBetter({ judged: 10, blend: 4.9, plain: 5 })).toBe(false)
    expect(isPlainBetter({ judged: 9, blend: 6, plain: 5 })).toBe(false)
    const told = backtestOf(season, askedAll, LEADS)
    // Both happen in this season.
    expect(new Set(told.map(({ isPlain }) => isPlain)).size).toBe(2)
    for (const one of told) expect(one.said).toBe(one.isPlain ? one.plain : one.blend)
  })
})

describe('skill', () => {
  const one = (more: Partial<Told>): Told => ({
    ...{ id: 'a', days: 7, sold: 10, final: 100, said: 90, isPlain: false, blend: 90, plain: 80 },
    ...{
      last: 60,
      weekday: 100,
      bounds: [
        { low: 95, high: 105 },
        { low: 90, high: 99 },
        { low: 0, high: 200 },
      ],
    },
    ...more,
  })

  it('is how much less wrong one was, in shares of all that was sold', () => {
    const skill = skillAt(7, [one({}), one({ said: 115, blend: 130, final: 100 }), one({ days: 3 })])!
    expect(skill).toMatchObject({
      ...{ days: 7, performances: 2, error_percent: 12.5, blend_percent: 20, bias_percent: 2.5 },
      ...{ plain_percent: 20, skill_plain_percent: 37.5, skill_last_percent: 68.75 },
      // Whoever was never wrong can't be beaten.
      ...{ skill_weekday_percent: null, inside_50: 1, inside_80: 0, inside_95: 1, told_by: 'few' },
    })
    expect(skillAt(28, [one({})])).toBeUndefined()
    const ten = Array.from({ length: 10 }, () => one({}))
    expect(skillAt(7, ten)!.told_by).toBe('blend')
    expect(
      skillAt(
        7,
        ten.map((told) => ({ ...told, blend: 80 })),
      )!.told_by,
    ).toBe('plain-pickup')
  })
})
