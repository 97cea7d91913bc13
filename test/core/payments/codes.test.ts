import { expect, it } from 'vitest'
import { clipped, masked } from '../../../src/core/payments/answers.ts'
import { walletOf } from '../../../src/core/payments/auth-code.ts'
import { chargeUnanswered, unanswered } from '../../../src/core/payments/transport.ts'

it.each([
  ['28763443825664394', 'alipay'],
  ['2876 3443 8256 6439', 'alipay'],
  ['300000000000000000000000', 'alipay'],
  ['130061098828009406', 'wechat'],
  ['100000000000000000', 'wechat'],
  ['160061098828009406', undefined],
  ['13006109882800940', undefined],
  ['287634438256643', undefined],
  ['2876344382566439400000000', undefined],
  ['WK1.ABCDEF', undefined],
  ['', undefined],
])('the code %j is of %s', (code, wallet) => expect(walletOf(code)).toBe(wallet))

it('a subject is cut at a whole character, and steers no screen', () => {
  expect(clipped('天鹅湖', 8)).toBe('天鹅')
  expect(clipped('a\u001b[31mb\u202ec', 9)).toBe('abc')
  expect(clipped('👨‍👩‍👧', 5)).not.toContain('\ufffd')
})

it('a payer is masked', () => {
  expect(['oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'short', '', undefined].map(masked)).toEqual([
    'oUpF***eS6o',
    '***',
    null,
    null,
  ])
})

const system = (code: string, syscall?: string, more = {}) =>
  Object.assign(new Error(code), { code, syscall, ...more })
const wrapped = (cause: unknown) => new Error('outer', { cause: new Error('middle', { cause }) })

it.each([
  [system('ECONNREFUSED', 'connect'), 'unreachable'],
  [system('ENOTFOUND', 'getaddrinfo'), 'unreachable'],
  [wrapped(system('EHOSTUNREACH', 'connect')), 'unreachable'],
  [
    Object.assign(new AggregateError([system('ECONNREFUSED', 'connect'), system('ENETUNREACH', 'connect')]), {
      code: 'ECONNREFUSED',
    }),
    'unreachable',
  ],
])('%o never left: no money has moved', (error, reason) => {
  expect(chargeUnanswered(error)).toMatchObject({ outcome: 'failed', reason, open: false })
  // Of a question, that tells nothing.
  expect(unanswered(error)).toMatchObject({ outcome: 'unknown', why: 'lost' })
})

it.each([
  [system('ECONNRESET', 'read'), 'lost'],
  [system('EPIPE', 'write'), 'lost'],
  // The kernel gives up on a connection that was made with this one too.
  [system('ETIMEDOUT', 'connect'), 'timeout'],
  [system('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
  [system('ECONNABORTED'), 'timeout'],
  [wrapped(system('UND_ERR_SOCKET')), 'lost'],
  // One address was reached, whatever the others said.
  [new AggregateError([system('ECONNREFUSED', 'connect'), system('ECONNRESET', 'read')]), 'lost'],
  [new Error('something'), 'lost'],
])('%o may have arrived: nobody knows', (error, why) => {
  expect(chargeUnanswered(error)).toMatchObject({ outcome: 'unknown', why })
})
