import { type Verification, verify } from '../../core/verify/verify.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App): Promise<number> {
  return showVerification(app, await verify(await app.desk()))
}

/** Exit 1 where the books disagree. */
export async function showVerification(app: App, result: Verification): Promise<number> {
  const { sales } = app.say
  await show(app, result, () =>
    [
      ...Object.entries(result.checked).map(([what, count]) => `  ${sales.checked(what, count)}`),
      ...result.differences.map((each) =>
        sales.difference(each.invariant, each.subject, each.expected, each.found),
      ),
      result.ok ? sales.verified : sales.notVerified(result.differences.length),
    ].join('\n'),
  )
  return result.ok ? 0 : 1
}
