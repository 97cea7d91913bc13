import { exportCustomer } from '../../core/customers/export-customer.ts'
import type { App } from '../app.ts'
import { escaped, note, show, toJson } from '../output.ts'
import { checkWritable, writePrivate } from './write-file.ts'

/** It is data for a machine, whoever reads it: JSON, unless another format is asked for. */
export async function run(app: App, { out }: { out?: string }, customer: string): Promise<undefined> {
  if (out !== undefined) checkWritable(out)
  const data = await exportCustomer(await app.desk(), customer)
  const json = () => `${escaped(JSON.stringify(toJson(data), null, 2))}\n`
  if (out === undefined) {
    await show(app, data, json)
    return
  }
  await writePrivate(out, Buffer.from(json()))
  await show(app, { file: out }, () => '')
  note(app, app.say.customers.written(out))
}
