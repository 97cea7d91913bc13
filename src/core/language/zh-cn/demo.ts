/** 演示的讲述。 */
import type { demo as english } from '../en/demo.ts'

export const demo: typeof english = {
  setup: (performance: string, capacity: number) =>
    `一座真实的 ${capacity} 座剧院开始售票：${performance}，只用一个演出季文件。`,
  firstSale: '第一批顾客要 A 排两个座位，一成人一儿童，付 120 元现钞：',
  takenSeat: '下一位顾客想要其中一个座位，系统告诉他谁占了座、最近的空座在哪里：',
  evening: (orders: number, tickets: number, amount: string) =>
    `然后是排队的人群：${orders} 个订单、${tickets} 张票、现金 ${amount}，每一批都坐在当时最好的座位上。`,
  refunds: (tickets: number, amount: string) =>
    `退回 ${tickets} 张票，按退票阶梯退还 ${amount}；座位立即可再售。`,
  print: '打印一张票；票码有签名，不用数据库也能查验：',
  report: '按票种的销售：',
  till: '清点钱箱并结账：',
  verified: (sold: number, free: number, capacity: number) =>
    `从明细重新计算，账目相符：已售 ${sold} + 余 ${free} = ${capacity} 座。`,
  notVerified: '账目不符：',
  took: (total: string) => `全部用时 ${total}。`,
}
