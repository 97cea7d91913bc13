/** Devices that take nothing, or no more: nobody is kept waiting by them. */
import { execFileSync } from 'node:child_process'
import { constants } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { toDevice } from '../../../src/commands/ways/file.ts'

let folder: string
let device: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wicket-device-'))
  device = join(folder, 'lp0')
  execFileSync('mkfifo', [device])
})
afterEach(() => rm(folder, { recursive: true }))

const reading = () => open(device, constants.O_RDONLY | constants.O_NONBLOCK)

it('a device behind which nobody is has nothing of it', async () => {
  expect(await toDevice(device, Buffer.from('ticket'))).toEqual({ is: 'failed', reason: 'ENXIO' })
})

it('of one that stops in the middle nobody knows how much is on paper', async () => {
  const reader = await reading()
  const more = Buffer.alloc(1_000_000, 'x')
  const [first, second] = [
    await toDevice(device, more, { silentMs: 200 }),
    await toDevice(device, more, { silentMs: 200 }),
  ]
  await reader.close()
  expect(first).toEqual({ is: 'doubtful', reason: 'timeout' })
  expect(second).toEqual({ is: 'failed', reason: 'timeout' })
})

it('one that is slow gets all of it', async () => {
  const reader = await reading()
  const bytes = Buffer.alloc(300_000, 'x')
  const sending = toDevice(device, bytes)
  let taken = 0
  while (taken < bytes.length) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    taken += (await reader.read(Buffer.alloc(65_536)).catch(() => ({ bytesRead: 0 }))).bytesRead
  }
  expect(await sending).toEqual({ is: 'sent' })
  await reader.close()
})
