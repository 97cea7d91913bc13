/** A few things to choose from: by arrows and Enter, by their digit, or by touching them. */
import { Box } from 'ink'
import { type ReactNode, useMemo, useRef } from 'react'
import { widthOf } from '../../core/width.ts'
import { Ends, Line } from '../components/line.tsx'
import { useKeys, useShell } from '../context.ts'
import type { Key } from '../decode.ts'
import { actionOf, type Mode } from '../keys.ts'
import { makeStore, useStore } from '../store.ts'

export interface Item {
  name: string
  label: string
  /** At the right end. */
  right?: string
  /** Below it, in few words. */
  note?: string
  /** It is there, and can't be chosen now. */
  isOff?: boolean
  choose(): void | Promise<void>
}

interface MenuState {
  cursor: number
}

type MenuAction = { type: 'moved'; by: number; count: number } | { type: 'pointed'; at: number }

export function reduceMenu(state: MenuState, action: MenuAction): MenuState {
  if (action.type === 'pointed') return { cursor: action.at }
  return { cursor: Math.min(Math.max(0, state.cursor + action.by), Math.max(0, action.count - 1)) }
}

export interface MenuKeys {
  items: readonly Item[]
  active: boolean
  mode: Mode & ('kioskMenu' | 'kioskList')
  /** Lines of the list. */
  height: number
  width: number
  /** The first of them on the screen. */
  top: number
  back(): void | Promise<void>
  /** Index of what is marked at first. */
  start?: number
}

export interface MenuPlace {
  cursor: number
  /** Index of the first that is seen. */
  from: number
  /** How many are seen. */
  seen: number
  /** Lines for each. */
  each: number
}

export function useMenu(keys: MenuKeys): MenuPlace {
  const first = useRef(Math.max(0, keys.start ?? 0))
  const store = useMemo(() => makeStore(reduceMenu, { cursor: first.current }), [])
  const { cursor } = useStore(store)
  const { items, height } = keys
  const each = eachOf(items, height)
  const seen = Math.max(1, Math.floor(height / each))
  const at = Math.min(cursor, Math.max(0, items.length - 1))
  const from = Math.max(0, Math.min(at - Math.floor(seen / 2), items.length - seen))
  const place = { from, seen, each }
  useKeys((key) => press(key, keys, { cursor: store.get().cursor, ...place }, store.dispatch), keys.active)
  return { cursor: at, ...place }
}

/** With a blank between them, and what is said of each, where there is room. */
function eachOf(items: readonly Item[], height: number): number {
  const lines = items.some(({ note }) => note) ? 2 : 1
  const apart = lines + 1
  return items.length * apart <= height ? apart : items.length * lines <= height ? lines : 1
}

function press(
  key: Key,
  keys: MenuKeys,
  place: MenuPlace,
  dispatch: (action: MenuAction) => void,
): void | Promise<void> {
  const { items, mode, back } = keys
  const action = actionOf(mode, key)
  const move = (by: number) => dispatch({ type: 'moved', by, count: items.length })
  if (action === 'up') return move(-1)
  if (action === 'down') return move(1)
  if (action === 'pageUp') return move(-PAGE)
  if (action === 'pageDown') return move(PAGE)
  if (action === 'back') return back()
  const isClick = key.name === 'click'
  const at = action === 'nth' ? Number(key.name) - 1 : isClick ? clicked(key, keys, place) : place.cursor
  if (action !== 'pickThis' && action !== 'nth' && !isClick) return
  const item = items[at]
  if (!item) return
  dispatch({ type: 'pointed', at })
  if (!item.isOff) return item.choose()
}

const PAGE = 8

/** Index of what is touched; -1: nothing that is seen, such as the bill beside a list or the blank between two. */
function clicked(
  { x = -1, y = -1 }: Key,
  { items, top, width }: MenuKeys,
  { from, seen, each }: MenuPlace,
): number {
  const row = y - top
  if (x < 0 || x >= width || row < 0 || row >= seen * each) return -1
  const at = from + Math.floor(row / each)
  const lines = each > 1 && items[at]?.note ? 2 : 1
  return row % each < lines ? at : -1
}

export function Menu({
  items,
  place,
  width,
  height,
  digits = true,
}: {
  items: readonly Item[]
  place: MenuPlace
  width: number
  height: number
  /** Each is told its digit. */
  digits?: boolean
}): ReactNode {
  const { theme } = useShell()
  const { cursor, from, each } = place
  const seen = items.slice(from, from + place.seen)
  return (
    <Box flexDirection="column" width={width} height={height}>
      {seen.map(({ name, label, right = '', note = '', isOff }, index) => {
        const at = from + index
        const here = at === cursor
        const digit = digits && at < 9 ? `${at + 1}  ` : ''
        const head = ` ${here ? theme.signs.cursor : ' '} ${digit}`
        const as = here ? 'selected' : isOff ? 'quiet' : 'strong'
        return (
          <Box key={name} flexDirection="column" height={each}>
            <Ends left={`${head}${label}`} right={`${right} `} width={width} as={as} />
            {each > 1 && note !== '' && (
              <Line text={' '.repeat(widthOf(head)) + note} width={width} as="quiet" />
            )}
          </Box>
        )
      })}
    </Box>
  )
}
