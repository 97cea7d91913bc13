import { type KeyPlace, readKeyText, replaceKeys, writeNewKeys } from '../../core/identity/key-file.ts'
import { identityKeys, makeKeys, withFreshSeal } from '../../core/identity/keys.ts'
import { countSealed, resealAll } from '../../core/identity/rotate-keys.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { IdentityKeyOptions } from '../identity.ts'
import { note, show } from '../output.ts'
import { counting } from '../progress.ts'
import { table } from '../table.ts'

const DEEDS = { make, show: showKeys, rotate }

export async function run(app: App, options: IdentityKeyOptions, deed: string): Promise<undefined> {
  const doing = Object.hasOwn(DEEDS, deed) ? DEEDS[deed as keyof typeof DEEDS] : undefined
  if (!doing)
    throw refuse('value-faulty', { field: 'key', found: deed, wanted: Object.keys(DEEDS).join(', ') })
  await doing(app, await app.identityPlace(), options)
}

/** Needs no house: the key may be there before it. Refuses file-exists. */
async function make(app: App, place: KeyPlace): Promise<void> {
  if (place.text !== undefined) throw refuse('file-exists', { file: place.file })
  const keys = makeKeys(app.random)
  await writeNewKeys(place.file, keys)
  const { hashId, sealId } = identityKeys(keys)
  const { identity } = app.say
  await show(app, { file: place.file, hash: hashId, seal: sealId }, () =>
    [identity.hashKey(hashId), identity.sealKey(sealId)].join('\n'),
  )
  note(app, identity.keyMade(place.file))
}

/** Names of keys, never keys. */
async function showKeys(app: App, place: KeyPlace): Promise<void> {
  const { hashId, sealId, sealIds } = identityKeys(await readKeyText(place))
  const sealed = await countSealed(await app.desk())
  const people = sealIds.map((key) => ({ key, people: sealed.find((one) => one.key === key)?.people ?? 0 }))
  const others = sealed.filter(({ key }) => !sealIds.includes(key))
  const { identity } = app.say
  await show(
    app,
    { file: place.file, hash: hashId, seal: sealId, keys: [...people, ...others] },
    ({ keys }) =>
      [
        `${identity.hashKey(hashId)}\n${identity.sealKey(sealId)}\n${identity.keyAt(place.file)}`,
        table(keys, [
          { head: identity.columns.key, value: ({ key }) => key },
          { head: identity.columns.people, value: (one) => one.people, align: 'right' },
        ]),
      ].join('\n\n'),
  )
}

/** What was begun before is finished first: then no new key is made. */
async function rotate(app: App, place: KeyPlace, { forget = false }: IdentityKeyOptions): Promise<void> {
  const desk = await app.desk()
  const text = await readKeyText(place)
  const newest = identityKeys(text).sealId
  const isBegun = (await countSealed(desk)).some(({ key }) => key !== newest)
  const isFresh = !isBegun && place.text === undefined
  const keys = isFresh ? withFreshSeal(text, app.random) : text
  // Before anything is sealed by it.
  if (isFresh) await replaceKeys(place.file, keys)
  const progress = counting(app)
  const done = await resealAll(desk, identityKeys(keys), (count) => progress.tell(String(count)))
  progress.done()
  if (forget && place.text === undefined)
    await replaceKeys(place.file, { ...keys, seals: keys.seals.slice(-1) })
  const { identity } = app.say
  await show(app, { file: place.file, seal: done.key, resealed: done.resealed }, () =>
    identity.resealed(done.resealed, done.key),
  )
  if (isFresh) note(app, identity.keepCopy)
  else if (place.text !== undefined && !isBegun) note(app, identity.keyFixed)
}
