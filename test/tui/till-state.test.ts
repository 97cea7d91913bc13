import { describe, expect, it } from 'vitest'
import { reduceTill, type TillState, tillStart } from '../../src/tui/screens/till/state.ts'

const refused = { what: 'No till is open', next: ['n: open it'] }
const looked = (state: TillState, figures: TillState['figures'] = null) =>
  reduceTill(state, { type: 'looked', figures: figures ?? null })
const closed = looked(tillStart)

describe('a till that is looked at again and again', () => {
  it('keeps what a key was refused to be read, until the till is another', () => {
    const pressed = reduceTill(closed, { type: 'trouble', trouble: refused })
    expect(looked(looked(pressed)).trouble).toEqual(refused)
    expect(looked(pressed, {} as TillState['figures']).trouble).toBeNull()
  })
  it('forgets what a look was refused with the next good one', () => {
    const failed = reduceTill(closed, { type: 'trouble', trouble: refused, isOfLook: true })
    expect(failed.trouble).toEqual(refused)
    expect(looked(failed).trouble).toBeNull()
  })
  it('forgets what another clerk was refused', () => {
    const barred = reduceTill(closed, { type: 'trouble', trouble: refused, barred: true })
    expect(looked(barred).trouble).toBeNull()
  })
})
