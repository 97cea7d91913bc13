import { describe, expect, it } from 'vitest'
import { type Keyboard, makeKeyboard } from '../../src/tui/keyboard.ts'

function open(scanPrefix = '') {
  const seen: string[] = []
  const keyboard = makeKeyboard(
    () => void seen.push('interrupted'),
    (error) => void seen.push(`broken: ${error}`),
    { suspended: () => void seen.push('suspended'), scanPrefix },
  )
  keyboard.listenToScans((text) => void seen.push(`scanned ${text}`))
  const stop = keyboard.listen(({ name }) => void seen.push(name))
  return { keyboard, seen, stop }
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One character after the other, as a scanner on USB types. */
async function typeAs(keyboard: Keyboard, text: string, each_ms: number) {
  for (const one of text) {
    keyboard.bytes(one)
    await after(each_ms)
  }
}

describe('the keyboard', () => {
  it('what a scanner types is one scan and no key', async () => {
    const { keyboard, seen } = open()
    await typeAs(keyboard, 'W7K3-9QFV\r', 4)
    await keyboard.idle()
    expect(seen).toEqual(['scanned W7K3-9QFV'])
  })
  it('what fingers type are keys, in time', async () => {
    const { keyboard, seen } = open()
    await typeAs(keyboard, '2c\r', 90)
    // Of a machine that was busy the times are over together: what they start still has its turns.
    for (let turn = 0; turn < 8; turn++) await new Promise((next) => setImmediate(next))
    expect(seen).toEqual(['2', 'c', 'enter'])
  })
  it('keys around a scan keep their order', async () => {
    const { keyboard, seen } = open('~')
    keyboard.bytes('2\u001bOQ~12\r3')
    await keyboard.idle()
    expect(seen).toEqual(['2', 'f2', 'scanned 12', '3'])
  })
  it('a scan belongs to the field that takes scans, and to that only while it listens', async () => {
    const { keyboard, seen } = open()
    const stop = keyboard.listen(({ name, text }) => void seen.push(`${name} in the field: ${text}`), {
      takesScans: true,
    })
    keyboard.bytes('W7K3-9QFV\r')
    await keyboard.idle()
    stop()
    keyboard.bytes('W7K3-9QFV\r')
    await keyboard.idle()
    expect(seen).toEqual(['scan in the field: W7K3-9QFV', 'scanned W7K3-9QFV'])
  })
  it('a program that was busy in the middle of a code still has the whole code', async () => {
    const { keyboard, seen } = open()
    keyboard.bytes('W7K3')
    // What was typed meanwhile is read in the same turn as the time is found to be over, and after it.
    setImmediate(() => keyboard.bytes('-9QFV\r'))
    const until = Date.now() + 150
    while (Date.now() < until);
    await after(10)
    await keyboard.idle()
    expect(seen).toEqual(['scanned W7K3-9QFV'])
  })
  it('Ctrl-C and Ctrl-Z wait for nothing', () => {
    const { keyboard, seen } = open()
    keyboard.listen(() => new Promise(() => {}))
    keyboard.bytes('2\r\u001a\u0003')
    expect(seen).toEqual(['suspended', 'interrupted'])
  })
  it('keys that come before there is a screen wait for it, but Ctrl-C does not', async () => {
    const seen: string[] = []
    let drawn = () => {}
    const screen = new Promise<void>((done) => {
      drawn = done
    })
    const keyboard = makeKeyboard(
      () => void seen.push('interrupted'),
      () => undefined,
      { after: screen },
    )
    keyboard.bytes('2\u0003')
    await new Promise((next) => setTimeout(next, 20))
    keyboard.listen(({ name }) => void seen.push(name))
    expect(seen).toEqual(['interrupted'])
    drawn()
    await keyboard.idle()
    expect(seen).toEqual(['interrupted', '2'])
  })
  it('drops what waits still, ends what is under way, and takes what is pressed afterwards', async () => {
    const { keyboard, seen } = open()
    let finish = () => {}
    const stop = keyboard.listen(({ name }) => {
      seen.push(`began ${name}`)
      return new Promise<void>((done) => {
        finish = () => {
          seen.push(`ended ${name}`)
          stop()
          done()
        }
      })
    })
    keyboard.bytes('\u001bOQ')
    await expect.poll(() => seen).toEqual(['began f2'])
    keyboard.bytes('\r\u001bOR')
    keyboard.drop()
    keyboard.bytes('\u001bOS')
    finish()
    await keyboard.idle()
    expect(seen).toEqual(['began f2', 'ended f2', 'f4'])
  })
  it('a lone Esc ends what is held back', async () => {
    const { keyboard, seen } = open()
    keyboard.bytes('2\u001b')
    await keyboard.idle()
    expect(seen).toEqual(['2', 'escape'])
  })
  it('idle waits for what is held back', async () => {
    const { keyboard, seen } = open()
    keyboard.bytes('WK1.ABC')
    await keyboard.idle()
    expect(seen).toEqual(['scanned WK1.ABC'])
  })
})
