import { addMember } from '../../core/members/add-member.ts'
import type { App } from '../app.ts'
import type { MemberSaleOptions } from '../member.ts'
import { tenderAsked } from './account-asked.ts'
import { askText } from './ask.ts'
import { showMemberDone } from './member-text.ts'

export async function run(app: App, options: MemberSaleOptions): Promise<undefined> {
  const { members: words } = app.say
  const { dryRun = false, reference, pay } = options
  const input = {
    customer: options.customer ?? (await askText(app, words.askCustomer, '--customer CUSTOMER')),
    tier: options.tier ?? (await askText(app, words.askTier, '--tier TIER')),
    tender: tenderAsked(pay),
    reference,
    key: app.key(options.key),
  }
  await showMemberDone(app, await addMember(await app.desk(), input, { dryRun }), dryRun)
}
