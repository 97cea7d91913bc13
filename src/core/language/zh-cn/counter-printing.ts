import type { counterPrintingActions as actions, counterPrinting as en } from '../en/counter-printing.ts'

export const counterPrinting: typeof en = {
  unsent: (count) => `${count} 张未打印`,
  title: (paper) => `打印 ${paper}`,
  at: (printer) => `打印机：${printer}`,
  noPrinter: '本收银台没有设置打印报表的打印机；由管理员设置：  printer use reports 名称',
  sent: (printer) => `已发送到 ${printer}。`,
  kept: '没有打印的留在队列中：Alt-Q。',
  queue: '打印队列',
  nothing: '没有等待打印的。',
  job: '任务',
  deed: '操作',
  deeds: {
    retry: '现在重新打印',
    elsewhere: '用另一台打印机打印',
    confirm: '已在纸上',
    cancel: '移出队列',
  },
  printer: '打印机',
  mayBe: (label) => `${label} 可能已在纸上。将作为副本打印；之前的纸票不再有效。`,
  cancels: '不再打印。',
  confirms: '纸票已拿在手中。',
  done: { cancel: '已移出队列；在订单中按 p 打印。', confirm: '已记下：已在纸上。' },
  goesOn: '从停下的那一张继续。',
}

export const counterPrintingActions: typeof actions = {
  prints: { short: '打印队列', long: '还没有打印的：重新打印、换一台、取消' },
  printPaper: { short: '打印', long: '用本收银台的打印机打印' },
}
