import { describe, expect, test } from 'vitest'
import { linesOf, sumOf, taxSummary } from '../../../src/core/documents/receipt-document.ts'
import { receiptText } from '../../../src/core/documents/receipt-text.ts'
import { widthOf } from '../../../src/core/width.ts'
import { sale } from './samples.ts'

describe('the tax summary', () => {
  test('adds the lines up by rate, lowest first, and net and tax make the gross', () => {
    expect(taxSummary(linesOf(sale()))).toEqual([
      { basisPoints: 700, netMinor: 6150 - 403, taxMinor: 403, grossMinor: 6150 },
      { basisPoints: 1900, netMinor: 328, taxMinor: 62, grossMinor: 390 },
    ])
    expect(sumOf(linesOf(sale()))).toBe(6540)
  })
})

describe('a receipt', () => {
  test('says every line, the total, what was given and what went back', () => {
    expect(receiptText(sale(), { ascii: true }).split('\n')).toEqual([
      '               Stadttheater',
      '       Receipt for order W7K3-9QF2',
      '12 Dec 2026, 14:02  register 2, Ana',
      '------------------------------------------',
      'Hamlet',
      'Friday, 15 January 2027, 19:30',
      'Main house',
      '------------------------------------------',
      'Ground floor F-12  Adult',
      '  Category II                        39.00',
      '  System fee                          1.50',
      'Ground floor F-13  Child',
      '  Category II                        19.50',
      '  System fee                          1.50',
      'Postage                               3.90',
      '------------------------------------------',
      'Total                            65.40 EUR',
      'Cash given                           80.00',
      'Change                               14.60',
      '',
      '                   Net       Tax     Gross',
      '7 %              57.47      4.03     61.50',
      '19 %              3.28      0.62      3.90',
      '',
      '        Thank you for your visit.',
    ])
  })

  test('names the tender alone where nothing went back, and leaves out taxes where there are none', () => {
    const untaxed = [{ title: '票价', amountMinor: 8000, taxBasisPoints: 0, taxMinor: 0 }]
    const text = receiptText(
      sale({
        language: 'zh-CN',
        currency: 'CNY',
        tickets: [{ label: '一层 12排18座', priceType: '成人票', lines: untaxed }],
        others: [],
        payments: [{ tender: 'cash', amountMinor: 8000, tenderedMinor: 8000, changeMinor: 0 }],
      }),
    )
    expect(text).toMatch(/现金 +80\.00\n/)
    expect(text).not.toMatch(/找零|实收|税/)
  })

  test('is never wider than the roll', () => {
    const long = 'Ein sehr langer Titel, der auf keine Rolle passt '.repeat(3)
    const text = receiptText(sale({ event: long, house: long, clerk: long, venue: '天鹅湖'.repeat(20) }), {
      width: 32,
    })
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(32)
  })
})
