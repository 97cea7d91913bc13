/** Refusals about people who work here, in words. A secret is never in them. */
import { formatMinor } from '../../money.ts'
import type { PeopleRefusals, SessionEnd } from '../../people/refusals.ts'
import type { SecretFault } from '../../people/secret-rules.ts'
import { momentIn, secondIn } from '../../zone.ts'
import type { Refusals, Sentence } from './refusals.ts'

const say = (what: string, ...next: string[]): Sentence => ({ what, next })
const at = (zone: string, ms: number) => momentIn(zone, ms, 'en')
/** Waits are short: the seconds count. */
const clock = (zone: string, ms: number) => secondIn(zone, ms, 'en')
const people = (who: readonly string[], roles: readonly string[] = []) =>
  who.length > 0 ? who.join(', ') : roles.length > 0 ? `a ${roles.join(' or ')}` : 'nobody yet'
const SIGN_IN = 'sign in:  wicket login NAME'

const ENDED: Record<SessionEnd, (since: string) => string> = {
  idle: (since) => `nothing was done until ${since}, and the sign-in ended`,
  long: (since) => `a sign-in lasts so long; it ended ${since}`,
  ended: (since) => `the sign-in was ended ${since}`,
  disabled: (since) => `does not work here any more (${since})`,
  elsewhere: () => 'signed in at another register, or as another user of this machine',
}

const FAULTS: Record<SecretFault, (kind: 'pin' | 'passphrase', least: number) => string> = {
  'not-digits': () => 'a PIN has digits only',
  short: (kind, least) =>
    kind === 'pin' ? `a PIN has ${least} digits or more` : `a passphrase has ${least} characters or more`,
  long: (kind) =>
    kind === 'pin' ? 'a PIN has 12 digits at most' : 'a passphrase has 256 characters at most',
  common: (kind) =>
    kind === 'pin'
      ? 'this PIN is one that everybody tries first: a row, a repetition, a date'
      : 'this passphrase is one that everybody tries first',
  once: (kind) => `this ${kind === 'pin' ? 'PIN' : 'code'} was good once: it can't be the one that stays`,
}

export const peopleRefusals: Pick<Refusals, keyof PeopleRefusals> = {
  'staff-unknown': ({ name }) => say(`nobody called ${name} works here`, 'list them:  wicket staff list'),
  'role-unknown': ({ role, roles }) => say(`there is no role ${role}`, `there are: ${roles.join(', ')}`),
  'token-unknown': ({ name }) => say(`there is no token ${name}`, 'list them:  wicket token list'),
  'secret-weak': ({ kind, fault, least }) =>
    say(
      FAULTS[fault](kind, least),
      kind === 'pin'
        ? 'take digits that mean nothing to anybody but you'
        : 'a few words that do not belong together are long, and easily kept in mind',
    ),
  'secrets-differ': () => say('it was typed differently the second time', 'try again; nothing was changed'),
  'supervisor-self': ({ name }) =>
    say(`${name} is signed in already, and cannot stand by himself`, 'name another:  --supervisor NAME'),
  'one-time-self': ({ name, kind }) =>
    say(
      `${name} is signed in, by an own secret: one that is good once is for somebody else`,
      `to change it:  wicket staff ${kind === 'pin' ? 'pin' : 'password'}`,
    ),
  'right-unknown': ({ right, rights }) =>
    say(`there is no right ${right}`, `there are: ${rights.join(', ')}`),
  'sign-in-needed': ({ register, is }) =>
    is === 'token'
      ? say('the token that was shown is none of ours', 'make one:  wicket token add NAME --right report')
      : say(`nobody is signed in at ${register}`, SIGN_IN, 'scripts show a token:  WICKET_TOKEN_FILE=PATH'),
  'session-over': ({ name, why, since, zone }) => say(`${name}: ${ENDED[why](at(zone, since))}`, SIGN_IN),
  'token-over': ({ name, why, since, zone }) =>
    say(
      why === 'owner'
        ? `the token ${name} was made by somebody who does not work here any more`
        : `the token ${name} ${why === 'expired' ? 'expired' : 'was revoked'} ${since === null ? '' : at(zone, since)}`,
      'make another:  wicket token add NAME --right report',
    ),
  'sign-in-wrong': ({ left, until, zone }) =>
    say(
      'the name or the secret is wrong',
      ...(left === null ? [] : [left === 0 ? 'it is locked now' : `${left} tries are left`]),
      ...(until === null ? [] : [`the next try counts from ${clock(zone, until)} on`]),
    ),
  'sign-in-wait': ({ until, zone }) =>
    say(
      `it was wrong too often: nobody looks at another try before ${clock(zone, until)}`,
      'wait until then',
    ),
  'sign-in-locked': ({ name, since, who, zone }) =>
    say(
      `${name} is locked since ${at(zone, since)}: it was wrong too often`,
      `until somebody unlocks it: ${people(who)}:  wicket staff unlock "${name}"`,
    ),
  'secret-one-time': ({ name, until, zone }) =>
    say(
      `the secret of ${name} is good once, to set an own one by, until ${at(zone, until)}`,
      `at a terminal, which asks for the new one:  wicket login "${name}"`,
      `elsewhere:  wicket login "${name}" --secret-from FILE --new-secret-from FILE`,
    ),
  'secret-over': ({ name, kind, since, who, zone }) =>
    say(
      `the secret that was drawn for ${name} was good until ${at(zone, since)}`,
      `who gives another: ${people(who)}:  wicket staff ${kind === 'pin' ? 'pin' : 'password'} "${name}" --one-time`,
    ),
  'right-missing': ({ right, clerk, roles, who, supervised }) =>
    say(
      supervised === null
        ? `${clerk} may not do this (right: ${right})`
        : `${clerk} may not do this, and neither may ${supervised} (right: ${right})`,
      `who may: ${people(who, roles)}`,
      ...(who.length > 0 ? [`standing by for this once:  --supervisor "${who[0]}"`] : []),
    ),
  'refund-over-limit': ({ clerk, refund_minor, limit_minor, currency, who }) =>
    say(
      `${clerk} may give back ${formatMinor(limit_minor, currency)} ${currency} at once, not ${formatMinor(refund_minor, currency)}`,
      `who may: ${people(who)}`,
      ...(who.length > 0 ? [`standing by for this once:  --supervisor "${who[0]}"`] : []),
    ),
  'staff-exists': ({ name, status }) =>
    say(
      `${name} is there already`,
      status === 'disabled'
        ? `works here again:  wicket staff enable "${name}"`
        : `other roles:  wicket staff role "${name}" ROLE`,
    ),
  'passphrase-needed': ({ name, roles }) =>
    say(
      `${name} could let himself do anything (${roles.join(', ')}): a PIN is too little`,
      `a passphrase first:  wicket staff password "${name}"`,
    ),
  'admin-first': ({ name, roles }) =>
    say(
      `the first who works here must be able to let the others in, by a passphrase of his own; ${name} (${roles.join(', ')}) could not`,
      `wicket staff add "${name}" --role admin`,
      'or be guided:  wicket init',
    ),
  'admin-last': ({ name }) =>
    say(
      `${name} is the last who can let others in`,
      'give somebody else the role first:  wicket staff role NAME admin',
    ),
  'role-in-use': ({ role, who }) =>
    say(`${who.join(', ')} would lose the role ${role}`, 'give them another:  wicket staff role NAME ROLE'),
  'token-exists': ({ name }) => say(`there is a token ${name} already`, 'take another name'),
  'house-open': () =>
    say(
      'nobody works here yet: everybody may everything',
      'the first:  wicket init  or  wicket staff add NAME --role admin',
    ),
  'staff-there': () =>
    say('the house has staff already', 'add somebody:  wicket staff add NAME --role clerk'),
}
