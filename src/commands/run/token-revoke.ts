import { revokeToken } from '../../core/people/tokens.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App, _options: object, name: string): Promise<undefined> {
  const revoked = await revokeToken(await app.desk(), name)
  const { people } = app.say
  await show(app, { name, revoked }, () => (revoked ? people.revoked(name) : people.wasRevoked(name)))
}
