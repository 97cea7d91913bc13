/** Whose code a scanner has read: the wallets' own numbers tell, and tickets, cards and goods have others. */
import type { ProviderName } from './provider.ts'

// Alipay: 16 to 24 digits that begin with 25 to 30. WeChat Pay: 18 digits that begin with 10 to 15.
const CODES: [ProviderName, RegExp][] = [
  ['alipay', /^(?:2[5-9]|30)\d{14,22}$/],
  ['wechat', /^1[0-5]\d{16}$/],
]

/** Undefined where it is no payer's code. */
export function walletOf(code: string): ProviderName | undefined {
  const digits = code.replaceAll(/\s/g, '')
  return CODES.find(([, form]) => form.test(digits))?.[0]
}
