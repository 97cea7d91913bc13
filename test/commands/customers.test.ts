import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

interface Customer {
  code: string
}
const ZOE = '--name "Zoë Marsh" --phone "+44 20 7946 0958" --email zoe@example.org'
const add = async (more = ZOE) =>
  (await house.json<{ customer: Customer }>(`customer add ${more}`)).customer.code

async function refused(line: string, stdin?: string) {
  const ran = await house.wicket(`${line} --json`, stdin === undefined ? {} : { stdin })
  const { error } = JSON.parse(ran.err) as { error: { code: string; message: string; next: string[] } }
  return { exit: ran.code, ...error, out: ran.out }
}

it('a customer is registered and shown, in both languages', async () => {
  const added = await house.wicket(
    `customer add ${ZOE} --born 1990-05-17 --consent email --consent-at "a form"`,
  )
  expect(added.code).toBe(0)
  expect(added.out).toMatch(
    /^C[0-9A-Z]{3}-[0-9A-Z]{4} {2}Zoë Marsh\n {2}442079460958 {3}zoe@example.org\n {2}born 1990-05-17\n {2}may be written to by e-mail\n$/,
  )
  const shown = await house.wicket('customer show zoe@example.org')
  expect(shown.out).toMatch(/e-mail: since .*, a form \(ana\)/)
  expect(shown.out).toContain('no orders')
  const chinese = await house.wicket('customer show zoe@example.org --lang zh-CN')
  expect(chinese.out).toContain('同意的联系方式：电子邮件')
  expect(chinese.out).toContain('没有订单')
})

it('who may be the same person is told when he is registered', async () => {
  const code = await add()
  const second = await house.wicket('customer add --name "Zoe Marsch" --phone "020 7946 0958"')
  expect(second.err).toContain(`this may be the same person as ${code}`)
  const { out } = await house.wicket('customer duplicates')
  expect(out).toMatch(new RegExp(`${code} Zoë Marsh.*Zoe Marsch.*telephone, name`))
  expect(out).toContain(`wicket customer merge ${code} `)
})

it('a rehearsal registers nobody', async () => {
  const ran = await house.json<{ customer: { code: null } }>(`customer add ${ZOE} --dry-run`)
  expect(ran.customer.code).toBeNull()
  expect((await house.wicket('customer list')).err).toContain('no customers')
})

it('what is missing is asked for, and nobody is there to be asked', async () => {
  expect(await refused('customer add')).toMatchObject({ exit: 2, code: 'answer-needed' })
  const code = await add()
  expect(await refused(`customer flag add ${code} vip`)).toMatchObject({ exit: 2, code: 'answer-needed' })
  expect(await refused(`customer erase ${code}`)).toMatchObject({ exit: 2, code: 'answer-needed' })
  expect(await refused(`customer edit ${code}`)).toMatchObject({ exit: 2, code: 'value-faulty' })
})

it('customers are found by a name that is spelt wrong, and the table says why', async () => {
  await add()
  await add('--name 陈伟 --phone "+86 138 0013 8000"')
  expect((await house.wicket('customer find "zoe mrash"')).out).toContain('name, nearly so')
  expect((await house.wicket('customer find 8000')).out).toMatch(/陈伟 .*telephone, ends so/)
  expect((await house.wicket('customer find 伟 --lang zh-CN')).out).toMatch(/陈伟 .*姓名, 相符/)
  expect(await refused('customer find nobody')).toMatchObject({ exit: 3, code: 'nothing-found' })
})

it('who is not named by one thing is refused with those who could be meant, masked', async () => {
  const code = await add()
  await add('--name "Ben Marsh" --phone "020 7946 0958"')
  const many = await refused('customer show "020 7946 0958"')
  expect(many).toMatchObject({ exit: 3, code: 'customer-ambiguous', out: '' })
  expect(many.next).toContain(`${code}  Z** M****  …0958  z***@example.org`)
  const { err } = await house.wicket('customer show "zoe marsh" --lang zh-CN')
  expect(err).toContain(`${code}  Z** M****`)
  const wrong = `C000-000${code.endsWith('1') ? '2' : '1'}`
  expect(await refused(`customer show ${wrong}`)).toMatchObject({ exit: 2, code: 'code-mistyped' })
})

it('a sale is made to a customer, found by him, and exchanged with him', async () => {
  const code = await add()
  const sold = await house.wicket(`sell ${HAMLET} --best 2 --customer "020 7946 0958"`)
  expect(sold.out).toContain(`buyer Zoë Marsh, 442079460958   ${code}`)
  const found = await house.json<{ ref: string; customer: string; found_by: string }[]>(
    `order find --customer ${code}`,
  )
  expect(found).toMatchObject([{ customer: code, found_by: 'customer' }])
  const ref = found[0]!.ref
  const exchanged = await house.json<{ order: { customer: string } }>(
    `exchange ${ref} --type child=1,adult=1`,
  )
  expect(exchanged.order.customer).toBe(code)
  expect((await house.wicket(`customer show ${code}`)).out).toContain(ref)
  expect(await refused('order find')).toMatchObject({ exit: 2, code: 'value-faulty' })
})

it('a hold is kept for a customer, reserved, paid, and taken from him again', async () => {
  const code = await add()
  const { hold } = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 1`)
  const reserved = await house.json<{ order: { customer: string } }>(
    `reserve --hold ${hold.ref} --until start-2h --customer ${code}`,
  )
  expect(reserved.order.customer).toBe(code)
  const other = await house.json<{ hold: { ref: string } }>(`hold ${HAMLET} --best 1`)
  const paid = await house.json<{ order: { customer: string } }>(`pay ${other.hold.ref} --customer ${code}`)
  expect(paid.order.customer).toBe(code)
  const edited = await house.json<{ changed: string[] }>(`order edit ${other.hold.ref} --no-customer`)
  expect(edited.changed).toEqual(['customer'])
  expect((await house.wicket(`order show ${other.hold.ref} --history`)).out).toContain(
    'buyer changed: customer',
  )
  const basket = `pay ${hold.ref} ${other.hold.ref} --customer ${code}`
  expect(await refused(basket)).toMatchObject({ exit: 2, code: 'value-faulty' })
})

it('a customer waits under his name and number', async () => {
  const code = await add()
  await house.json(`sell ${HAMLET} --standing 5`)
  const { wait } = await house.json<{ wait: object }>(
    `wait add ${HAMLET} --best 2 --section Pit --customer ${code}`,
  )
  expect(wait).toMatchObject({ name: 'Zoë Marsh', contact: '442079460958', customer: code })
})

it('notes, flags and merging are told in words, and once by a key', async () => {
  const code = await add()
  const other = await add('--name "Zoe Marsch"')
  expect((await house.wicket(`customer note ${other} "hears badly"`)).out).toContain('* hears badly')
  const flagged = await house.wicket(`customer flag add ${other} vip --reason "patron"`)
  expect(flagged.out).toMatch(/Zoe Marsch {4}vip\n[\s\S]*vip: patron \(ana, /)
  expect((await house.wicket(`customer flag add ${other} vip --reason "patron"`)).err).toContain(
    'it was so already',
  )
  const dry = await house.wicket(`customer merge ${code} ${other} --dry-run`)
  expect(dry.out).toContain(`${other} answers as this customer now; moved: 1 note, 1 flag\n`)
  expect(dry.err).toContain('nothing was written')
  await house.json(`customer merge ${code} ${other} --key m`)
  expect((await house.wicket(`customer merge ${code} ${other} --key m`)).err).toContain(
    'nothing was done again',
  )
  expect((await house.wicket(`customer show ${other}`)).out).toMatch(
    new RegExp(`^${code} .*vip\n[\\s\\S]*also ${other}`),
  )
  expect((await house.wicket(`customer flag remove ${code} vip`)).out).not.toContain('patron')
  const history = await house.wicket(`customer history ${code}`)
  expect(history.out).toContain(`${other} was merged into him, with 0 orders`)
  expect(history.out).toContain(`${other}: a note was written`)
})

it('all that is known of a person is given out into a file of the owner’s alone, which is never overwritten', async () => {
  const code = await add()
  await house.json(`sell ${HAMLET} --best 1 --customer ${code}`)
  const file = join(house.folder, 'zoe.json')
  const ran = await house.wicket(`customer export ${code} --out ${file}`)
  expect(ran).toMatchObject({ code: 0, out: '', err: `written to ${file}; only you can read it\n` })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { customer: Customer; orders: object[] }
  expect(kept).toMatchObject({ customer: { code }, orders: [{ customer: code }] })
  expect(await refused(`customer export ${code} --out ${file}`)).toMatchObject({
    exit: 8,
    code: 'file-unusable',
  })
  expect(JSON.parse((await house.wicket(`customer export ${code}`)).out)).toMatchObject({
    customer: { code },
  })
  expect((await house.wicket(`customer history ${code}`)).out).toContain(
    'all that is known of him was taken out',
  )
})

it('a person is erased on request: not while he has tickets, first as a rehearsal, and nothing of him is in the file', async () => {
  const code = await add()
  const { order } = await house.json<{ order: { ref: string } }>(`sell ${HAMLET} --best 1 --customer ${code}`)
  const open = await refused(`customer erase ${code} --yes`)
  expect(open).toMatchObject({ exit: 5, code: 'customer-has-tickets' })
  expect(open.next[0]).toMatch(
    new RegExp(`^order ${order.ref.slice(0, 4)}-\\*{4}, .*: 1 valid ticket until `),
  )
  await house.json(`refund ${order.ref}`)
  const dry = await house.wicket(`customer erase ${code} --dry-run`)
  expect(dry).toMatchObject({ code: 0, err: expect.stringContaining('nothing was written') })
  const gone = await house.wicket(`customer erase ${code} --yes --key e`)
  expect(gone.out).toContain(`${code} is erased: 1 order keeps its figures and names nobody`)
  expect((await house.wicket(`customer erase ${code} --yes --key e`)).out).toContain(`${code} is erased`)
  expect(await refused(`sell ${HAMLET} --best 1 --customer ${code}`)).toMatchObject({
    ...{ exit: 5, code: 'customer-erased' },
  })
  expect((await house.wicket(`customer show ${code}`)).out).toContain('erased')
  expect((await house.json<{ ok: boolean }>('verify')).ok).toBe(true)
  await house.wicket('db check')
  for (const suffix of ['', '-wal'])
    if (existsSync(house.database + suffix))
      for (const secret of ['Marsh', 'zoe@example', '85906497'])
        expect(readFileSync(house.database + suffix, 'latin1')).not.toContain(secret)
})
