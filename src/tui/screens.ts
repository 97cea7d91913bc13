/** The screens of the counter, as data: where each is found by key and by the palette. */
import type { Action, Mode } from './keys.ts'

export const SCREENS = ['sell', 'orders', 'till', 'customers', 'waiting', 'stock', 'reports', 'gate'] as const
export type ScreenName = (typeof SCREENS)[number]

interface Route {
  /** Of the mode `anywhere`. */
  action: Action
  /** The mode that it begins in: its keys are commands of the palette. */
  home: Mode
  /** The mode that it may begin in instead. */
  or?: Mode
  /** Modes that something must be open for: the palette tells of their keys, and leads to where that is opened. */
  within?: readonly WithinMode[]
}

export type WithinMode = 'map' | 'done' | 'order' | 'customer'

export const ROUTES: Record<ScreenName, Route> = {
  sell: { action: 'toSell', home: 'choose', within: ['map', 'done'] },
  orders: { action: 'toOrders', home: 'orders', within: ['order'] },
  waiting: { action: 'toWaiting', home: 'waiting' },
  stock: { action: 'toStock', home: 'stock' },
  reports: { action: 'toReports', home: 'reports' },
  gate: { action: 'toGate', home: 'gateHere' },
  till: { action: 'toTill', home: 'till', or: 'noTill' },
  customers: { action: 'toCustomers', home: 'customers', within: ['customer'] },
}

/** The screen that an action leads to. */
export const screenOf = (action: Action | undefined): ScreenName | undefined =>
  SCREENS.find((name) => ROUTES[name].action === action)
