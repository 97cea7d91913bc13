import { listRegisters, type RegisterLine } from '../../core/tills/list-registers.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'

export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  const registers = await listRegisters(desk)
  const { tills } = app.say
  if (registers.length === 0) note(app, tills.noRegisters)
  await show(app, registers, async () =>
    registers.length === 0 ? '' : listText(app, registers, (await readHouse(desk)).zone),
  )
}

function listText(app: App, registers: RegisterLine[], zone: string): string {
  const { tills } = app.say
  const { columns } = tills
  const shown: Column<RegisterLine>[] = [
    { head: columns.register, value: ({ register }) => register },
    { head: columns.till, value: ({ open }) => (open ? tills.open : tills.closed) },
    {
      head: columns.since,
      value: ({ opened_at, closed_at }) => {
        const since = opened_at ?? closed_at
        return since === null ? '' : momentIn(zone, since, app.language)
      },
    },
    { head: columns.openedBy, value: ({ opened_by }) => opened_by ?? '' },
    { head: columns.lastZ, value: ({ last_z }) => last_z ?? '', align: 'right' },
    { head: columns.entries, value: ({ entries }) => entries, align: 'right' },
  ]
  return table(registers, shown)
}
