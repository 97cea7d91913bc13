/** 订单的说法：购票人、按什么找到、赠票。 */
import type { orders as english } from '../en/orders.ts'

export const orders: typeof english = {
  buyer: '购票人',
  noBuyer: '没有购票人信息',
  editReplay: '此键已用过：没有重复修改',
  noteReplay: '此键已用过：没有重复添加',
  paid: '已付',
  foundBy: '匹配',
  ways: {
    customer: '顾客',
    reference: '编号',
    receipt: '凭条号',
    phone: '电话',
    name: '姓名',
    last4: '卡号后四位',
    seat: '座位',
    clerk: '售票员',
  },
  noComps: '没有赠票',
  givenTo: '给',
  worth: '原价',
}
