/** Where what was refused leads to: a picture to read, a place to wait for, a code, a name. */
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { presaleAsk } from './asks/presale-ask.ts'
import type { Kiosk } from './kiosk-context.ts'

/** True where a step or a question takes it from here. */
export function afterRefusal(kiosk: Kiosk, error: Refusal): boolean {
  const { visit } = kiosk
  switch (error.code) {
    case 'challenge-needed':
    case 'challenge-over': {
      const forRoom = isRefusal(error, 'challenge-needed')
        ? error.details.room
        : visit.get().challengeFor === 'room'
      visit.dispatch({ type: 'door', door: { challenge: undefined } })
      visit.dispatch({ type: 'challenged', for: forRoom ? 'room' : 'seats' })
      return true
    }
    case 'room-needed':
    case 'room-waiting':
      visit.dispatch({ type: 'went', step: 'room' })
      return true
    case 'room-over':
      visit.dispatch({ type: 'door', door: { place: undefined } })
      return false
    case 'limit-buyer':
      visit.dispatch({ type: 'went', step: 'who' })
      return false
    case 'sale-window': {
      const isPresale = isRefusal(error, 'sale-window') && error.details.sooner.some(isPresaleNow(error))
      if (isPresale) void kiosk.ask(presaleAsk)
      return isPresale
    }
    default:
      return false
  }
}

const isPresaleNow =
  ({ details }: Refusal<'sale-window'>) =>
  ({ presale, opens_at }: { presale: string | null; opens_at: number }) =>
    presale !== null && opens_at <= details.at
