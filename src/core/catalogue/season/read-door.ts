/** `challenge` and `waiting-room`: what stands before a sale on channels that scripts and crowds use. */
import type { WaitingRoom } from '../../fairness/rules.ts'
import type { Path } from './faults.ts'
import { namesAt, parseDuration, type Reading, readWhole } from './reading.ts'
import type { WaitingRoomShape } from './shape.ts'

export interface DoorRules {
  /** Empty: nobody is asked. */
  challenge: readonly string[]
  /** Null: nobody waits. */
  room: WaitingRoom | null
}

type Names = readonly (string | undefined)[]

interface DoorShape {
  challenge?: Names | undefined
  'waiting-room'?: WaitingRoomShape | undefined
}

const NONE = 'none'
/** The channel of staff, who pass no door. */
const COUNTER = 'counter'
const MOST_A_MINUTE = 6000
const MINUTE_MS = 60_000

/** Of a performance, else of its event. */
export function readDoor(reading: Reading, own: [Path, DoorShape], ofEvent: [Path, DoorShape]): DoorRules {
  const [path, challenge] = own[1].challenge ? [own[0], own[1].challenge] : [ofEvent[0], ofEvent[1].challenge]
  const [roomPath, room] = own[1]['waiting-room']
    ? [own[0], own[1]['waiting-room']]
    : [ofEvent[0], ofEvent[1]['waiting-room']]
  return {
    challenge: challenge ? readChannels(reading, [...path, 'challenge'], challenge) : [],
    room: room ? readRoom(reading, [...roomPath, 'waiting-room'], room) : null,
  }
}

function readRoom(reading: Reading, path: Path, shape: NonNullable<WaitingRoomShape>): WaitingRoom | null {
  const { channels, pace, stay, opens, none } = shape
  if (none !== undefined) {
    if (none !== NONE) reading.faults.add(path, 'choice-wrong', { found: none, wanted: NONE })
    return null
  }
  if (channels === undefined) reading.faults.add([...path, 'channels'], 'key-missing', { wanted: 'channels' })
  if (pace === undefined) reading.faults.add([...path, 'pace'], 'key-missing', { wanted: 'pace' })
  return {
    channels: channels ? readChannels(reading, [...path, 'channels'], channels) : [],
    pace: pace === undefined ? 1 : readWhole(reading, [...path, 'pace'], pace, [1, MOST_A_MINUTE]),
    stay_ms: stay === undefined ? 10 * MINUTE_MS : lengthOf(reading, [...path, 'stay'], stay, 24 * 60),
    opens_ms:
      opens === undefined ? 60 * MINUTE_MS : lengthOf(reading, [...path, 'opens'], opens, 7 * 24 * 60),
  }
}

function readChannels({ faults }: Reading, path: Path, names: Names): string[] {
  if (names.length === 1 && names[0] === NONE) return []
  const channels = namesAt(path, names).flatMap(({ name, path: at }) => {
    if (name !== COUNTER && name !== NONE) return [name]
    faults.add(at, 'choice-wrong', { found: name, wanted: 'online, kiosk, …' })
    return []
  })
  return [...new Set(channels)]
}

function lengthOf({ faults }: Reading, path: Path, text: string, most_minutes: number): number {
  const ms = parseDuration(text)
  if (ms !== undefined && ms >= MINUTE_MS && ms <= most_minutes * MINUTE_MS) return ms
  faults.add(path, 'duration-faulty', { found: text, wanted: `1m-${most_minutes}m` })
  return MINUTE_MS
}
