/** What the scripts of a kiosk share: how it is paid, and how one comes to the money. */
import type { Providers } from '../../src/core/payments/collect.ts'
import { refuse } from '../../src/core/refusal.ts'
import { playing, succeeded } from '../core/payments/playing.ts'
import type { TestDesk } from './house.ts'
import { type KioskScreenOptions, openKioskScreen } from './kiosk-screen.tsx'

type Script = Parameters<typeof playing>[1]

/** With Alipay, which does as it is told; a wallet is waited for in real time, and the day does not go on meanwhile. */
export function openKiosk(
  desk: TestDesk,
  script: Script = { charge: [succeeded] },
  options: KioskScreenOptions = {},
) {
  const { providers, asked } = playing(desk, script)
  const waiting = { ...desk, pause: () => new Promise<void>((wake) => setTimeout(wake, 2)) }
  const alipay: Providers = (name) =>
    name === 'alipay' ? providers() : Promise.reject(refuse('provider-unset', { provider: name, set: [] }))
  return { ...openKioskScreen(waiting, { providers: alipay, ...options }), asked }
}

export type KioskScreen = ReturnType<typeof openKioskScreen>

/** In English, as far as how many tickets. */
export async function toParty(kiosk: KioskScreen): Promise<void> {
  await kiosk.press('1', 'enter')
  await kiosk.shows('The play')
  await kiosk.press('enter')
  await kiosk.shows('How many tickets?')
}

/** Two adults as a guest, as far as the tenders. */
export async function toMoney(kiosk: KioskScreen): Promise<void> {
  await toParty(kiosk)
  await kiosk.press('2', 'enter')
  await kiosk.shows('held for you')
  await kiosk.press('enter', '1')
  await kiosk.shows('How would you like to pay?')
  await kiosk.shows(/Alipay|nothing to pay/)
}
