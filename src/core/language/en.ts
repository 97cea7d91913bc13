import { accounts } from './en/accounts.ts'
import { calendar } from './en/calendar.ts'
import { cancelled } from './en/cancelled.ts'
import { cli } from './en/cli.ts'
import { customers } from './en/customers.ts'
import { demo } from './en/demo.ts'
import { document } from './en/document.ts'
import { door } from './en/door.ts'
import { explain } from './en/explain.ts'
import { forecast } from './en/forecast.ts'
import { gate } from './en/gate.ts'
import { history } from './en/history.ts'
import { identity } from './en/identity.ts'
import { kiosk } from './en/kiosk.ts'
import { ledger } from './en/ledger.ts'
import { limits } from './en/limits.ts'
import { members } from './en/members.ts'
import { orders } from './en/orders.ts'
import { overrides } from './en/overrides.ts'
import { payments } from './en/payments.ts'
import { people } from './en/people.ts'
import { plan } from './en/plan.ts'
import { prices } from './en/prices.ts'
import { printing } from './en/printing.ts'
import { rail } from './en/rail.ts'
import { refusals } from './en/refusals.ts'
import { reportForms } from './en/report-forms.ts'
import { reports } from './en/reports.ts'
import { sales } from './en/sales.ts'
import { season } from './en/season.ts'
import { settlements } from './en/settlements.ts'
import { stock } from './en/stock.ts'
import { tills } from './en/tills.ts'
import { waiting } from './en/waiting.ts'
import { watch } from './en/watch.ts'

export const en = {
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
