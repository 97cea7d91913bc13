/** 在线支付的用语：设置，以及支付机构的答复。 */

import type { Fault } from '../../refusal.ts'
import { shown } from '../../text.ts'
import type { payments as english, paymentRefusals as englishRefusals } from '../en/payments.ts'
import type { Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

/** 从不引用设置的值：可能是密钥。 */
const faults: Record<string, (wanted: string) => string> = {
  'yaml-faulty': () => '这不是 YAML',
  'map-wanted': () => '这里应为一组设置',
  'text-wanted': () => '这里应为一个值',
  'field-missing': () => '缺少此项',
  'field-unknown': (wanted) => `没有这项设置；可用：${shown(wanted)}`,
  'address-faulty': () => '应为 https:// 地址（http:// 仅限本机）',
  'digits-wanted': () => '只能是数字，至少八位',
  'seller-id-faulty': () => '应为 2088 开头的 16 位数字',
  'appid-faulty': () => '应以 wx 开头',
  'serial-faulty': () => '应为十六进制序列号',
  'store-id-faulty': () => '字母、数字、“-”和“_”，至多 32 个',
  'api-v3-key-faulty': () => 'APIv3 密钥恰为 32 个字符',
  'key-id-faulty': () => '应为公钥 ID（PUB_KEY_ID_…）或平台证书序列号',
  'stripe-key-faulty': () => '密钥以 sk_live_、sk_test_、rk_live_ 或 rk_test_ 开头',
  'webhook-secret-faulty': () => '应以 whsec_ 开头',
  'reader-faulty': () => '应以 tmr_ 开头',
  'timeout-faulty': () => '毫秒数，100 至 60000',
  'key-missing': () => '缺少密钥',
  'key-unreadable': () => '这不是密钥：应为 PEM、base64 或文件名',
  'key-not-rsa': () => '这不是 RSA 密钥',
  'key-short': () => '此 RSA 密钥不足 2048 位',
  'key-file-unusable': () => '没有这个文件',
  'key-is-private': () => '这是私钥；应为支付机构的公钥',
  'key-is-own': () => '这是您自己的公钥；应为支付机构的公钥',
}

const faultLine = ({ line, field, fault, wanted }: Fault): string => {
  const place = line === null ? '' : `${line}：`
  return `${place}${field && `${shown(field)}：`}${faults[fault]?.(wanted ?? '') ?? fault}`
}

export const paymentRefusals: typeof englishRefusals = {
  'config-faulty': ({ file, faults }) =>
    say(`支付机构的设置有 ${faults.length} 处错误（${file}）`, ...faults.map(faultLine)),
  'config-open': ({ file, mode }) =>
    say(
      `${file} 含有密钥，而他人可以读取（权限 ${mode}）；未读取任何内容`,
      `收紧权限：  chmod 600 ${file}`,
      '若他人可能已经读过：向支付机构更换密钥',
    ),
  'provider-unset': ({ provider, set }) =>
    say(
      `没有 ${provider} 的设置`,
      ...(set.length > 0 ? [`已设置：${set.join('、')}`] : []),
      '写入支付机构密钥文件，或设置 WICKET_… 环境变量',
    ),
}

export const payments: typeof english = {
  providers: { alipay: '支付宝', wechat: '微信支付', stripe: 'Stripe' },
  failed: {
    declined: '支付被拒绝',
    'not-enough-money': '余额不足',
    'code-expired': '付款码已过期；请重新扫码',
    'code-invalid': '不是可用的付款码；请重新扫码',
    closed: '该笔支付此前已关闭',
    limit: '超过限额',
    reader: '读卡器忙、未开机或未就绪',
    unreachable: '无法连接支付机构；请求未发出',
    config: '设置不允许',
  },
  unknown: {
    timeout: '未及时收到答复',
    lost: '收到答复前连接中断',
    'provider-error': '支付机构出错',
    forged: '答复签名错误：可能并非来自支付机构',
    unsigned: '答复没有签名：可能并非来自支付机构',
    unreadable: '无法理解答复',
    clock: '本机时钟与支付机构相差超过五分钟；请校准本机时钟',
    busy: '支付机构仍在处理',
    unclear: '支付机构的答复既非成功也非失败',
  },
  refundFailed: {
    'too-much': '超过可退金额',
    'not-paid': '该笔未支付',
    'too-late': '已超过支付机构的退款期限',
    'not-enough-funds': '商户账户余额不足',
    'number-reused': '退款单号已用于另一笔退款',
    declined: '支付机构拒绝退款',
    unreachable: '无法连接支付机构；请求未发出',
    config: '设置不允许',
  },
  mismatch: (differs) => `支付机构所说的与所请求的不是同一笔：${differs}`,
  difference: (field, asked, answered) => `${field} 为 ${answered}，而非 ${asked}`,
}
