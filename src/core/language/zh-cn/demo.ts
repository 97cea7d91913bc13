/** 演示的讲述。 */
import type { demo as english } from '../en/demo.ts'

export const demo: typeof english = {
  houses: {
    theatre: (places: number) => `一座真实的 ${places} 座剧院，演出季正在进行。`,
    cinema: (places: number) => `一家电影院：三个厅，每厅 ${places} 座，每天放映九场。`,
    stadium: (places: number, standing: number) =>
      `一座 ${places} 个位置的体育场，其中站席 ${standing} 个。场馆由程序生成，并非真实存在。`,
    railway: (seats: number) =>
      `一家铁路公司：四趟列车，按区间售票。IC 2005 次有 ${seats} 个座位、35 个停靠站，每个座位最多可卖 34 次。\n时刻表：Deutsche Bahn，CC BY 4.0（creativecommons.org/licenses/by/4.0）。车厢和票价为虚构，里程为估算。\n下表中，一个座位若只售出一半区段，按半个座位计。`,
  },
  season: (days: number, orders: number, tickets: number, performances: number) =>
    `${days} 天的销售已用柜台自己的操作逐日重演：${orders} 个订单、${tickets} 张票、${performances} 个场次。\n票价、顾客和需求均为虚构。`,
  seasonMore: (more) =>
    [
      `退回 ${more.back} 张票，退款 ${more.backAmount}；${more.lapsed} 次锁座过期，${more.holds} 次锁座仍有效。`,
      more.away > 0
        ? `${more.away} 批顾客没买到座位${more.waiting > 0 ? `，其中 ${more.waiting} 批登记了候补` : ''}。`
        : '',
    ]
      .filter(Boolean)
      .join('\n'),
  filled: '上座',
  others: (count: number) => `另有 ${count} 场：wicket performance list`,
  selling: (day: string, percent: number) => `正在重演销售：${day}  ${percent}%`,
  next: '接下来可以试试：',
  tries: {
    keep: '先保留这座场馆，下面的命令都用它：',
    full: '一批晚到的顾客想买快售罄的场次：',
    party: '一批想坐在一起的顾客：',
    performance: '各区还剩多少：',
    member: '会员看电影攒下的积分：',
    waiting: '谁在候补：',
    explain: '为什么买不到、怎样才行：',
    lots: '随机抽座，谁也不偏袒：',
    standing: '两位想要站席：',
    report: '逐日的销售额：',
    board: '每一站到下一站还剩多少座、谁可以买：',
    ride: '两位从科隆到埃姆登，乘一趟还没人订的列车：',
    seat: '某个座位从哪站到哪站是谁的：',
    short: '两位短途旅客，而空座是留给长途的：',
    unprotect: '不再为长途旅客留座：',
    counter: '打开全屏柜台售票：',
  },
  setup: (performance: string, free: number) => `今天 ${performance} 开始售票，有 ${free} 个空座。`,
  firstSale: '第一批顾客要 A 排两个座位，一成人一儿童，付 100 元现钞：',
  takenSeat: '下一位顾客想要其中一个座位，系统告诉他谁占了座、最近的空座在哪里：',
  evening: (orders: number, tickets: number, amount: string) =>
    `然后是排队的人群：${orders} 个订单、${tickets} 张票、现金 ${amount}，每一批都坐在当时最好的座位上。`,
  refunds: (tickets: number, amount: string) =>
    `退回 ${tickets} 张票，按退票阶梯退还 ${amount}；座位立即可再售。`,
  print: '打印一张票；票码有签名，不用数据库也能查验：',
  report: '按票种的销售：',
  till: '清点钱箱并结账：',
  verified: (tickets: number, orders: number, entries: number) =>
    `从明细重新计算，账目相符：${tickets} 张票、${orders} 个订单与锁座、${entries} 条流水。`,
  notVerified: '账目不符：',
  took: (total: string) => `全部用时 ${total}。`,
}
