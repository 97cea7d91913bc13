/** 账本条目的用语。 */
import type { ledger as english } from '../en/ledger.ts'

const once = (good: string | undefined) => (good === undefined ? '' : '（一次性密码）')

export const ledger: typeof english = {
  help: { list: '列出账本条目，新的在前：谁做了什么，什么被拒绝' },
  options: {
    action: '只列此项：right.refused；或某类全部：session、staff、token、order',
    who: '只列此人所做或被拒绝的',
  },
  columns: { at: '时间', who: '人员', what: '事项' },
  none: '账本中没有这样的条目',
  said: {
    'right.refused': ({ right, command }) => `被拒绝：${command}（权限：${right}）`,
    'session.begun': () => '登录',
    'session.ended': () => '退出',
    'session.refused': ({ name, why }) =>
      why === undefined
        ? `登录被拒绝：姓名 ${name} 或密码不对`
        : `登录被拒绝：${name} 的密码是一次性的${why === 'secret-over' ? '，且已失效' : ''}`,
    'staff.added': ({ name, roles, good }) => `${name} 已加入：${roles}${once(good)}`,
    'staff.changed': ({ name, roles, status }) =>
      `${name}：${roles}，${status === 'active' ? '在职' : '离职'}`,
    'staff.secret': ({ name, kind, good }) => `${name} 换了${kind === 'pin' ? ' PIN' : '口令'}${once(good)}`,
    'staff.unlocked': ({ name }) => `${name} 可以重试`,
    'token.added': ({ name, rights }) => `令牌 ${name}：${rights}`,
    'token.revoked': ({ name }) => `令牌 ${name} 已吊销`,
  },
}
