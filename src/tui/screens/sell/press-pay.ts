/** Keys while money is taken. */
import type { Key } from '../../decode.ts'
import { actionOf } from '../../keys.ts'
import type { SellDoors } from './hook.ts'
import { pay, takeMoney } from './pay.ts'
import { isPayMode, type PayMode } from './paying.ts'
import type { Selling } from './selling.ts'

export function pressPay(key: Key, mode: PayMode, selling: Selling, doors: SellDoors): void | Promise<void> {
  const { store } = selling
  const action = actionOf(mode, key)
  // While a provider is asked only Esc means something: it is taken back.
  if (mode === 'code' && store.get().waiting)
    return action === 'back' ? store.dispatch({ type: 'gaveUp' }) : undefined
  if (action && isPayMode(action)) return takeMoney(selling, action)
  switch (action) {
    case 'amount':
      return store.dispatch({ type: 'typed', text: key.name })
    case 'erase':
      return store.dispatch({ type: 'erased' })
    case 'otherField':
      return store.dispatch({ type: 'fieldMoved' })
    case 'provider':
      return store.dispatch({ type: 'providerMoved', by: key.name === 'left' ? -1 : 1 })
    case 'pay':
      return pay(selling)
    case 'back':
      return store.dispatch({ type: 'mode', mode: 'map' })
    case 'help':
      return doors.help()
  }
  if (key.text) store.dispatch({ type: 'typed', text: key.text.trim() })
}
