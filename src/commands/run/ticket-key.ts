import { publicKeys, signingKey } from '../../core/gate/signing-key.ts'
import { need } from '../../core/people/may.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  await need(desk, 'keys')
  const keys = await desk.store.write(async (tx) => {
    await signingKey(tx, desk)
    return publicKeys(tx)
  })
  await show(
    app,
    keys.map(({ id, publicKey }) => ({ id, public_key: publicKey })),
    (rows) => rows.map((row) => `${row.id}\n${row.public_key}`).join(''),
  )
}
