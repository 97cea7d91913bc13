import { renewMember } from '../../core/members/renew-member.ts'
import type { App } from '../app.ts'
import type { MemberSaleOptions } from '../member.ts'
import { tenderAsked } from './account-asked.ts'
import { showMemberDone } from './member-text.ts'

export async function run(app: App, options: MemberSaleOptions, customer: string): Promise<undefined> {
  const { dryRun = false, tier, reference, pay } = options
  const input = { customer, tier, tender: tenderAsked(pay), reference, key: app.key(options.key) }
  await showMemberDone(app, await renewMember(await app.desk(), input, { dryRun }), dryRun)
}
