/** This machine's settings, asked at the counter. */
import { afterEach, expect, it } from 'vitest'
import { openCounter } from '../support/counter-screen.tsx'
import { makeFakeOffice } from '../support/fake-office.ts'
import { hall } from '../support/plans.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
const start = () => {
  const counter = openCounter(makeFakeOffice({ plan: hall(4, 8) }))
  open.push(counter)
  return counter
}

it('what is changed is kept, and nothing else', async () => {
  const counter = start()
  await counter.press('alt-,')
  expect(await counter.text()).toContain('Settings of this machine')
  await counter.press('right', 'down', 'right', 'down', 'down', 'down', '~', 'enter')
  expect(counter.shown.settings).toEqual({ language: 'zh-CN', contrast: 'on', scan_prefix: '~' })
  expect(await counter.text()).toContain('start again')
})

it('what is as it was is not written, and Esc writes nothing', async () => {
  const counter = start()
  await counter.press('alt-,', 'right', 'escape', 'alt-,', 'enter', 'enter', 'enter', 'enter', 'enter')
  expect(counter.shown.settings).toEqual({})
  expect(await counter.text()).not.toContain('Settings of this machine')
})

it('are found by name', async () => {
  const counter = start()
  await counter.press('ctrl-k', ...'scanners')
  expect(await counter.text()).toContain('settings of this machine')
})
