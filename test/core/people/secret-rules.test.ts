import { scryptSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashSecret, SCRYPT_COST, verifySecret } from '../../../src/core/people/scrypt.ts'
import { passphraseFault, pinFault } from '../../../src/core/people/secret-rules.ts'
import { pooled } from '../../../src/core/random.ts'

const random = pooled((size) => process.getBuiltinModule('node:crypto').randomBytes(size))
const cheap = { random, cost: 4 }

describe('a PIN', () => {
  it.each([
    ['12345', 'short'],
    ['1234567890123', 'long'],
    ['12a456', 'not-digits'],
    ['１２３４５６', 'not-digits'],
    ['000000', 'common'],
    ['123456', 'common'],
    ['876543', 'common'],
    ['890123', 'common'],
    ['135791', 'common'],
    ['121212', 'common'],
    ['123123', 'common'],
    ['4711471147', 'common'],
    ['311299', 'common'],
    ['123199', 'common'],
    ['991231', 'common'],
    ['19991231', 'common'],
    ['31122001', 'common'],
    ['147258', 'common'],
  ])('%s is %s', (pin, fault) => expect(pinFault(pin)).toBe(fault))

  it.each(['482917', '739154', '90817263', '473829104756'])('%s will do', (pin) =>
    expect(pinFault(pin)).toBeUndefined(),
  )

  it('is taken of most that are drawn by chance, and never where it repeats itself', () => {
    let taken = 0
    for (let drawn = 0; drawn < 2000; drawn++) {
      const pin = String(Buffer.from(random.bytes(4)).readUInt32BE() % 1_000_000).padStart(6, '0')
      if (pinFault(pin) === undefined) taken++
    }
    expect(taken).toBeGreaterThan(1500)
    const repeated = fc.tuple(fc.stringMatching(/^\d{1,3}$/), fc.integer({ min: 2, max: 12 }))
    fc.assert(
      fc.property(repeated, ([part, times]) => {
        const pin = part.repeat(times)
        fc.pre(pin.length >= 6 && pin.length <= 12)
        return pinFault(pin) === 'common'
      }),
    )
  })
})

describe('a passphrase', () => {
  it.each([
    ['brown kettle', 'short'],
    ['x'.repeat(257), 'long'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['password password', 'common'],
    ['Passwort123456789', 'common'],
    ['correct horse battery staple', 'common'],
    ['anaanaanaanaanaana', 'common'],
    ['1234567890123456', 'common'],
  ])('%s is %s', (passphrase, fault) => expect(passphraseFault(passphrase, ['Ana'])).toBe(fault))

  it.each(['brown kettle on the moon', '屋顶上的猫喜欢听雨声和看书的月亮', 'Zug um Zug nach Ulm!'])(
    '%s will do',
    (one) => expect(passphraseFault(one, ['Ana'])).toBeUndefined(),
  )
})

describe('a kept secret', () => {
  it('is known by the secret alone, however it was composed, and is another each time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        async (one, other) => {
          const kept = await hashSecret(one, cheap)
          expect(kept).not.toBe(await hashSecret(one, cheap))
          expect(await verifySecret(one.normalize('NFD'), kept)).toBe(true)
          expect(await verifySecret(other, kept)).toBe(one.normalize('NFKC') === other.normalize('NFKC'))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('costs what OWASP asks for where nothing is said', async () => {
    expect(SCRYPT_COST).toBe(16)
    const kept = await hashSecret('482917', { random })
    expect(kept).toMatch(/^\$scrypt\$ln=16,r=8,p=2\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(await verifySecret('482917', kept)).toBe(true)
  })

  it('is looked at by what it was made with: what an earlier program kept lets in all the same', async () => {
    const salt = Buffer.alloc(16, 7)
    const hash = scryptSync('482917', salt, 32, { N: 2 ** 10, r: 8, p: 1 })
    const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
    const kept = `$scrypt$ln=10,r=8,p=1$${plain(salt)}$${plain(hash)}`
    expect(await verifySecret('482917', kept)).toBe(true)
    expect(await verifySecret('482918', kept)).toBe(false)
  })

  it('that nobody made is nobody’s', async () => {
    for (const kept of [
      '',
      'x',
      '$scrypt$ln=16,r=8,p=2$aa$bb',
      `$scrypt$ln=99,r=8,p=1$AAAA$${'A'.repeat(43)}`,
    ])
      expect(await verifySecret('', kept)).toBe(false)
  })
})
