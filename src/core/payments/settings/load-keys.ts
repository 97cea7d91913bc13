/** Makes settings of what the file says: its keys are read, and none of them is somebody else's. */
import type { Fault } from '../../refusal.ts'
import { keyText, privateKey, publicHalf, publicKey } from './keys.ts'
import { Secret } from './secret.ts'
import type { AlipaySettings, Settings, StripeSettings, WechatSettings } from './settings.ts'
import type { SettingsShape } from './shape.ts'

/** Reads one key; a fault is added, and then the text is empty. */
type Loader = (field: string, value: string) => Promise<string>

interface Loaders {
  faults: Fault[]
  own: Loader
  theirs: Loader
}

/** Faults are added to `faults`; where there are any, the settings are not to be used. */
export async function loadKeys(
  shape: SettingsShape,
  folder: string,
  faults: Fault[],
): Promise<Partial<Settings>> {
  const loader =
    (isPrivate: boolean, read: typeof privateKey): Loader =>
    async (field, value) => {
      const text = await keyText(value, folder, isPrivate)
      const key = text === undefined ? { fault: 'key-file-unusable' } : read(text)
      if ('pem' in key) return key.pem
      faults.push({ line: null, field, fault: key.fault })
      return ''
    }
  const loaders = { faults, own: loader(true, privateKey), theirs: loader(false, publicKey) }
  const { alipay, wechat, stripe } = shape
  return {
    ...(alipay && { alipay: await loadAlipay(loaders, alipay) }),
    ...(wechat && { wechat: await loadWechat(loaders, wechat) }),
    ...(stripe && { stripe: loadStripe(stripe) }),
  }
}

/** A merchant's own public key in the place of the provider's would make everything look forged. */
function checkTheirs(faults: Fault[], field: string, own: string, theirs: string): void {
  if (own !== '' && theirs !== '' && publicHalf(own) === theirs)
    faults.push({ line: null, field, fault: 'key-is-own' })
}

async function loadAlipay(
  load: Loaders,
  shape: NonNullable<SettingsShape['alipay']>,
): Promise<AlipaySettings> {
  const own = await load.own('alipay.private_key', shape.private_key)
  const theirs = await load.theirs('alipay.alipay_public_key', shape.alipay_public_key)
  checkTheirs(load.faults, 'alipay.alipay_public_key', own, theirs)
  return {
    ...shape,
    private_key: new Secret(own),
    alipay_public_key: theirs,
    seller_id: shape.seller_id ?? null,
    notify_url: shape.notify_url ?? null,
  }
}

async function loadWechat(
  load: Loaders,
  shape: NonNullable<SettingsShape['wechat']>,
): Promise<WechatSettings> {
  const own = await load.own('wechat.private_key', shape.private_key)
  const keys: Record<string, string> = {}
  for (const [id, value] of Object.entries(shape.public_keys)) {
    const field = `wechat.public_keys.${id}`
    keys[id] = await load.theirs(field, value)
    checkTheirs(load.faults, field, own, keys[id])
    if (id === shape.serial) load.faults.push({ line: null, field, fault: 'key-is-own' })
  }
  return {
    ...shape,
    private_key: new Secret(own),
    api_v3_key: new Secret(shape.api_v3_key),
    public_keys: keys,
    notify_url: shape.notify_url ?? null,
  }
}

function loadStripe(shape: NonNullable<SettingsShape['stripe']>): StripeSettings {
  return {
    ...shape,
    secret_key: new Secret(shape.secret_key),
    webhook_secret: shape.webhook_secret === undefined ? null : new Secret(shape.webhook_secret),
    reader: shape.reader ?? null,
    success_url: shape.success_url ?? null,
  }
}
