import type { PrintStatus, PrintWhat } from '../../printing/job-rows.ts'
import type { PrinterUse } from '../../printing/printer.ts'
import type { PrintRefusals } from '../../printing/refusals.ts'
import { shown } from '../../text.ts'
import type { printing as en } from '../en/printing.ts'
import type { Refusals, Sentence } from '../en/refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })

const what: Record<PrinterUse, string> = { tickets: '票', receipts: '小票', reports: '报表' }

const reasons: Record<string, string> = {
  'lease-ended': '发送者中途离开',
  'ticket-gone': '该票已失效',
  'printed-since': '之后已打印过',
  'layout-faulty': '版式有误',
  'layout-unknown': '它的版式已不存在',
  'printer-unfit': '打印机已不再接受 PDF',
  'spool-aborted': '打印队列放弃了它：可能已打印一部分',
  'spool-errors': '打印队列报告打印出错：请查看纸上内容',
  'given-up': '已放弃：可能已在纸上',
  'lp-missing': '本机没有 lp（CUPS）',
  'lp-ended': 'lp 中途被终止',
  refused: '拒绝连接',
  unreachable: '无法连接',
  timeout: '没有应答',
  cut: '连接中途断开',
  busy: '有人正在向它发送',
  'command-timeout': '命令没有按时结束',
  'command-missing': '没有这个命令',
  'command-ended': '命令被终止',
  ENOENT: '其路径下没有东西',
  EACCES: '其路径不可写',
  ENOSPC: '磁盘已满',
}
const reason = (code: string): string => reasons[code] ?? shown(code)

export const printRefusals: Pick<Refusals, keyof PrintRefusals> = {
  'printer-unknown': ({ printer, known }) =>
    say(
      `没有打印机 ${printer}`,
      ...(known.length > 0 ? [`相近：${known.join('、')}`] : []),
      '列出：  wicket printer list',
    ),
  'layout-unknown': ({ layout, known }) =>
    say(
      `没有版式 ${layout}`,
      ...(known.length > 0 ? [`相近：${known.join('、')}`] : []),
      '列出：  wicket layout list',
    ),
  'print-unknown': ({ asked }) =>
    say(`没有以 ${asked} 结尾的打印任务`, '列出：  wicket print list --done --all'),
  'layout-faulty': ({ layout, field, found, wanted }) =>
    say(`版式 ${layout} 有误${field && `（${field}）`}${found && `：${found}`}`, `应为：${wanted}`),
  'printer-unset': ({ register, what: use }) =>
    say(
      `收银台 ${register} 没有设置打印${what[use]}的打印机`,
      `设置：  wicket printer use ${use} 打印机`,
      '或指定一台：  --print 打印机',
    ),
  'printer-unfit': ({ printer, kind, what: use }) =>
    say(`打印机 ${printer} 的类型是 ${kind}，不能打印 ${use}`, '列出：  wicket printer list'),
  'paper-too-large': ({ size, most, unit }) =>
    say(
      unit === 'bytes'
        ? `报表超过打印队列上限：PDF 最多 ${most / 1_000_000} MB，约 2000 页`
        : `报表超过打印队列上限：${size} 个字符，最多 ${most}`,
      '减少行数：  --from、--until、--event、--most',
      '或写入文件再打印：  --out FILE.pdf',
    ),
  'printer-in-use': ({ printer, registers, unsent }) =>
    say(
      `打印机 ${printer} 正在使用${registers.length > 0 ? `：${registers.map((one) => (one === '*' ? '所有收银台' : one)).join('、')}` : ''}${unsent > 0 ? `；还有 ${unsent} 张等待打印` : ''}`,
      ...(registers.length > 0 ? ['换一台：  wicket printer use tickets 打印机'] : []),
      ...(unsent > 0 ? [`查看等待的：  wicket print list --all --printer ${printer}`] : []),
    ),
  'ticket-queued': ({ order, ticket, job }) =>
    say(
      `订单 ${order} 的 ${ticket} 已在等待打印`,
      `现在打印：  wicket print run`,
      `移出队列：  wicket print cancel ${job}`,
    ),
  'print-state': ({ job, status: is, wanted }) =>
    say(`打印任务 ${job} 的状态是 ${is}，不是 ${wanted}`, '列出：  wicket print list --done'),
  'sender-unset': () =>
    say(
      '没有设置发送电子票的命令',
      "指定：  --command '命令'",
      "或为本机设置：  wicket config set ticket_command '命令'",
    ),
  'address-missing': ({ order, customer }) =>
    say(
      customer === null ? `订单 ${order} 没有已知邮箱的顾客` : `订单 ${order} 的顾客 ${customer} 没有邮箱`,
      '指定收件地址：  --to NAME@EXAMPLE.ORG',
      customer === null
        ? `或指定顾客：  wicket order edit ${order} --customer 编号`
        : `或保存邮箱：  wicket customer edit ${customer} --email NAME@EXAMPLE.ORG`,
    ),
  'tickets-unsent': ({ order, tickets, reason: why, key }) =>
    say(
      `页面未发送：${reason(why)}`,
      `已计为出票：${tickets.join('、')}`,
      `重发同一页（选项不变）：  wicket ticket send ${order} --key ${key}`,
      `或作为补打重新发送：  wicket ticket send ${order} --copy`,
    ),
  'printer-away': ({ printer, reason: why, unsent, doubtful }) =>
    say(
      `打印机 ${printer}：${reason(why)}；队列中有 ${unsent} 张等待`,
      ...(doubtful > 0
        ? ['有一张可能已在纸上：请查看，然后  wicket print confirm 任务  或  wicket print retry 任务']
        : []),
      '恢复之后：  wicket print run',
      '换一台打印：  wicket print retry 任务 --printer 另一台',
    ),
}

const status: Record<PrintStatus, string> = {
  queued: '等待',
  sending: '发送中',
  sent: '已发送',
  confirmed: '已确认',
  failed: '失败',
  doubtful: '存疑',
  cancelled: '已取消',
}

const jobs: Record<PrintWhat, string> = { tickets: '票', receipt: '小票', x: 'X', z: 'Z', report: '报表' }

export const printing: typeof en = {
  what,
  status,
  jobs,
  reason,
  help: {
    printer: '本店的打印机，以及收银台使用哪一台',
    printerSet: '添加或修改打印机；没有说的保持不变',
    printerUse: '设置本收银台打印票、小票或报表用哪一台打印机',
    printerList: '列出打印机及其用途',
    printerShow: '查看一台打印机',
    printerRemove: '删除没有使用的打印机',
    printerTest: '打印一张测试票，不经过队列',
    print: '打印队列',
    printList: '列出还没有打印出来的',
    printRun: '发送等待的和失败的',
    printCancel: '从队列中取消',
    printConfirm: '确认已经打印出来',
    printRetry: '重新打印失败的；可能已在纸上的票作为副本打印，之前的票码作废',
    layout: '票的版式',
    layoutList: '列出版式',
    layoutShow: '查看版式文件',
    layoutSet: '保存本店自己的版式',
    layoutRemove: '删除本店自己的版式',
    layoutPreview: '用版式显示一张票',
    ticketPage: '把订单的票做成一个手机用的 HTML 页面，离线可看',
    ticketSend: '用本店自己的命令发送电子票页面',
  },
  arguments: {
    printer: '打印机名称',
    use: 'tickets（票）、receipts（小票）或 reports（报表）',
    used: '打印机；none：不打印；usual：与所有收银台相同',
    job: '任务编号，如列表所示',
    layout: '版式名称',
  },
  options: {
    kind: '类型：text、escpos、fgl、pdf',
    to: '连接方式：lp:队列、tcp:主机:端口、file:路径、folder:路径',
    charset: '字符集：utf-8、gb18030（中文）、latin',
    width: '每行的列数：80 毫米纸卷多为 42',
    cut: '每张之后切纸',
    noCut: '不切纸',
    layout: '票的版式',
    everywhere: '所有没有自己设置的收银台',
    printer: '只限这台打印机',
    other: '改用这台打印机',
    all: '所有收银台的',
    done: '包括已结束的',
    limit: '最多这么多任务',
    item: '只限这一张（编号），可多次给出',
    file: '版式文件；- 为标准输入',
    pdf: '写成 PDF',
    png: '写成图片',
    print: '打印到纸上：用本收银台的打印机，或指定的一台',
    receipt: '同时打印小票',
    copies: '打印份数',
    page: '把页面写入此文件；不填则输出到标准输出',
    command: '发送用的命令：标准输入是页面，地址在 WICKET_TO（或设置里的 ticket_command）',
    address: '收件地址；不填则用顾客的邮箱',
    timeout: '命令最多用多少秒，默认 60',
  },
  columns: {
    printer: '打印机',
    kind: '类型',
    to: '连接',
    charset: '字符集',
    width: '列数',
    cut: '切纸',
    layout: '版式',
    used: '用途',
    job: '任务',
    what: '内容',
    about: '关于',
    register: '收银台',
    clerk: '售票员',
    at: '时间',
    status: '状态',
    papers: '张数',
    reason: '原因',
    for: '适用于',
    from: '来自',
  },
  usedBy: (use, register) =>
    register === null ? `${what[use]}（所有收银台）` : `${what[use]}（${shown(register)}）`,
  yes: '是',
  no: '否',
  builtIn: '程序',
  own: '本店',
  noPrinters: '还没有打印机：  wicket printer set 名称 --kind escpos --to tcp:主机:9100',
  nothing: '没有等待打印的',
  isSet: (name, changed) => (changed ? `打印机 ${shown(name)} 已设置` : `打印机 ${shown(name)} 没有变化`),
  isUsed: (use, register, printer) =>
    `${register === null ? '所有收银台' : `收银台 ${shown(register)}`}打印${what[use]}：${shown(printer)}`,
  isRemoved: (name) => `${shown(name)} 已删除`,
  layoutIsSet: (name, changed) => (changed ? `版式 ${shown(name)} 已保存` : `版式 ${shown(name)} 没有变化`),
  pageWritten: (file: string, count: number) => `${shown(file)}：${count} 张票`,
  pageSent: (count: number, order: string, to: string) =>
    `订单 ${order} 的 ${count} 张票已发送至 ${shown(to)}`,
  pageSentBefore: (order: string) => `订单 ${order} 已用此 key 发送过，现在没有再发`,
  tested: (name) => `已向 ${shown(name)} 发送测试票`,
  sent: (count, printer) => `已向 ${shown(printer)} 发送 ${count} 张`,
  ran: (sent, confirmed) => `已发送 ${sent} 张${confirmed > 0 ? `，确认 ${confirmed} 张` : ''}`,
  waits: (printer, why, unsent) =>
    `还没有打印：打印机 ${shown(printer)}：${reason(why)}；队列中有 ${unsent} 张：  wicket print run`,
  notQueued: (sentence) => `没有加入打印队列：${sentence}`,
  doubted: (job, label) =>
    `${shown(label)} 可能已在纸上：请查看，然后  wicket print confirm ${job}  或  wicket print retry ${job}`,
  changed: (job, state) => `打印任务 ${job}：${status[state]}`,
  test: { event: '测试票', house: 'Wicket', type: '不能入场', seat: '座位' },
}
