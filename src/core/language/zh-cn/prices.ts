import { formatMinor } from '../../money.ts'
import type { NotApplied, WhyNotFor } from '../../sales/pricing/fits.ts'
import { shown } from '../../text.ts'
import { momentIn } from '../../zone.ts'
import type { prices as english, priceFaults as englishFaults } from '../en/prices.ts'

const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const list = (names: string[]) => names.map(shown).join('、')

function onlyFor(why: WhyNotFor, currency: string): string {
  const amount = (minor: number) => `${formatMinor(minor, currency)} ${currency}`
  switch (why.reason) {
    case 'performance':
    case 'event':
      return `仅限 ${list(why.wanted)}`
    case 'weekday':
      return `仅限${why.wanted.map((day) => DAYS[day - 1] ?? day).join('、')}`
    case 'tickets':
      return `仅限 ${list(why.wanted)}，本单没有这样的票`
    case 'count':
      return `适用的票须满 ${why.wanted} 张，本单 ${why.found} 张`
    case 'amount':
      return `须满 ${amount(why.wanted_minor)}，本单 ${amount(why.found_minor)}`
  }
}

function notApplied(why: NotApplied, { currency, zone }: { currency: string; zone: string }): string {
  const amount = (minor: number) => formatMinor(minor, currency)
  switch (why.reason) {
    case 'not-begun':
      return `${momentIn(zone, why.from, 'zh-CN')} 起生效`
    case 'ended':
      return why.until === null ? '已结束' : `已于 ${momentIn(zone, why.until, 'zh-CN')} 结束`
    case 'used-up':
      return '已用完'
    case 'person':
      return '此人可用次数已用完'
    case 'nobody':
      return '每人限用次数，但未说明由谁购买（--phone）'
    case 'nothing':
      return '没有可减的金额'
    case 'budget':
      return `应减 ${amount(why.needed_minor)}，预算仅剩 ${amount(why.left_minor)}`
    case 'better':
      return `可减 ${amount(why.takes_minor)}；${list(why.instead)} 可减 ${amount(why.instead_minor)}`
    case 'equal':
      return `同样可减 ${amount(why.takes_minor)}；${list(why.instead)} 优先`
    case 'untried':
      return '同时参与的优惠过多，此项减得最少，未作比较'
    case 'overridden':
      return '应享此优惠的票已改价'
    default:
      return onlyFor(why, currency)
  }
}

const quoted = (text = '') => `“${shown(text)}”`
const there = ({ wanted }: { wanted?: string }) => (wanted ? `；现有 ${shown(wanted)}` : '；目前一个也没有')

export const priceFaults: typeof englishFaults = {
  'change-faulty': ({ found, wanted }) => `${quoted(found)} 不是调整额；请写明正负号：${wanted ?? ''}`,
  'change-raises': ({ found }) => `${shown(found ?? '')} 会使票价更高；请写所减的金额`,
  'step-unsaid': () => '请写“change”或“list”（取另一价目表的价格），二者取一',
  'step-unbounded': () => '请写明何时生效：“from”、“until”、“sold-from”或“sold-until”',
  'step-empty': () => '尚未开始就已结束',
  'step-list-fares': ({ found }) => `${quoted(found)} 是里程票价；调价只能取价目表的价格`,
  'prices-when-empty': () => '请写明条件：“on”、“from”或“before”',
  'promotion-unsaid': () => '请写“change”、“price”，或“buy”与“pay”，取其一',
  'promotion-per': () => '“per”只用于金额：“change: -5.00, per: order”',
  'pay-too-many': ({ found, wanted }) => `${shown(found ?? '')} 没有免费的票；最多 ${wanted ?? ''}`,
  'discount-twice': ({ found, wanted }) => `${quoted(found)} 与已有的优惠 ${shown(wanted ?? '')} 同名`,
  'event-unknown': (f) => `没有演出 ${quoted(f.found)}${there(f)}`,
  'performance-unknown': (f) => `没有场次代码 ${quoted(f.found)}${there(f)}`,
}

export const prices: typeof english = {
  onlyFor,
  notApplied,
  parts: { base: '票价', step: '调价', surcharge: '附加费', group: '团体票', promotion: '促销' },
  asOf: (when, sold) => `按 ${when} 的价格${sold === null ? '' : `，已售 ${sold}`}`,
  toShow: (type, what) => `${type}：须出示 ${what}`,
  given: (code, count, amount) => `${code}：${count} 张票共减 ${amount}`,
  notGiven: (code, why) => `${code} 未使用：${why}`,
  wholeOrder: '整单',
}
