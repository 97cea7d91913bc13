/** The command that sells seats by name; on a train for a ride. */
import { rideOption } from '../rail/ride.ts'

export function sellCommand(
  performance: string,
  seats: readonly string[],
  ride?: { from: string; to: string },
): string {
  return `wicket sell ${performance} ${rideOption(ride)}${seats.map((seat) => `--seat "${seat}"`).join(' ')}`
}
