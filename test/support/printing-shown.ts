import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HAMLET, type TestHouse } from './cli.ts'

/** Printers, layouts, pages and the queue, in the order of their lives; the port refuses, the folder takes. */
export async function printing(
  keep: (name: string, words: string) => Promise<Record<string, unknown>>,
  { folder, json, wicket }: TestHouse,
): Promise<void> {
  writeFileSync(join(folder, 'own.yaml'), 'for: roll\nparts: [ { text: "{event}" } ]\n')
  writeFileSync(join(folder, 'device'), '')
  const queued = async (printer: string) => {
    const { order } = await json<{ order: { ref: string } }>(`sell ${HAMLET} --best 1`)
    await wicket(`ticket print ${order.ref} --print ${printer}`)
    const jobs = await json<{ job: string; title: string }[]>('print list --done')
    return jobs.find(({ title }) => title === order.ref)!.job
  }
  await json('printer set away --kind escpos --to tcp:127.0.0.1:9')
  await json(`printer set device --kind escpos --to file:${folder}/device`)
  await keep('wicket printer set', `sheets --kind pdf --to folder:${folder} --layout a4-four`)
  await keep('wicket printer use', 'tickets sheets')
  await keep('wicket printer list', '')
  await keep('wicket printer show', 'sheets')
  await keep('wicket printer test', 'sheets')
  const job = await queued('away')
  await keep('wicket print list', '')
  await keep('wicket print retry', `${job} --printer sheets`)
  await keep('wicket print cancel', await queued('away'))
  await keep('wicket print confirm', await queued('device'))
  await keep('wicket print run', '')
  await keep('wicket printer remove', 'device')
  const { order } = await json<{ order: { ref: string } }>(`sell ${HAMLET} --best 1`)
  await keep('wicket ticket page', `${order.ref} --out ${folder}/page.html`)
  const command = '"/bin/sh -c cat>/dev/null"'
  await keep('wicket ticket send', `${order.ref} --copy --to ana@example.org --command ${command}`)
  await keep('wicket layout set', `own -f ${folder}/own.yaml`)
  await keep('wicket layout list', '')
  await keep('wicket layout show', 'own')
  await keep('wicket layout preview', 'own')
  await keep('wicket layout remove', 'own')
}
