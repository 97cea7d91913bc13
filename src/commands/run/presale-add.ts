import { addPresale } from '../../core/fairness/add-presale.ts'
import type { App } from '../app.ts'
import type { PresaleAddOptions } from '../door.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'

/** The codes go to stdout alone, so that `> file` gets nothing else. */
export async function run(app: App, options: PresaleAddOptions, asked: string): Promise<undefined> {
  const { count = 1, code, uses = 1, tickets: most_tickets } = options
  const { codes, isNamed, ...said } = await addPresale(await app.desk(), {
    presale: asked,
    codes: code ?? count,
    uses,
    most_tickets,
  })
  const { columns, ...presales } = app.say.door.presales
  await show(
    app,
    codes.map((one) => ({ ...said, ...one })),
    (rows) =>
      table(rows, [
        { head: columns.presale, value: ({ presale, number }) => `${presale}/${number}` },
        { head: columns.code, value: ({ code }) => code },
      ]),
  )
  note(app, presales.added(said.presale, codes.length, said.uses))
  note(app, presales.once)
  if (!isNamed) note(app, presales.unnamed(said.presale))
}
