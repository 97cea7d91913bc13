import type { Dictionary } from './language.ts'
import { accounts } from './zh-cn/accounts.ts'
import { calendar } from './zh-cn/calendar.ts'
import { cancelled } from './zh-cn/cancelled.ts'
import { cli } from './zh-cn/cli.ts'
import { customers } from './zh-cn/customers.ts'
import { demo } from './zh-cn/demo.ts'
import { document } from './zh-cn/document.ts'
import { door } from './zh-cn/door.ts'
import { explain } from './zh-cn/explain.ts'
import { forecast } from './zh-cn/forecast.ts'
import { gate } from './zh-cn/gate.ts'
import { history } from './zh-cn/history.ts'
import { identity } from './zh-cn/identity.ts'
import { kiosk } from './zh-cn/kiosk.ts'
import { ledger } from './zh-cn/ledger.ts'
import { limits } from './zh-cn/limits.ts'
import { members } from './zh-cn/members.ts'
import { orders } from './zh-cn/orders.ts'
import { overrides } from './zh-cn/overrides.ts'
import { payments } from './zh-cn/payments.ts'
import { people } from './zh-cn/people.ts'
import { plan } from './zh-cn/plan.ts'
import { prices } from './zh-cn/prices.ts'
import { printing } from './zh-cn/printing.ts'
import { rail } from './zh-cn/rail.ts'
import { refusals } from './zh-cn/refusals.ts'
import { reportForms } from './zh-cn/report-forms.ts'
import { reports } from './zh-cn/reports.ts'
import { sales } from './zh-cn/sales.ts'
import { season } from './zh-cn/season.ts'
import { settlements } from './zh-cn/settlements.ts'
import { stock } from './zh-cn/stock.ts'
import { tills } from './zh-cn/tills.ts'
import { waiting } from './zh-cn/waiting.ts'
import { watch } from './zh-cn/watch.ts'

export const zhCN: Dictionary = {
  accounts,
  calendar,
  people,
  cancelled,
  cli,
  customers,
  door,
  demo,
  document,
  explain,
  forecast,
  gate,
  history,
  identity,
  kiosk,
  ledger,
  limits,
  members,
  orders,
  overrides,
  payments,
  plan,
  prices,
  printing,
  rail,
  refusals,
  reportForms,
  reports,
  sales,
  season,
  settlements,
  stock,
  tills,
  waiting,
  watch,
}
