import { adjustPoints } from '../../core/members/adjust-points.ts'
import { showMember } from '../../core/members/show-member.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { MemberPointsOptions } from '../member.ts'
import { show } from '../output.ts'
import { reasonAsked } from './account-asked.ts'
import { pointsTable } from './member-points-text.ts'
import { pointWords, showMemberDone } from './member-text.ts'

export async function run(app: App, options: MemberPointsOptions, customer: string): Promise<undefined> {
  const { adjust, dryRun = false, limit } = options
  const desk = await app.desk()
  if (adjust !== undefined) {
    const reason = await reasonAsked(app, options.reason)
    const input = { customer, points: wholeOf(adjust), reason, key: app.key(options.key) }
    return showMemberDone(app, await adjustPoints(desk, input, { dryRun }), dryRun)
  }
  const { member, movements, earlier, zone } = await showMember(desk, { customer, limit })
  const { customer: code, points, expiring } = member
  await show(app, { customer: code, points, expiring, movements, earlier }, () =>
    [
      `${code}    ${pointWords(app.say, member, zone)}`,
      ...(earlier > 0 ? [app.say.accounts.earlier(earlier)] : []),
      ...(movements.length > 0 ? ['', pointsTable(app, movements, zone, app.io.columns)] : []),
    ].join('\n'),
  )
}

function wholeOf(text: string): number {
  if (/^[+-]?\d{1,10}$/.test(text)) return Number(text)
  throw refuse('value-faulty', { field: '--adjust', found: text, wanted: '100, -40' })
}
