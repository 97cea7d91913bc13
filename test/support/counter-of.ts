/** A counter over a real desk, for scripts: press, type, wait for what shall be seen. */
import { onTestFinished } from 'vitest'
import type { Desk } from '../../src/core/desk.ts'
import { type CounterScreenOptions, openCounter } from './counter-screen.tsx'
import { type OfficeOptions, officeOf } from './desk-office.ts'

export function counterOf(desk: Desk, options: OfficeOptions & CounterScreenOptions = {}) {
  const office = officeOf(desk, options)
  const counter = openCounter(office, { sentences: true, now: () => desk.clock.now(), ...options })
  onTestFinished(() => counter.close())
  return {
    ...counter,
    office,
    /** Signs in, where somebody works here. */
    async signIn(name: string, secret: string) {
      await counter.shows('Sign in')
      await counter.typeIn(name)
      await counter.press('enter')
      await counter.typeIn(secret)
      await counter.press('enter')
    },
    /** Types each into its field, Enter after each. */
    async fill(...texts: string[]) {
      for (const text of texts) {
        if (text !== '') await counter.typeIn(text)
        await counter.press('enter')
      }
    },
  }
}
