/** 员工、登录与权限方面的拒绝用语。绝不含密码。 */
import { formatMinor } from '../../money.ts'
import type { SessionEnd } from '../../people/refusals.ts'
import type { SecretFault } from '../../people/secret-rules.ts'
import { momentIn, secondIn } from '../../zone.ts'
import type { peopleRefusals as english } from '../en/people-refusals.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const at = (zone: string, ms: number) => momentIn(zone, ms, 'zh-CN')
/** 等待很短：要显示到秒。 */
const clock = (zone: string, ms: number) => secondIn(zone, ms, 'zh-CN')
const people = (who: readonly string[], roles: readonly string[] = []) =>
  who.length > 0 ? who.join('、') : roles.length > 0 ? roles.join('、') : '尚无此人'
const SIGN_IN = '登录：  wicket login NAME'

const ENDED: Record<SessionEnd, (since: string) => string> = {
  idle: (since) => `长时间未操作，登录已于 ${since} 结束`,
  long: (since) => `登录时间已满，已于 ${since} 结束`,
  ended: (since) => `登录已于 ${since} 结束`,
  disabled: (since) => `已不在此工作（${since}）`,
  elsewhere: () => '登录的是另一台收银台，或本机的另一个用户',
}

const FAULTS: Record<SecretFault, (kind: 'pin' | 'passphrase', least: number) => string> = {
  'not-digits': () => 'PIN 只能是数字',
  short: (kind, least) => (kind === 'pin' ? `PIN 至少 ${least} 位` : `口令至少 ${least} 个字符`),
  long: (kind) => (kind === 'pin' ? 'PIN 最多 12 位' : '口令最多 256 个字符'),
  common: (kind) =>
    kind === 'pin' ? '这个 PIN 太常见：连号、重复或日期，人人都会先试' : '这个口令太常见，人人都会先试',
  once: (kind) => `这个${kind === 'pin' ? ' PIN ' : '代码'}只能用一次，不能留作长期密码`,
}

export const peopleRefusals: Pick<Refusals, keyof typeof english> = {
  'staff-unknown': ({ name }) => say(`没有名为 ${name} 的员工`, '列出：  wicket staff list'),
  'role-unknown': ({ role, roles }) => say(`没有角色 ${role}`, `现有：${roles.join('、')}`),
  'token-unknown': ({ name }) => say(`没有令牌 ${name}`, '列出：  wicket token list'),
  'secret-weak': ({ kind, fault, least }) =>
    say(
      FAULTS[fault](kind, least),
      kind === 'pin' ? '请选只对自己有意义的数字' : '几个互不相干的词，又长又好记',
    ),
  'secrets-differ': () => say('两次输入不一致', '请重试；什么都没有改'),
  'supervisor-self': ({ name }) => say(`${name} 已登录，不能为自己作证`, '请指定另一人：  --supervisor NAME'),
  'one-time-self': ({ name, kind }) =>
    say(
      `${name} 已凭自己的密码登录：一次性密码是发给别人的`,
      `更改自己的：  wicket staff ${kind === 'pin' ? 'pin' : 'password'}`,
    ),
  'right-unknown': ({ right, rights }) => say(`没有权限 ${right}`, `现有：${rights.join('、')}`),
  'sign-in-needed': ({ register, is }) =>
    is === 'token'
      ? say('所示令牌不是本馆的', '新建：  wicket token add NAME --right report')
      : say(`收银台 ${register} 无人登录`, SIGN_IN, '脚本请出示令牌：  WICKET_TOKEN_FILE=PATH'),
  'session-over': ({ name, why, since, zone }) => say(`${name}：${ENDED[why](at(zone, since))}`, SIGN_IN),
  'token-over': ({ name, why, since, zone }) =>
    say(
      why === 'owner'
        ? `令牌 ${name} 的创建人已不在此工作`
        : `令牌 ${name} 已${why === 'expired' ? '过期' : '吊销'}${since === null ? '' : `（${at(zone, since)}）`}`,
      '另建一个：  wicket token add NAME --right report',
    ),
  'sign-in-wrong': ({ left, until, zone }) =>
    say(
      '姓名或密码不对',
      ...(left === null ? [] : [left === 0 ? '现已锁定' : `还可再试 ${left} 次`]),
      ...(until === null ? [] : [`下一次请在 ${clock(zone, until)} 之后再试`]),
    ),
  'sign-in-wait': ({ until, zone }) => say(`错误次数过多：${clock(zone, until)} 之前不再受理`, '请等到那时'),
  'sign-in-locked': ({ name, since, who, zone }) =>
    say(
      `${name} 自 ${at(zone, since)} 起锁定：错误次数过多`,
      `须由有权者解锁：${people(who)}：  wicket staff unlock "${name}"`,
    ),
  'secret-one-time': ({ name, until, zone }) =>
    say(
      `${name} 的密码只能用一次，用来设自己的密码，有效至 ${at(zone, until)}`,
      `在终端登录，会询问新密码：  wicket login "${name}"`,
      `其他情形：  wicket login "${name}" --secret-from FILE --new-secret-from FILE`,
    ),
  'secret-over': ({ name, kind, since, who, zone }) =>
    say(
      `为 ${name} 生成的一次性密码已于 ${at(zone, since)} 失效`,
      `可另发一个的人：${people(who)}：  wicket staff ${kind === 'pin' ? 'pin' : 'password'} "${name}" --one-time`,
    ),
  'right-missing': ({ right, clerk, roles, who, supervised }) =>
    say(
      supervised === null
        ? `${clerk} 无权这样做（权限：${right}）`
        : `${clerk} 无权这样做，${supervised} 也无权（权限：${right}）`,
      `有权者：${people(who, roles)}`,
      ...(who.length > 0 ? [`请其当场授权一次：  --supervisor "${who[0]}"`] : []),
    ),
  'refund-over-limit': ({ clerk, refund_minor, limit_minor, currency, who }) =>
    say(
      `${clerk} 一次最多可退 ${formatMinor(limit_minor, currency)} ${currency}，此次为 ${formatMinor(refund_minor, currency)}`,
      `有权者：${people(who)}`,
      ...(who.length > 0 ? [`请其当场授权一次：  --supervisor "${who[0]}"`] : []),
    ),
  'staff-exists': ({ name, status }) =>
    say(
      `${name} 已存在`,
      status === 'disabled'
        ? `恢复任职：  wicket staff enable "${name}"`
        : `更改角色：  wicket staff role "${name}" ROLE`,
    ),
  'passphrase-needed': ({ name, roles }) =>
    say(
      `${name} 可为自己授予任何权限（${roles.join('、')}）：只有 PIN 不够`,
      `请先设口令：  wicket staff password "${name}"`,
    ),
  'admin-first': ({ name, roles }) =>
    say(
      `第一位员工必须能凭自己的口令让其他人进来；${name}（${roles.join('、')}）不能`,
      `wicket staff add "${name}" --role admin`,
      '或由向导引导：  wicket init',
    ),
  'admin-last': ({ name }) =>
    say(`${name} 是最后一位能让其他人进来的人`, '请先把角色给另一人：  wicket staff role NAME admin'),
  'role-in-use': ({ role, who }) =>
    say(`${who.join('、')} 会失去角色 ${role}`, '请先给他们别的角色：  wicket staff role NAME ROLE'),
  'token-exists': ({ name }) => say(`已有令牌 ${name}`, '请换个名称'),
  'house-open': () =>
    say('尚无员工：人人都可做任何事', '第一位：  wicket init  或  wicket staff add NAME --role admin'),
  'staff-there': () => say('本馆已有员工', '新增：  wicket staff add NAME --role clerk'),
}
