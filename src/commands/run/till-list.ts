import { listZs } from '../../core/tills/list-zs.ts'
import type { SessionLine } from '../../core/tills/session-line.ts'
import type { App } from '../app.ts'
import { daysOf } from '../days.ts'
import { type House, readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { TillListOptions } from '../till.ts'
import { remarks, sessionsTable } from './till-sessions.ts'

const USUAL_LIMIT = 50

export async function run(app: App, options: TillListOptions, register?: string): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const { limit = USUAL_LIMIT } = options
  const lines = await listZs(desk, { register, limit, ...(await daysOf(desk, options)) })
  if (lines.length === 0) note(app, app.say.tills.noZs)
  const data = lines.map((line) => ({ ...line, currency: house.currency }))
  await show(app, data, () => (lines.length === 0 ? '' : listText(app, house, lines)))
}

function listText(app: App, house: House, lines: SessionLine[]): string {
  const remarked = remarks(app, house, lines)
  const width = app.io.outIsTerminal ? app.io.columns : undefined
  return [
    sessionsTable(app, house, lines, { width }),
    ...(remarked.length > 0 ? ['', ...remarked] : []),
  ].join('\n')
}
