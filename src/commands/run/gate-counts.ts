import { titleIn } from '../../core/catalogue/title.ts'
import { countEntries, type GateCounts } from '../../core/gate/count-entries.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'

export async function run(app: App, _options: unknown, performance: string): Promise<undefined> {
  await show(app, await countEntries(await app.desk(), performance), (counts) => text(app, counts))
}

function text(
  app: App,
  { performance, title, starts_at, zone, sold, in: within, ...by }: GateCounts,
): string {
  const { counts, columns } = app.say.gate
  const isAnyTwice = by.entrances.some(({ doubles }) => doubles > 0)
  return [
    `${performance}  ${titleIn(title, app.language, performance)}, ${momentIn(zone, starts_at, app.language)}    ${counts(within, sold)}`,
    ...(by.entrances.length === 0
      ? []
      : [
          table(by.entrances, [
            { head: columns.entrance, value: ({ entrance }) => entrance },
            { head: columns.entered, value: ({ entered }) => entered, align: 'right' },
            ...(isAnyTwice
              ? [
                  {
                    head: columns.doubles,
                    value: (one: { doubles: number }) => one.doubles,
                    align: 'right' as const,
                  },
                ]
              : []),
          ]),
        ]),
    table(by.sections, [
      { head: columns.section, value: ({ section }) => section },
      { head: columns.in, value: (one) => one.in, align: 'right' },
      { head: columns.sold, value: (one) => one.sold, align: 'right' },
    ]),
  ].join('\n\n')
}
