import { replaceCard } from '../../core/members/replace-card.ts'
import type { App } from '../app.ts'
import type { MemberCardOptions } from '../member.ts'
import { showMemberDone } from './member-text.ts'

export async function run(app: App, options: MemberCardOptions, customer: string): Promise<undefined> {
  const { dryRun = false, replace } = options
  const input = { customer, replace, key: app.key(options.key) }
  await showMemberDone(app, await replaceCard(await app.desk(), input, { dryRun }), dryRun)
}
