import { type Verification, verify } from '../../core/verify/verify.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App): Promise<number> {
  return showVerification(app, await verify(await app.desk()))
}

/** Exit 1 where the books disagree. */
export async function showVerification(app: App, result: Verification): Promise<number> {
  const { sales, cli } = app.say
  const names: Record<string, string> = cli.checked
  const rows = Object.entries(result.checked).map(
    ([what, count]) => [names[what] ?? what, String(count)] as const,
  )
  const [wide, long] = [0, 1].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  await show(app, result, () =>
    [
      ...rows.map(([name, count]) => `  ${padEndWidth(name, wide ?? 0)}  ${padStartWidth(count, long ?? 0)}`),
      ...result.differences.map((each) =>
        sales.difference(each.invariant, each.subject, each.expected, each.found),
      ),
      result.ok ? sales.verified : sales.notVerified(result.differences.length),
    ].join('\n'),
  )
  return result.ok ? 0 : 1
}
