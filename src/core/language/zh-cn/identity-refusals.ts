/** 实名制方面的拒绝用语。证件号只显示掩码，不显示姓名。 */
import type { DocumentFault, DocumentKind, MrzField } from '../../identity/documents/kinds.ts'
import { momentIn } from '../../zone.ts'
import type { identityRefusals as english } from '../en/identity-refusals.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'
import { places } from '../places.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const KINDS: Record<DocumentKind, string> = {
  'prc-id': '居民身份证',
  'residence-permit': '港澳台居民居住证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  other: '其他证件',
}
const FIELDS: Record<MrzField, string> = {
  number: '护照号码',
  birth: '出生日期',
  expiry: '有效期',
  personal: '个人号码',
  composite: '整行',
}

export function documentFault(why: DocumentFault): string {
  switch (why.fault) {
    case 'length':
      return `有 ${why.length} 位，应为 ${why.wanted} 位`
    case 'character':
      return `第 ${places(why.digits)} 位不能是此字符`
    case 'region':
      return '第 1-2 位不是省级行政区代码'
    case 'date':
      return `第 ${places(why.digits)} 位不是存在的日期`
    case 'future':
      return `第 ${places(why.digits)} 位的日期尚未到来`
    case 'check': {
      const one = why.digits.length > 0 ? [`第 ${places(why.digits)} 位中有一位错误`] : []
      const two = why.swapped.map((at) => `第 ${at}、${at + 1} 位颠倒`)
      const could = [...one, ...two]
      return could.length === 0 ? '校验码不符：不止一位错误' : `校验码不符：${could.join('，或')}`
    }
    case 'mrz-check':
      return `${FIELDS[why.field]}的校验码不符：该行第 ${places(why.digits)} 位`
    case 'form':
      return `格式应如 ${why.wanted}`
  }
}

export const identityKinds: Record<DocumentKind, string> = KINDS

const whose = (person: number | null) => (person === null ? '' : `第 ${person} 人：`)
const take = (documents: readonly string[]) => `可用证件：${documents.join('、')}`
const PEOPLE = '每人一行 seat,name,document,number：  --people FILE，或 --people - 从标准输入读取'

export const identityRefusals: Pick<Refusals, keyof typeof english> = {
  'document-invalid': ({ person, kind, masked, why }) =>
    say(
      `${whose(person)}${KINDS[kind]} ${masked}：${documentFault(why)}`.replace(/ +：/, '：'),
      '请重读证件号',
    ),
  'document-kind': ({ person, kind, documents }) =>
    say(`${whose(person)}此处不接受证件类型“${kind}”`, take(documents)),
  'identity-key-missing': ({ file }) =>
    say(
      '本机没有实名密钥',
      '由本场馆第一台机器生成：  wicket identity key make',
      file === null ? '其他机器复制该文件' : `其他机器将其复制为 ${file}，或放入 WICKET_IDENTITY_KEYS`,
    ),
  'identity-key-faulty': ({ file }) =>
    say(
      `${file ?? 'WICKET_IDENTITY_KEYS'} 中没有可读的实名密钥`,
      '请使用留存的副本；新密钥无法解开以前的内容',
    ),
  'identity-key-other': ({ found, wanted }) =>
    say(
      `本机的证件散列密钥为 ${found}，本场馆用的是 ${wanted}：将无法认出同一人`,
      '请复制本场馆其他机器的密钥文件',
    ),
  'identity-key-unknown': ({ wanted }) =>
    say(
      `内容由密钥 ${wanted} 加密，本机没有此密钥`,
      '请复制有此密钥的机器的密钥文件',
      '查看：  wicket identity key show',
    ),
  'real-name-needed': ({ performance, per, seats, count, documents, order }) =>
    say(
      per === 'order'
        ? `${performance} 须登记购票人：需要一位持证人`
        : `${performance} 为实名场次：还缺 ${count} 人，座位 ${seats.join('、')}`,
      take(documents),
      order === null ? PEOPLE : `${PEOPLE}（订单 ${order}）`,
    ),
  'real-name-many': ({ per, given, wanted }) =>
    say(
      per === 'order' ? `登记了 ${given} 人，只需购票人一人` : `登记了 ${given} 人，只有 ${wanted} 张票`,
      '请去掉多余的人',
    ),
  'real-name-unasked': ({ performance }) =>
    say(`${performance} 不是实名场次，不保存不需要的个人信息`, '请去掉 --people'),
  'real-name-seat': ({ person, seat, seats }) =>
    say(
      `第 ${person} 人：${seat} 不是这些座位之一，或已属他人`,
      `座位：${seats.join('、')}`,
      '不写座位则按顺序分配',
    ),
  'real-name-taken': ({ performance, kind, masked, order }) =>
    say(
      order === null
        ? `${KINDS[kind]} ${masked} 登记了两次；${performance} 一人一票`
        : `${KINDS[kind]} ${masked} 已有 ${performance} 的票（订单 ${order}）`,
      order === null ? '请换一人' : '可退票或改签原票，或换一人',
    ),
  'name-change-closed': ({ order, ticket, performance, why, since, times, zone }) =>
    say(
      {
        never: `${performance} 不可更名`,
        late: `${performance} 自 ${momentIn(zone, since ?? 0, 'zh-CN')} 起不可更名`,
        times: `${ticket} 已更名 ${times} 次，达到上限`,
        erased: `${ticket} 的实名信息已删除`,
      }[why],
      ...(why === 'erased' ? [] : [`可退票或改签：  wicket quote refund ${order}`]),
    ),
  'identity-needed-still': ({ performance, until, zone }) =>
    say(
      `${performance} 尚未结束，检票需要实名信息`,
      `${momentIn(zone, until, 'zh-CN')} 之后可删除；已退的票可先删除`,
    ),
}
