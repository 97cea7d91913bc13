/** Tickets and a receipt as the shop window shows them; each test changes what it is about. */
import type { ReceiptDocument } from '../../../src/core/documents/receipt-document.ts'
import type { TicketDocument } from '../../../src/core/documents/ticket-document.ts'
import { makeKeyPair, signTicket } from '../../../src/core/gate/code.ts'

const key = makeKeyPair(new Uint8Array(32).fill(7))

export const hamletCode = signTicket(
  {
    key: key.id,
    performance: 'hamlet-2027-01-15',
    startsAt: Date.UTC(2027, 0, 15, 18, 30),
    ticket: '01999999-7777-7abc-8def-0123456789ab',
    seat: 'Ground floor F-12',
    priceType: 'adult',
    print: 1,
    order: 'W7K39QF2',
  },
  key.privateKey,
)

export function hamlet(changes: Partial<TicketDocument> = {}): TicketDocument {
  return {
    language: 'en',
    house: 'Stadttheater',
    event: 'Hamlet',
    venue: 'Main house',
    startsAt: Date.UTC(2027, 0, 15, 18, 30),
    zone: 'Europe/Berlin',
    seat: { label: 'Ground floor F-12', section: 'Ground floor', block: null, row: 'F', number: '12' },
    priceType: 'Adult',
    lines: [
      { title: 'Category II', amountMinor: 3900 },
      { title: 'System fee', amountMinor: 150 },
    ],
    totalMinor: 4050,
    currency: 'EUR',
    order: 'W7K39QF2',
    code: hamletCode,
    print: 1,
    printedAt: Date.UTC(2026, 11, 12, 13, 2),
    ...changes,
  }
}

export function swanLake(changes: Partial<TicketDocument> = {}): TicketDocument {
  return hamlet({
    language: 'zh-CN',
    house: '天鹅湖大剧院',
    event: '天鹅湖',
    venue: '歌剧厅',
    startsAt: Date.UTC(2027, 0, 15, 11, 30),
    zone: 'Asia/Shanghai',
    seat: { label: '一层 12排18座', section: '一层', block: null, row: '12', number: '18' },
    priceType: '成人票',
    lines: [
      { title: '二等座', amountMinor: 58000 },
      { title: '系统服务费', amountMinor: 1500 },
    ],
    totalMinor: 59500,
    currency: 'CNY',
    ...changes,
  })
}

export function sale(changes: Partial<ReceiptDocument> = {}): ReceiptDocument {
  const fee = { title: 'System fee', amountMinor: 150, taxBasisPoints: 700, taxMinor: 10 }
  return {
    language: 'en',
    house: 'Stadttheater',
    order: 'W7K39QF2',
    register: '2',
    clerk: 'Ana',
    at: Date.UTC(2026, 11, 12, 13, 2),
    zone: 'Europe/Berlin',
    currency: 'EUR',
    event: 'Hamlet',
    venue: 'Main house',
    startsAt: Date.UTC(2027, 0, 15, 18, 30),
    tickets: [
      {
        label: 'Ground floor F-12',
        priceType: 'Adult',
        lines: [{ title: 'Category II', amountMinor: 3900, taxBasisPoints: 700, taxMinor: 255 }, fee],
      },
      {
        label: 'Ground floor F-13',
        priceType: 'Child',
        lines: [{ title: 'Category II', amountMinor: 1950, taxBasisPoints: 700, taxMinor: 128 }, fee],
      },
    ],
    others: [{ title: 'Postage', amountMinor: 390, taxBasisPoints: 1900, taxMinor: 62 }],
    payments: [{ tender: 'cash', amountMinor: 6540, tenderedMinor: 8000, changeMinor: 1460 }],
    ...changes,
  }
}
