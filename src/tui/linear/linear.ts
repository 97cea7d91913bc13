/** The counter line by line: signing in, customer after customer. What is not a sale stays with the commands, which talk so, too. */
import { isRefusal } from '../../core/refusal.ts'
import { choosePerformance, serve } from './sale.ts'
import { asked, Left, type Talk } from './talk.ts'
import { tellTrouble } from './trouble.ts'

/** Ends when whoever sits there leaves. */
export async function runLinear(talk: Talk): Promise<void> {
  talk.tell(talk.words.linear.welcome)
  try {
    await signIn(talk)
    for (;;) await sellOne(talk)
  } catch (error) {
    if (!(error instanceof Left)) throw error
    talk.tell(talk.words.linear.bye)
  }
}

async function sellOne(talk: Talk): Promise<void> {
  try {
    const performance = await choosePerformance(talk)
    if (!performance) return
    const house = await talk.office.house(performance.code)
    while (await serve(talk, performance, house)) {
      // The next customer of the same performance.
    }
  } catch (error) {
    tellTrouble(talk, error)
    if (isRefusal(error, 'sign-in-needed') || isRefusal(error, 'session-over')) await signIn(talk)
  }
}

/** Until somebody may work here. */
async function signIn(talk: Talk): Promise<void> {
  const { words, office } = talk
  for (;;) {
    try {
      const { clerk, register } = await office.people.here()
      return talk.tell(words.linear.here(clerk, register))
    } catch (error) {
      tellTrouble(talk, error)
    }
    try {
      const name = await asked(talk, words.people.name)
      const secret = await talk.askSecret(words.people.secret)
      if (secret === null) throw new Left()
      await office.people.signIn(name, secret)
    } catch (error) {
      tellTrouble(talk, error)
    }
  }
}
