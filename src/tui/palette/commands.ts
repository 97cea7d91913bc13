/** Everything that can be done at the counter, by its name: the screens, and what the keys of each do. From the same data as the footer. */
import { keyLabel } from '../key-names.ts'
import { BINDINGS, type Binding, type Mode } from '../keys.ts'
import { ROUTES, SCREENS, type ScreenName, type WithinMode } from '../screens.ts'
import type { Words } from '../words.ts'

export interface Command {
  /** What is searched and shown. */
  label: string
  /** The key that does the same. */
  key: string
  /** Where it is done; undefined: where one is. */
  screen?: ScreenName | undefined
  /** Pressed there; undefined: to be there is all. */
  press?: string | undefined
}

/** Keys that only move or write are no commands. */
const NO_COMMANDS: readonly string[] = [
  ...[
    'up',
    'down',
    'left',
    'right',
    'pageUp',
    'pageDown',
    'first',
    'last',
    'move',
    'amount',
    'count',
    'best',
  ],
  ...['erase', 'eraseAfter', 'eraseAll', 'toLeft', 'toRight', 'toStart', 'toEnd', 'clear', 'palette', 'open'],
]

/** Of the moment first, then the screens and what each begins with. */
export function commandsOf(words: Words, ascii: boolean, mode: Mode): Command[] {
  const here = bindingsOf(mode).map((binding) => commandOf(binding, words, ascii))
  const screens = SCREENS.map((name) => {
    const binding = bindingsOf('anywhere').find(({ action }) => action === ROUTES[name].action)
    const key = binding ? keyLabel(binding, words, ascii) : ''
    return { label: words.actions[ROUTES[name].action].long, key, screen: name }
  })
  const there = SCREENS.filter((name) => ROUTES[name].home !== mode && ROUTES[name].or !== mode).flatMap(
    (name) =>
      bindingsOf(ROUTES[name].home)
        .filter(({ action }) => !WAYS_OUT.includes(action))
        .map((binding) => {
          const command = commandOf(binding, words, ascii)
          return {
            ...command,
            label: `${words.actions[ROUTES[name].action].short}: ${command.label}`,
            screen: name,
          }
        }),
  )
  const within = SCREENS.flatMap((name) =>
    (ROUTES[name].within ?? [])
      .filter((inside) => inside !== mode)
      .flatMap((inside) => commandsWithin(name, inside, words, ascii)),
  )
  const rest = bindingsOf('anywhere')
    .filter(({ action }) => !SCREENS.some((name) => ROUTES[name].action === action))
    .map((binding) => commandOf(binding, words, ascii))
  return [...here, ...screens, ...there, ...rest, ...within]
}

const WAYS_OUT: readonly string[] = ['help', 'quit', 'back']

/** Of what is not open yet the key is told, and where it is; pressed there it might mean something else. */
function commandsWithin(screen: ScreenName, inside: WithinMode, words: Words, ascii: boolean): Command[] {
  const where = words.palette.within[inside]
  return bindingsOf(inside)
    .filter(({ action }) => !WAYS_OUT.includes(action))
    .map((binding) => {
      const { label, key } = commandOf(binding, words, ascii)
      return { label: `${where}: ${label}`, key, screen }
    })
}

const bindingsOf = (mode: Mode): Binding[] =>
  (BINDINGS[mode] as readonly Binding[]).filter(
    ({ action, keys }) => keys.length > 0 && !NO_COMMANDS.includes(action),
  )

function commandOf(binding: Binding, words: Words, ascii: boolean): Command {
  return {
    label: words.actions[binding.action].long,
    key: keyLabel(binding, words, ascii),
    press: binding.keys[0],
  }
}

/** Those whose names have every word that was typed, or whose key it is; names that begin with the first one come first. */
export function found(commands: readonly Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const isMeant = ({ label, key }: Command, word: string) =>
    label.toLowerCase().includes(word) || key.toLowerCase().split(' ').includes(word)
  const fits = commands.filter((command) => words.every((word) => isMeant(command, word)))
  const begins = ({ label }: Command) => (words[0] && label.toLowerCase().startsWith(words[0]) ? 0 : 1)
  return fits
    .map((command, index) => ({ command, index }))
    .sort((a, b) => begins(a.command) - begins(b.command) || a.index - b.index)
    .map(({ command }) => command)
}
