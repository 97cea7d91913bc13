import { revokePresale } from '../../core/fairness/revoke-presale.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App, _options: object, asked: string): Promise<undefined> {
  const revoked = await revokePresale(await app.desk(), asked)
  const { presales } = app.say.door
  await show(app, { presale: asked, revoked }, () =>
    revoked > 0 ? presales.revoked(asked, revoked) : presales.wasRevoked(asked),
  )
}
