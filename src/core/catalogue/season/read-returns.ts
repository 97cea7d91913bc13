/** How tickets are returned and exchanged: by a ladder, or by a preset that has one. */
import type { ExchangePolicy, RefundPolicy, RefundStep } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { checkKnown, type Reading, readDuration, readPercent } from './reading.ts'
import { EXCHANGE_PRESETS, REFUND_PRESETS } from './return-presets.ts'
import type { ExchangesShape, LadderShape, RefundsShape, SeasonShape } from './shape.ts'

export interface Returns {
  refunds: RefundPolicy
  /** Missing where exchanges are as refunds. */
  exchanges?: ExchangePolicy
}

export function readReturns(reading: Reading, shape: SeasonShape): Returns {
  const preset = presetOf(reading, ['refunds'], shape.refunds, REFUND_PRESETS)
  const refunds = readRefunds(
    reading,
    shape.refunds,
    Object.keys(shape['price-types'] ?? {}),
    preset?.refunds,
  )
  const exchanges = shape.exchanges ? readExchanges(reading, shape.exchanges) : preset?.exchanges
  return exchanges ? { refunds, exchanges } : { refunds }
}

/** Undefined where none is named, or an unknown one: that is a fault. */
function presetOf<Preset>(
  reading: Reading,
  path: Path,
  shape: { preset?: string | undefined; ladder: LadderShape } | undefined,
  presets: Record<string, Preset>,
): Preset | undefined {
  if (shape?.preset === undefined) return undefined
  if (shape.ladder.length > 0) reading.faults.add(path, 'ladder-twice')
  const isKnown = checkKnown(reading, path, shape.preset, Object.keys(presets), 'preset-unknown')
  return isKnown ? presets[shape.preset] : undefined
}

/** No `refunds`, or `refunds: none`: nothing is taken back. */
function readRefunds(
  reading: Reading,
  refunds: RefundsShape | undefined,
  types: readonly string[],
  preset: RefundPolicy | undefined,
): RefundPolicy {
  const own = Object.entries(refunds?.types ?? {}).map(([type, shape]) => {
    const path = ['refunds', 'types', type]
    checkKnown(reading, path, type, types, 'price-type-unknown')
    return [type, readLadder(reading, path, shape)] as const
  })
  const keeps = refunds?.['keep-fees']
  const ladder = preset?.ladder ?? readLadder(reading, ['refunds', 'ladder'], refunds?.ladder ?? [])
  return {
    ladder,
    keep_fees: keeps === undefined ? (preset?.keep_fees ?? true) : keeps === 'true',
    ...(own.length > 0 ? { types: Object.fromEntries(own) } : {}),
    ...readGiftCard(reading, refunds?.['gift-card'], ladder),
  }
}

/** `true`: as other money; a ladder of its own: mostly a kinder one. */
function readGiftCard(
  reading: Reading,
  shape: 'true' | 'false' | LadderShape | undefined,
  ladder: RefundStep[],
): Pick<RefundPolicy, 'gift_card'> {
  if (shape === undefined || shape === 'false') return {}
  return { gift_card: shape === 'true' ? ladder : readLadder(reading, ['refunds', 'gift-card'], shape) }
}

function readExchanges(reading: Reading, exchanges: ExchangesShape): ExchangePolicy {
  const preset = presetOf(reading, ['exchanges'], exchanges, EXCHANGE_PRESETS)
  const { once, 'same-day': sameDay } = exchanges
  return {
    ladder: preset?.ladder ?? readLadder(reading, ['exchanges', 'ladder'], exchanges.ladder),
    once: once === undefined ? (preset?.once ?? false) : once === 'true',
    same_day_free: sameDay === undefined ? (preset?.same_day_free ?? false) : sameDay === 'free',
  }
}

function readLadder(reading: Reading, ladderPath: Path, shapes: LadderShape): RefundStep[] {
  const ladder: RefundStep[] = []
  for (const [index, shape] of shapes.entries()) {
    const path = [...ladderPath, index]
    const step = shape && readStep(reading, path, shape)
    if (!step) continue
    checkOrder(reading, path, step, ladder.at(-1))
    ladder.push(step)
  }
  if (ladder.at(-1)?.before_ms !== null) ladder.push({ before_ms: null, fee_basis_points: null })
  return ladder
}

type StepShape = { from?: string | undefined; fee?: string | undefined; later?: string | undefined }

/** Undefined where it is too faulty to stand in the ladder. */
function readStep(reading: Reading, path: Path, { from, fee, later }: StepShape): RefundStep | undefined {
  const { faults } = reading
  const share = (key: string, text: string) =>
    text === 'none' ? null : readPercent(reading, [...path, key], text)
  if (later !== undefined) {
    for (const [key, value] of Object.entries({ from, fee }))
      if (value !== undefined) faults.add([...path, key], 'key-unknown', { found: key, wanted: 'later' })
    return { before_ms: null, fee_basis_points: share('later', later) }
  }
  if (from === undefined) faults.add(path, 'key-missing', { wanted: 'from' })
  if (fee === undefined) faults.add(path, 'key-missing', { wanted: 'fee' })
  const fee_basis_points = fee === undefined ? null : share('fee', fee)
  const before_ms = from === undefined ? undefined : readDuration(reading, [...path, 'from'], from)
  return before_ms === undefined ? undefined : { before_ms, fee_basis_points }
}

/** From the longest before the start to the shortest, `later` at the end: else a step would never be reached. */
function checkOrder({ faults }: Reading, path: Path, step: RefundStep, before: RefundStep | undefined): void {
  if (!before) return
  if (before.before_ms === null) faults.add(path, 'ladder-after-later')
  else if (step.before_ms !== null && step.before_ms >= before.before_ms)
    faults.add([...path, 'from'], 'ladder-order')
}
