/** Paper at the counter, over a real desk: printed behind the sale, told in the status line, asked about, and by key. */
import chalk from 'chalk'
import { beforeAll, expect, it } from 'vitest'
import { listPrints } from '../../src/core/printing/list-prints.ts'
import { setPrinter } from '../../src/core/printing/set-printer.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { officeOf } from '../support/desk-office.ts'
import { describeEngines } from '../support/engines.ts'
import { openHouse } from '../support/house.ts'
import { textOf, withPrinters } from '../support/printing.ts'
import { sellBest } from '../support/selling.ts'

beforeAll(() => {
  chalk.level = 2
})

const AWAY = { is: 'failed', reason: 'refused' } as const
/** `show` from the list: two adults, cash, and no amount asked. */
const SALE = ['enter', '2', 'f2', 'enter'] as const

describeEngines('paper at the counter', (engine) => {
  const open = async (language: 'en' | 'zh-CN' = 'en') => {
    const desk = await openHouse(await engine.fresh())
    const printer = await withPrinters(desk)
    await openTill(desk, { float_minor: 0, key: 'open' })
    const counter = openCounter(officeOf(desk, { ways: printer, language }), {
      ...{ sentences: true, columns: 100, now: desk.clock.now },
    })
    return { desk, printer, counter }
  }

  it('a sale is printed behind the clerk: tickets and receipt, each once', async () => {
    const { desk, printer, counter } = await open()
    await counter.shows('The play')
    await counter.press(...SALE)
    await counter.shows('sold')
    await expect.poll(() => printer.sent.length, { timeout: 10_000 }).toBe(3)
    expect(textOf(printer.sent[2]!)).toContain('Receipt for order')
    await counter.press('p')
    expect(await counter.shows('sent')).toContain('Hall A-')
    expect((await verify(desk)).differences).toEqual([])
    counter.close()
  })

  it('a printer that is away keeps nobody waiting; the status line says so, and the queue is asked what to do', async () => {
    const { desk, printer, counter } = await open()
    await setPrinter(desk, { name: 'spare', kind: 'escpos', address: 'tcp:127.0.0.1:9101' })
    printer.answers = [AWAY]
    await counter.shows('The play')
    await counter.press(...SALE)
    await counter.shows('✗ 3 unprinted')
    await counter.press('alt-q')
    const asked = await counter.shows('Print queue')
    expect(asked).toContain('it refuses the connection')
    await counter.press('enter', 'right', 'enter', 'right', 'enter', 'enter')
    await expect.poll(() => printer.sent.length, { timeout: 10_000 }).toBe(3)
    expect(new Set(printer.sent.map(({ printer: { name } }) => name))).toContain('spare')
    counter.close()
  })

  it('what is taken out of the queue is told to be so, and not to be sent', async () => {
    const { printer, counter } = await open()
    printer.answers = [AWAY, AWAY, AWAY]
    await counter.shows('The play')
    await counter.press(...SALE)
    await counter.shows('✗ 3 unprinted')
    await counter.press('alt-q')
    await counter.shows('Print queue')
    await counter.press('enter', 'left', 'enter')
    await counter.shows('It is not printed.')
    await counter.press('enter')
    expect(await counter.shows('Taken out of the queue')).not.toContain('Sent to')
    counter.close()
  })

  it('p on a paper prints it at the register’s printer for reports', async () => {
    const { printer, counter } = await open()
    await counter.press('f8', 'x', 'p')
    expect(await counter.shows('Print X one')).toContain('At the printer office.')
    await counter.press('enter')
    await counter.shows('Sent to office.')
    expect(textOf(printer.sent[0]!)).toContain('one')
    counter.close()
  })

  it('an order is printed again as a copy, by the printer and not on the screen', async () => {
    const { desk, printer, counter } = await open()
    const { ref } = await sellBest(desk, 1)
    await counter.shows('The play')
    await counter.press('f7', ...ref, 'enter', 'p')
    expect(await counter.shows('At the printer till.')).toContain(`Print`)
    await counter.press('enter')
    await counter.shows('Sent to till.')
    expect(printer.sent).toHaveLength(1)
    expect((await listPrints(desk, { done: true }))[0]!.items[0]!.print).toBe(1)
    counter.close()
  })

  it('says in Chinese what is not printed', async () => {
    const { printer, counter } = await open('zh-CN')
    printer.answers = [AWAY, AWAY]
    await counter.shows('戏')
    await counter.press(...SALE)
    await counter.shows('✗ 3 张未打印')
    counter.close()
  })
})
