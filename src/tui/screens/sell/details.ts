/** What is said of a sale beside its seats: who buys, promotions, a presale code. It changes the price, which is shown at once. */
import type { Ask, Values } from '../../dialog/ask.ts'
import { countIn } from '../../dialog/typed.ts'
import type { Said } from '../../office.ts'
import type { SellDoors } from './hook.ts'
import { takeMoney } from './pay.ts'
import type { Selling } from './selling.ts'

type SaidBeside = Omit<Said, 'types'>

export function askDetails(selling: Selling, doors: SellDoors): void | Promise<void> {
  return selling.store.get().order ? doors.ask(detailsAsk(selling)) : takeMoney(selling, 'cash')
}

function detailsAsk({ counter, store }: Selling): Ask {
  const { detailsTitle, details } = counter.words
  const { buyer, codes, presale, points, override } = store.get().said
  const field = (name: keyof typeof details, start: string | undefined, hint?: string) =>
    ({
      name,
      label: details[name],
      kind: 'text',
      optional: true,
      start: start ?? '',
      ...(hint ? { hint } : {}),
    }) as const
  return {
    title: detailsTitle,
    fields: [
      field('name', buyer?.name),
      field('phone', buyer?.phone),
      field('customer', buyer?.customer, details.customerHint),
      field('codes', codes?.join(' '), details.codesHint),
      field('points', points === undefined ? '' : String(points), details.pointsHint),
      field('presale', presale),
    ],
    run: async (values) => {
      const { order, types } = store.get()
      if (!order) return undefined
      const said = { ...saidIn(values, details.points), ...(override ? { override } : {}) }
      // What is refused of it is told where it was typed, and changes nothing.
      const quote = await counter.office.quote(order.order, { ...said, types })
      store.dispatch({ type: 'said', said })
      store.dispatch({ type: 'quoted', quote })
      return undefined
    },
  }
}

function saidIn(
  { name = '', phone = '', customer = '', codes = '', points = '', presale = '' }: Values,
  pointsLabel: string,
): SaidBeside {
  const said = { ...(name && { name }), ...(phone && { phone }), ...(customer && { customer }) }
  const list = codes.split(/[\s,]+/).filter(Boolean)
  return {
    ...(Object.keys(said).length > 0 ? { buyer: said } : {}),
    ...(list.length > 0 ? { codes: list } : {}),
    ...(points && points !== '0' ? { points: countIn(points, pointsLabel) } : {}),
    ...(presale ? { presale } : {}),
  }
}
