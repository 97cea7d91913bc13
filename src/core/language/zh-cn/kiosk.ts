import type { kiosk as english } from '../en/kiosk.ts'

export const kiosk: typeof english = {
  help: '打开自助售票：供顾客自己使用的屏幕，会清除每位顾客的信息，只有工作人员能退出',
  notScreen: '自助售票需要终端',
  options: {
    printTo: '存放票的文件夹，每个订单一个 PDF，由打印机取用',
    forget: '无按键多少秒后清除所有信息（未指定则为 60）',
  },
}
