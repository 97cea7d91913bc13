import { showZ } from '../../core/tills/show-z.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import type { OnPaper } from '../printing.ts'
import { zText } from './till-text.ts'
import { zTitle } from './z-title.ts'

export async function run(
  app: App,
  options: OnPaper,
  register?: string,
  number?: string,
): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const report = await showZ(desk, { register, number: number === undefined ? undefined : Number(number) })
  await show(app, { till: { ...report, currency: house.currency } }, () => zText(app, house, report))
  if (options.print !== undefined) {
    const { printPaper } = await import('./print-paper.ts')
    await printPaper(app, desk, options, {
      what: 'z',
      title: zTitle(app, report),
      text: zText(app, house, report),
    })
  }
}
