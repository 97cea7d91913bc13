/** Which view each step has. */
import type { ReactNode } from 'react'
import type { StepProps } from './frame.tsx'
import { Challenge } from './steps/challenge.tsx'
import { Choose } from './steps/choose.tsx'
import { Done } from './steps/done.tsx'
import { Home } from './steps/home.tsx'
import { Order } from './steps/order.tsx'
import { Orders } from './steps/orders.tsx'
import { Party } from './steps/party.tsx'
import { Pay } from './steps/pay.tsx'
import { PeopleStep } from './steps/people.tsx'
import { Ride } from './steps/ride.tsx'
import { Room } from './steps/room.tsx'
import { Seats } from './steps/seats/view.tsx'
import { Welcome } from './steps/welcome.tsx'
import { WhoStep } from './steps/who.tsx'
import type { Step } from './visit.ts'

export const STEPS: Record<Step, (props: StepProps) => ReactNode> = {
  ...{ welcome: Welcome, home: Home, choose: Choose, ride: Ride, party: Party },
  ...{ challenge: Challenge, room: Room, seats: Seats, who: WhoStep, people: PeopleStep },
  ...{ pay: Pay, done: Done, orders: Orders, order: Order },
}
