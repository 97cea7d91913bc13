/** The waiting room: somebody takes a place in it, with the picture that he has read, where one was asked for. */
import type { Kiosk } from './kiosk-context.ts'

/** Throws what is refused. */
export async function join({ office, visit }: Kiosk): Promise<void> {
  const { chosen, door } = visit.get()
  if (!chosen) return
  const { place } = await office.join(chosen.performance.code, door.challenge)
  visit.dispatch({ type: 'door', door: { place, challenge: undefined } })
  visit.dispatch({ type: 'went', step: 'room' })
}
