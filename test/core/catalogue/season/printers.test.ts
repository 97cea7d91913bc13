/** `printers` of a season: what is wrong with it, what applying it changes, and what stays. */
import { expect, it } from 'vitest'
import { applySeason } from '../../../../src/core/catalogue/season/apply.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import type { Desk } from '../../../../src/core/desk.ts'
import { assignPrinter } from '../../../../src/core/printing/assign-printer.ts'
import { listPrinters } from '../../../../src/core/printing/printer-view.ts'
import { queuePaper } from '../../../../src/core/printing/queue-paper.ts'
import { setPrinter } from '../../../../src/core/printing/set-printer.ts'
import { describeEngines } from '../../../support/engines.ts'
import { makeDesk, smallPlan } from '../../../support/house.ts'
import { refusalOf } from '../../../support/refusal-of.ts'
import { faultsOf, small } from './faults-of.ts'

const withPrinters = (printers: string) => small(['events:', `printers: ${printers}\nevents:`])

it('faults of printers are told at their place', () => {
  const printers = [
    '',
    '  none: { kind: escpos, to: tcp:10.0.0.31 }',
    '  till: { kind: escpos, to: usb:1, width: 8, tickets: [one, two] }',
    '  boca: { kind: fgl, to: lp:boca, tickets: two, receipts: one }',
    '  odd: { kind: laser, to: lp:odd }',
    '  bare: { kind: text }',
  ].join('\n')
  expect(faultsOf(withPrinters(printers))).toEqual([
    '13 printers.none code-faulty @none: { kind: escpos',
    '14 printers.till.to choice-wrong @usb:1',
    '14 printers.till.width count-out-of-range @8',
    '15 printers.boca.tickets printer-twice @two',
    '15 printers.boca.receipts choice-wrong @one',
    '16 printers.odd.kind choice-wrong @laser',
    '17 printers.bare key-missing @{ kind: text',
  ])
})

const PRINTERS = `
  till: { kind: escpos, to: tcp:10.0.0.31, charset: gb18030, width: 48, tickets: [one, two], receipts: everywhere }
  office: { kind: pdf, to: lp:office, reports: everywhere }`

describeEngines('the printers of a season', (engine) => {
  const apply = (desk: Desk, printers?: string, dryRun = false) => {
    const season = readSeason(printers === undefined ? small() : withPrinters(printers), 'season.yaml')
    const plan = smallPlan()
    plan.categories = ['A', 'B'].map((name) => ({ name, color: null }))
    for (const { seats } of plan.sections) for (const seat of seats) seat.category = seat.row
    return applySeason(desk, { season, dryRun, plans: new Map([['plan.json', { plan, rewritten: 0 }]]) })
  }
  const told = async (applied: ReturnType<typeof apply>) =>
    (await applied).changes
      .filter(({ kind, change }) => kind === 'printer' && change !== 'same')
      .map(({ change, code, fields }) => [change, code, ...fields.map(({ field, to }) => `${field} ${to}`)])

  it('leave in the ledger what the commands leave there, each once', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, PRINTERS)
    await apply(desk, PRINTERS)
    await apply(desk, '{ office: { kind: pdf, to: lp:office, layout: a6, tickets: one } }')
    const entries = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.registerId, tx.t.ledger.seq),
    )
    const told = entries
      .filter(({ action }) => action.startsWith('printer.'))
      .map(({ action, subject, body }) => {
        const { what, register, address } = JSON.parse(body)
        return [action.slice(8), subject, ...(address ? [address] : []), ...(what ? [what, register] : [])]
      })
    expect(told).toEqual([
      ['set', 'till', 'tcp:10.0.0.31'],
      ['set', 'office', 'lp:office'],
      ['used', 'till', 'receipts', null],
      ['used', 'office', 'reports', null],
      ['used', 'till', 'tickets', 'one'],
      ['used', 'till', 'tickets', 'two'],
      ['removed', 'till'],
      ['used', 'office', 'tickets', 'one'],
      ['used', 'usual', 'receipts', null],
      ['used', 'usual', 'reports', null],
      ['used', 'usual', 'tickets', 'two'],
    ])
  })

  it('are made as the file says, and a second time nothing changes', async () => {
    const desk = makeDesk(await engine.fresh())
    const all = [
      ['add', 'till'],
      ['add', 'office'],
    ]
    await apply(desk)
    expect(await told(apply(desk, PRINTERS, true))).toEqual(all)
    expect((await listPrinters(desk)).printers).toEqual([])
    expect(await told(apply(desk, PRINTERS))).toEqual(all)
    expect(await apply(desk, PRINTERS)).toMatchObject({ applied: false })
    expect((await listPrinters(desk)).printers).toMatchObject([
      { name: 'office', kind: 'pdf', layout: 'a6', used: [{ what: 'reports', register: null }] },
      {
        ...{
          name: 'till',
          kind: 'escpos',
          address: 'tcp:10.0.0.31',
          charset: 'gb18030',
          width: 48,
          cut: true,
        },
        used: [
          { what: 'receipts', register: null },
          { what: 'tickets', register: 'one' },
          { what: 'tickets', register: 'two' },
        ],
      },
    ])
  })

  it('what differs is changed, what the file leaves out is taken away, and without the key all stays', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, PRINTERS)
    await setPrinter(desk, { name: 'till', width: 42 })
    await assignPrinter(desk, { what: 'receipts', printer: 'none', register: 'three' })
    await assignPrinter(desk, { what: 'tickets', printer: 'till', register: 'three' })
    expect(await told(apply(desk))).toEqual([])
    expect(await told(apply(desk, PRINTERS))).toEqual([['change', 'till', 'width 48', 'tickets one, two']])
    const { uses } = await listPrinters(desk)
    expect(uses).toContainEqual({ what: 'receipts', register: 'three', printer: null })
    expect(uses.filter(({ register }) => register === 'three')).toHaveLength(1)
    expect(await told(apply(desk, '{ office: { kind: pdf, to: lp:office } }'))).toEqual([
      ['change', 'office', 'reports null'],
      ['remove', 'till'],
    ])
    expect((await listPrinters(desk)).printers.map(({ name }) => name)).toEqual(['office'])
  })

  it('one for which papers wait is not taken away, and a layout must be there', async () => {
    const desk = makeDesk(await engine.fresh())
    await apply(desk, PRINTERS)
    await queuePaper(desk, { what: 'x', title: 'X', text: 'figures', language: 'en', key: 'x' })
    await refusalOf('printer-in-use', apply(desk, '{}'))
    await refusalOf('layout-unknown', apply(desk, '{ a: { kind: pdf, to: lp:a, layout: posters } }'))
    await refusalOf('printer-unfit', apply(desk, '{ a: { kind: pdf, to: lp:a, layout: roll } }'))
    expect((await listPrinters(desk)).printers).toHaveLength(2)
  })
})
