/** What the keys of the customers are given, and how they are looked for. */
import type { Counter } from '../../context.ts'
import type { ScreenProps } from '../../doors.ts'
import { paperText } from '../../paper.ts'
import type { Store } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import type { CustomersAction, CustomersState } from './state.ts'

export interface AtCustomers {
  counter: Counter
  store: Store<CustomersState, CustomersAction>
  doors: ScreenProps['doors']
  width: number
  /** Lines of a page. */
  page: number
}

type Asking = Pick<AtCustomers, 'counter' | 'store'>

export async function asking({ counter, store }: Asking, work: () => Promise<void>): Promise<void> {
  store.dispatch({ type: 'waiting' })
  try {
    await work()
  } catch (error) {
    store.dispatch({ type: 'trouble', trouble: troubleOf(counter, error) })
  }
}

/** What is typed; nothing: the newest. */
export function search({ counter, store }: Asking): Promise<void> {
  const asked = store.get().query.text.trim()
  return asking({ counter, store }, async () => {
    const { customers } = counter.office
    const lines = asked === '' ? await customers.recent() : await customers.find(asked)
    store.dispatch({ type: 'found', asked, lines, zone: await customers.zone() })
  })
}

export function openCustomer({ counter, store }: Asking, code: string): Promise<void> {
  return asking({ counter, store }, async () => {
    store.dispatch({ type: 'opened', open: await counter.office.customers.open(code) })
  })
}

/** To be read as it would be on paper. */
export function showPaper(
  { store, width }: Pick<AtCustomers, 'store' | 'width'>,
  title: string,
  text: string,
): void {
  const print = { what: 'report' as const, title, text }
  store.dispatch({ type: 'paper', text: paperText(text, width - 2), print })
}
