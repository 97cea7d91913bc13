import { changeNames } from '../../core/identity/change-names.ts'
import { refuse } from '../../core/refusal.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { payingOf } from '../tenders.ts'
import type { TicketNameOptions } from '../ticket.ts'
import { namingPeople } from './ask-people.ts'

export async function run(app: App, options: TicketNameOptions, order: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const dryRun = options.dryRun ?? false
  const said = options.pay !== undefined || options.tendered !== undefined
  const { instant: payment, online } = said ? payingOf(options, currency) : { instant: [], online: undefined }
  if (online)
    throw refuse('tender-unfit', {
      tender: online.tender,
      wanted: 'cash, card:REFERENCE, gift-card:CODE, account:CODE',
    })
  const key = app.key(options.key)
  const tickets = options.ticket ?? []
  const done = await namingPeople(app, options.people, async (people = []) =>
    changeNames(desk, { order, tickets, people, payment, pass: options.pass, key }, { dryRun }),
  )
  if (done.replay) note(app, app.say.sales.doneReplay)
  const { identity } = app.say
  await show(app, { ...done, dry_run: dryRun }, ({ changed, mended, fee_minor }) =>
    [
      ...(changed.length > 0
        ? [identity.named(changed.join(', '), fee_minor > 0 ? withCurrency(fee_minor, currency) : '')]
        : []),
      ...(mended.length > 0 ? [identity.mended(mended.join(', '))] : []),
    ].join('\n'),
  )
  note(app, dryRun ? app.say.sales.nothingWritten : identity.printAgain(done.order.ref))
}
