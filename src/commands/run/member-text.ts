/** A member as he is read at the shell. */
import { titleIn } from '../../core/catalogue/title.ts'
import type { Dictionary } from '../../core/language/language.ts'
import type { MemberView } from '../../core/members/member-view.ts'
import type { MemberDone } from '../../core/members/on-member.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { Saying } from '../saying.ts'
import { lastDay } from './account-text.ts'

/** Two lines: who, what and until when; his points. */
export function memberText({ say, language }: Saying, member: MemberView, zone: string): string {
  const { customer, name } = member
  const head = [customer, ...(name === null ? [] : [shown(name)])].join('  ')
  const what = memberWords({ say, language }, member, zone)
  return [`${head}    ${what}`, `  ${pointWords(say, member, zone)}`].join('\n')
}

/** `Silver, valid, until 2027-11-30`. */
export function memberWords({ say, language }: Saying, member: MemberView, zone: string): string {
  const { tier, title, until, status } = member
  const { members: words } = say
  return words.is(shown(titleIn(title, language, tier)), words.status[status], lastDay(zone, until))
}

export function pointWords({ members: words }: Dictionary, { points, expiring }: MemberView, zone: string) {
  if (expiring === null) return words.points(points)
  return `${words.points(points)}; ${words.expiring(expiring.points, lastDay(zone, expiring.at))}`
}

export function cardWords({ members: words }: Dictionary, { cards }: MemberView): string {
  const good = cards.filter(({ status }) => status === 'active').map(({ card }) => card)
  return good.length === 0 ? words.noCard : words.cards(good.join(', '))
}

/** After an operation: the member as he then is, and the code of a card that was given. */
export async function showMemberDone(
  app: App,
  { member, code, replay }: MemberDone,
  dry_run: boolean,
): Promise<undefined> {
  const { accounts, members: words } = app.say
  const { zone } = await readHouse(await app.desk())
  if (replay) note(app, accounts.replay)
  await show(app, { member, code, replay, dry_run }, () =>
    [memberText(app, member, zone), ...(code === null ? [] : [`  ${accounts.code(code)}`])].join('\n'),
  )
  if (dry_run) note(app, app.say.sales.nothingWritten)
  else if (code !== null) note(app, words.codeOnce)
}
