/** The providers' keys: read from where only their owner reads them, and printed nowhere. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { en } from '../../../src/core/language/en.ts'
import { zhCN } from '../../../src/core/language/zh-cn.ts'
import { openProvider } from '../../../src/core/payments/open.ts'
import { readSettings } from '../../../src/core/payments/settings/read.ts'
import { Secret } from '../../../src/core/payments/settings/secret.ts'
import { makeKeys } from '../../support/providers/keys.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const { merchant, provider } = makeKeys()
const stripe = { secret_key: 'sk_test_0123456789' }
const alipay = {
  app_id: '2021000000000001',
  private_key: merchant.privateKey,
  alipay_public_key: provider.publicKey,
}
const wechat = {
  appid: 'wx0000000000000001',
  mchid: '1900000001',
  serial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  private_key: merchant.privateKey,
  api_v3_key: 'k'.repeat(32),
  public_keys: { PUB_KEY_ID_01: provider.publicKey },
}

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wicket-settings-'))
  file = join(folder, 'payments.yaml')
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(content: unknown, mode = 0o600): void {
  writeFileSync(file, typeof content === 'string' ? content : stringify(content, { lineWidth: 0 }))
  chmodSync(file, mode)
}
const read = (environment: Record<string, string> = {}) => readSettings({ file, environment })

async function faultsOf(content: unknown, environment: Record<string, string> = {}) {
  write(content)
  const { details } = await refusalOf('config-faulty', read(environment))
  return details.faults.map(({ field, fault }) => `${field}: ${fault}`)
}

describe("the file of the providers' keys", () => {
  it('need not be there', async () => {
    const nowhere = join(folder, 'nowhere.yaml')
    expect(await readSettings({ file: nowhere, environment: {} })).toEqual({})
    await refusalOf('provider-unset', openProvider('alipay', {}, { now: () => 0 }))
  })

  it.each([0o644, 0o640, 0o604, 0o660, 0o601])(
    'is refused with mode %o: others could read it',
    async (mode) => {
      write({ stripe }, mode)
      const { details } = await refusalOf('config-open', read())
      expect(details).toEqual({ file, mode: mode.toString(8).padStart(4, '0') })
    },
  )

  it.each([0o600, 0o400])('is read with mode %o', async (mode) => {
    write({ stripe }, mode)
    expect((await read()).stripe?.secret_key.reveal()).toBe('sk_test_0123456789')
    chmodSync(file, 0o600)
  })

  it('has all three providers, with what is not said', async () => {
    write({ alipay, wechat, stripe })
    const settings = await read()
    expect(settings.alipay).toMatchObject({
      gateway: 'https://openapi.alipay.com/gateway.do',
      notify_url: null,
      timeout_ms: 15_000,
    })
    expect(settings.wechat?.api_url).toBe('https://api.mch.weixin.qq.com/')
    expect(settings.stripe).toMatchObject({
      api_url: 'https://api.stripe.com/',
      reader: null,
      webhook_secret: null,
    })
  })

  it('keeps numbers as they are written', async () => {
    write(`alipay:
  app_id: 2021000000000001
  private_key: ${JSON.stringify(merchant.privateKey)}
  alipay_public_key: ${JSON.stringify(provider.publicKey)}
  timeout_ms: 5000
`)
    expect((await read()).alipay).toMatchObject({ app_id: '2021000000000001', timeout_ms: 5000 })
  })

  it('is overruled by the environment, setting by setting', async () => {
    write({ stripe: { ...stripe, reader: 'tmr_1' } })
    const settings = await read({
      WICKET_STRIPE_SECRET_KEY: 'sk_live_9876543210',
      WICKET_ALIPAY_APP_ID: alipay.app_id,
      WICKET_ALIPAY_PRIVATE_KEY: alipay.private_key.replaceAll('\n', '\\n'),
      WICKET_ALIPAY_ALIPAY_PUBLIC_KEY: alipay.alipay_public_key,
    })
    expect(settings.stripe?.secret_key.reveal()).toBe('sk_live_9876543210')
    expect(settings.stripe?.reader).toBe('tmr_1')
    expect(settings.alipay?.private_key.reveal()).toBe(merchant.privateKey)
  })

  it("takes WeChat's public key from the environment, with its id", async () => {
    write({ wechat: { ...wechat, public_keys: undefined } })
    const settings = await read({
      WICKET_WECHAT_PUBLIC_KEY_ID: 'PUB_KEY_ID_02',
      WICKET_WECHAT_PUBLIC_KEY: provider.publicKey,
    })
    expect(Object.keys(settings.wechat?.public_keys ?? {})).toEqual(['PUB_KEY_ID_02'])
  })
})

describe('keys', () => {
  const der = (type: 'pkcs1' | 'pkcs8') =>
    createPrivateKey(merchant.privateKey).export({ format: 'der', type }).toString('base64')

  it.each([
    ['PEM', merchant.privateKey],
    [
      'PEM of PKCS #1',
      createPrivateKey(merchant.privateKey).export({ format: 'pem', type: 'pkcs1' }).toString(),
    ],
    ['base64 of PKCS #8', der('pkcs8')],
    ['base64 of PKCS #1', der('pkcs1')],
  ])('are taken as %s', async (_form, private_key) => {
    write({ alipay: { ...alipay, private_key } })
    expect((await read()).alipay?.private_key.reveal()).toBe(merchant.privateKey)
  })

  it('are taken from files beside it, which others must not read either', async () => {
    mkdirSync(join(folder, 'keys'), { recursive: true })
    const [own, theirs] = [join(folder, 'keys/own.pem'), join(folder, 'keys/theirs.pem')]
    writeFileSync(own, merchant.privateKey, { mode: 0o600 })
    writeFileSync(theirs, provider.publicKey, { mode: 0o644 })
    write({ alipay: { ...alipay, private_key: 'keys/own.pem', alipay_public_key: theirs } })
    expect((await read()).alipay?.private_key.reveal()).toBe(merchant.privateKey)
    chmodSync(own, 0o644)
    expect((await refusalOf('config-open', read())).details.file).toBe(own)
  })

  it('are taken out of certificates', async () => {
    const certificate = resolve('test/support/providers/platform-certificate.pem')
    write({ wechat: { ...wechat, public_keys: { '7132D72A03E93CDDF8C03BBD1F37EEDF': certificate } } })
    const [pem] = Object.values((await read()).wechat!.public_keys)
    expect(createPublicKey(pem!).asymmetricKeyType).toBe('rsa')
  })

  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const edwards = generateKeyPairSync('ed25519').privateKey
  const pem = (key: typeof small) => key.export({ format: 'pem', type: 'pkcs8' }).toString()

  it.each([
    [
      { private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' },
      'private_key: key-unreadable',
    ],
    [{ private_key: 'no-such-file.pem' }, 'private_key: key-file-unusable'],
    [{ private_key: pem(small) }, 'private_key: key-short'],
    [{ private_key: pem(edwards) }, 'private_key: key-not-rsa'],
    [{ alipay_public_key: provider.privateKey }, 'alipay_public_key: key-is-private'],
    [{ alipay_public_key: merchant.publicKey }, 'alipay_public_key: key-is-own'],
    [{ app_id: 'abc' }, 'app_id: digits-wanted'],
    [{ gateway: 'http://openapi.alipay.com/gateway.do' }, 'gateway: address-faulty'],
    [{ notify_url: 'ftp://house.invalid' }, 'notify_url: address-faulty'],
    [{ timeout_ms: '5s' }, 'timeout_ms: timeout-faulty'],
    [{ timeout_ms: '1' }, 'timeout_ms: timeout-faulty'],
    [{ app_id: undefined }, 'app_id: field-missing'],
    [{ app_id: ['1'] }, 'app_id: text-wanted'],
    [{ apps_id: '1' }, 'apps_id: field-unknown'],
  ])('fault %#: %s', async (changes, fault) => {
    expect(await faultsOf({ alipay: { ...alipay, ...changes } })).toEqual([`alipay.${fault}`])
  })

  it.each([
    [{ api_v3_key: 'short' }, 'wechat.api_v3_key: api-v3-key-faulty'],
    [{ serial: 'zz' }, 'wechat.serial: serial-faulty'],
    [{ public_keys: {} }, 'wechat.public_keys: key-missing'],
    [{ public_keys: { NAME: provider.publicKey } }, 'wechat.public_keys.NAME: key-id-faulty'],
    [
      { public_keys: { [wechat.serial]: provider.publicKey } },
      `wechat.public_keys.${wechat.serial}: key-is-own`,
    ],
    [{ public_keys: { PUB_KEY_ID_1: merchant.publicKey } }, 'wechat.public_keys.PUB_KEY_ID_1: key-is-own'],
  ])("fault %# of WeChat's", async (changes, fault) => {
    expect(await faultsOf({ wechat: { ...wechat, ...changes } })).toEqual([fault])
  })

  it('that are missing or misspelt are told all at once, and by name alone', async () => {
    const secret = 'pk_live_VERYSECRET'
    const faults = await faultsOf({ stripe: { secret_key: secret, readers: 'tmr_1' }, alypay: {} })
    expect(faults.sort()).toEqual([
      'alypay: field-unknown',
      'stripe.readers: field-unknown',
      'stripe.secret_key: stripe-key-faulty',
    ])
    write({ stripe: { secret_key: secret } })
    const refusal = await refusalOf('config-faulty', read())
    for (const language of [en, zhCN]) {
      const { what, next } = language.refusals['config-faulty'](refusal.details)
      expect([what, ...next].join()).not.toContain('VERYSECRET')
      expect([what, ...next].join()).toContain('stripe.secret_key')
    }
    expect(inspect(refusal, { depth: 9 })).not.toContain('VERYSECRET')
  })

  it.each([
    'stripe: [',
    'just a text',
    '- a\n- list',
    'stripe:\n  secret_key: "VERYSECRET\n',
    'stripe: { secret_key: *VERYSECRET }',
    'stripe: { secret_key: &VERYSECRET a, reader: *VERYSECRET }',
  ])('in a file that is none (%j) are not quoted', async (text) => {
    write(text)
    const refusal = await refusalOf('config-faulty', read())
    expect(inspect(refusal, { depth: 9 })).not.toContain('VERYSECRET')
  })

  it('have a sentence for every fault in both languages', async () => {
    const faults = [
      ...(await import('node:fs'))
        .readFileSync('src/core/payments/settings/shape.ts', 'utf8')
        .matchAll(/'([a-z0-9-]+-(?:faulty|wanted|missing))'/g),
    ].map(([, fault]) => fault!)
    expect(faults.length).toBeGreaterThan(8)
    const loaded = [
      'key-unreadable',
      'key-not-rsa',
      'key-short',
      'key-file-unusable',
      'key-is-private',
      'key-is-own',
    ]
    for (const fault of [
      ...faults,
      ...loaded,
      'field-unknown',
      'field-missing',
      'text-wanted',
      'map-wanted',
      'yaml-faulty',
    ])
      for (const language of [en, zhCN]) {
        const details = { file, faults: [{ line: null, field: 'x', fault }] }
        expect(language.refusals['config-faulty'](details).next.join()).not.toContain(fault)
      }
  })
})

describe('a secret', () => {
  it('is shown to nobody who does not ask for it', async () => {
    write({ alipay, wechat, stripe: { ...stripe, webhook_secret: 'whsec_0123456789' } })
    const settings = await read()
    const shown = [
      inspect(settings, { depth: 9, showHidden: true }),
      JSON.stringify(settings),
      String(settings.stripe?.secret_key),
      `${settings.alipay?.private_key}`,
      stringify(JSON.parse(JSON.stringify(settings))),
      inspect({ ...settings.stripe }, { depth: 9 }),
    ]
    for (const text of shown) {
      for (const secret of ['0123456789', 'k'.repeat(32), 'BEGIN PRIVATE', 'MIIEv'])
        expect(text).not.toContain(secret)
      expect(text).toContain('***')
    }
    expect(new Secret('x').reveal()).toBe('x')
  })
})
