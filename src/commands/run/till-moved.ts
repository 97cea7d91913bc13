/** What `till in`, `out`, `drop` and `no-sale` ask and tell alike. */
import { refuse } from '../../core/refusal.ts'
import type { Moved } from '../../core/tills/move-cash.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import type { House } from '../house.ts'
import { note, show } from '../output.ts'
import type { TillMoveOptions } from '../till.ts'
import { askText } from './ask.ts'

/** What was said, or is asked for. Refuses answer-needed, value-faulty. */
export async function reasonOf(app: App, { reason }: TillMoveOptions): Promise<string> {
  const said = reason ?? (await askText(app, app.say.accounts.askReason, '--reason "…"'))
  if (said.trim() === '')
    throw refuse('value-faulty', { field: '--reason', found: said, wanted: '--reason "…"' })
  return said
}

export async function showMoved(app: App, { currency }: House, moved: Moved): Promise<void> {
  const { tills } = app.say
  const { kind, amount_minor, reason, bag, replay } = moved
  if (replay) note(app, tills.replay)
  await show(app, { ...moved, currency }, () => {
    const line = tills.moved[kind](withCurrency(Math.abs(amount_minor), currency), reason ?? '')
    return bag === null ? line : `${line}  ${tills.bag(bag)}`
  })
}
