import { lookTill } from '../../core/tills/look-till.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import type { CountOptions } from '../till.ts'
import { countedBy } from './till-count.ts'
import { tillText } from './till-text.ts'

/** Nobody is asked to count: only who says so looks at what is off. */
export async function run(app: App, options: CountOptions): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const { counted, count, countedTender } = options
  const isCounted = counted !== undefined || count !== undefined || countedTender !== undefined
  const counting = isCounted ? await countedBy(app, options, house.currency) : undefined
  const figures = await lookTill(desk, counting)
  await show(app, { till: { ...figures, currency: house.currency } }, () => tillText(app, house, figures))
  if (options.print !== undefined) {
    const title = `X ${figures.register}`
    const { printPaper } = await import('./print-paper.ts')
    await printPaper(app, desk, options, { what: 'x', title, text: tillText(app, house, figures) })
  }
}
