import type { overrides as english } from '../en/overrides.ts'

export const overrides: typeof english = {
  options: {
    override: '票的另一价格：45.00，或某一座位 "F-12=45.00"；可重复',
    reason: '与 --override 一起用：简述原因',
  },
  part: '改价',
  told: (off, reason) => `改价${off && `，少收 ${off}`}：${reason}`,
  by: (told, who) => `${told}（${who}）`,
  givenAway: '改价',
}
