import { refuse } from '../../core/refusal.ts'
import { type SetQuotaInput, setQuota } from '../../core/stock/set-quota.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { StockQuotaOptions } from '../stock.ts'

export async function run(app: App, options: StockQuotaOptions, performance: string): Promise<undefined> {
  const { code, dryRun = false } = options
  const input = { performance, code, of: quotaOf(options), most: mostOf(options), key: app.key(options.key) }
  const quota = await setQuota(await app.desk(), input, { dryRun })
  const { stock } = app.say
  await show(app, { quota, dry_run: dryRun }, () =>
    quota.most === null ? stock.quotaGone(quota) : stock.quotaSet({ ...quota, most: quota.most }),
  )
  if (dryRun) note(app, app.say.sales.nothingWritten)
}

function quotaOf({ of, type }: StockQuotaOptions): SetQuotaInput['of'] {
  if (of !== undefined && type !== undefined)
    throw refuse('value-faulty', { field: '--of', found: of, wanted: '--of | --type' })
  if (of !== undefined) return { kind: 'channel', subject: of }
  return type === undefined ? undefined : { kind: 'price-type', subject: type }
}

function mostOf({ most, remove }: StockQuotaOptions): number | null {
  if ((most === undefined) === (remove !== true))
    throw refuse('value-faulty', {
      field: '--most',
      found: String(most ?? '-'),
      wanted: '--most N | --remove',
    })
  return most ?? null
}
