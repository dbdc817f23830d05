import type { Problem } from '@xuelian/kernel';
import { comparedFacts, type EditionChange, type EditionDiff } from './edition.diff.ts';
import type { InstitutionFacts, KnownInstitution } from './edition.facts.ts';
import { problems } from './register-import.problems.ts';

/** Registers that can be imported (名册). */
export const registerKinds = ['INSTITUTIONS'] as const;
export type RegisterKind = (typeof registerKinds)[number];

export type ChangeKind = EditionChange['kind'];

/** Every kind of change, in the order in which a reviewer reads them. */
export const changeKinds: readonly ChangeKind[] = [
  'SUCCEEDED_BY', 'DISAPPEARED', 'REAPPEARED', 'RENAMED', 'LEVEL_CHANGED', 'AUTHORITY_CHANGED', 'PROVINCE_CHANGED', 'LOCATION_CHANGED', 'REMARK_CHANGED', 'ADDED',
];

export const decisions = ['PENDING', 'ACCEPTED', 'DECLINED'] as const;
export type Decision = (typeof decisions)[number];

/** Some facts of a school: all of them for one that comes or goes, the changed ones otherwise. */
export type SomeFacts = Partial<KnownInstitution>;

/** A change as it is kept for review: every kind in one form, before and after. */
export interface ReviewableChange {
  readonly key: string;
  readonly kind: ChangeKind;
  readonly code: string;
  /** What the school is called now, or will be. */
  readonly name: string;
  readonly before: SomeFacts | null;
  readonly after: SomeFacts | null;
  /** Keys of the changes that accepting this one answers. */
  readonly replaces: readonly string[];
  readonly decision: Decision;
}

/**
 * The changes of an edition with their first decisions. An addition is accepted beforehand, everything that touches a known
 * school waits; so does an addition that may be a known school under another code, or it would come twice.
 */
export function reviewable({ changes }: EditionDiff, edition: readonly InstitutionFacts[]): readonly ReviewableChange[] {
  const listed = new Map(edition.map((row) => [row.code, row]));
  const doubtful = new Set(changes.flatMap((change) => (change.kind === 'SUCCEEDED_BY' ? change.replaces : [])));
  return changes
    .map((change): ReviewableChange => ({
      key: change.key,
      kind: change.kind,
      code: change.code,
      ...factsOf(change, listed),
      replaces: change.kind === 'SUCCEEDED_BY' ? change.replaces : [],
      decision: change.kind === 'ADDED' && !doubtful.has(change.key) ? 'ACCEPTED' : 'PENDING',
    }))
    .toSorted((one, other) => changeKinds.indexOf(one.kind) - changeKinds.indexOf(other.kind) || (one.key < other.key ? -1 : 1));
}

function factsOf(change: EditionChange, listed: ReadonlyMap<string, InstitutionFacts>): Pick<ReviewableChange, 'name' | 'before' | 'after'> {
  const name = listed.get(change.code)?.name ?? '';
  switch (change.kind) {
    case 'ADDED':
      return { name: change.after.name, before: null, after: change.after };
    case 'DISAPPEARED':
      return { name: change.before.name, before: change.before, after: null };
    case 'SUCCEEDED_BY':
      return { name: change.before.name, before: change.before, after: change.after };
    case 'REAPPEARED':
      return { name, before: { dissolvedOn: change.before }, after: { dissolvedOn: null } };
    case 'LOCATION_CHANGED':
      return { name, before: { location: change.before }, after: { location: change.after, locationCode: listed.get(change.code)?.locationCode ?? null } };
    default:
      return { name, before: { [comparedFacts[change.kind]]: change.before }, after: { [comparedFacts[change.kind]]: change.after } };
  }
}

/** What deciding needs to know of a change. */
export type DecidableChange = Pick<ReviewableChange, 'key' | 'replaces' | 'decision'>;

/** The keys a reviewer accepts and declines. */
export interface Verdict {
  readonly accept: readonly string[];
  readonly decline: readonly string[];
}

/** The new decision of every change a verdict touches. Accepting a succession declines what it replaces. */
export function decisionsOf(changes: readonly DecidableChange[], { accept, decline }: Verdict): ReadonlyMap<string, Decision> {
  const accepted = new Set(accept);
  const replaced = changes.filter(({ key }) => accepted.has(key)).flatMap(({ replaces }) => replaces);
  return new Map<string, Decision>([
    ...replaced.map((key) => [key, 'DECLINED'] as const),
    ...decline.map((key) => [key, 'DECLINED'] as const),
    ...accept.map((key) => [key, 'ACCEPTED'] as const),
  ]);
}

/** Everything wrong with a verdict: unknown keys, keys decided both ways, a school that would be both old and new. */
export function verdictProblems(changes: readonly DecidableChange[], verdict: Verdict): readonly Problem[] {
  const known = new Set(changes.map(({ key }) => key));
  const accepted = new Set(verdict.accept);
  const unknown = (['accept', 'decline'] as const).flatMap((field) =>
    verdict[field].flatMap((key, index) => (known.has(key) ? [] : [problems.UNKNOWN_CHANGE({ path: ['input', field, String(index)], values: { key: key.slice(0, 100) } })])));
  const both = verdict.decline.flatMap((key, index) => (accepted.has(key) ? [problems.DECIDED_BOTH_WAYS({ path: ['input', 'decline', String(index)], values: { key } })] : []));
  return [...unknown, ...both, ...contradictions(changes, verdict)];
}

function contradictions(changes: readonly DecidableChange[], verdict: Verdict): readonly Problem[] {
  const decided = decisionsOf(changes, verdict);
  const isAccepted = ({ key, decision }: DecidableChange): boolean => (decided.get(key) ?? decision) === 'ACCEPTED';
  const accepted = new Set(changes.filter(isAccepted).map(({ key }) => key));
  return changes.filter(isAccepted).flatMap(({ key, replaces }) =>
    replaces.filter((other) => accepted.has(other)).map((other) => problems.CONTRADICTION({ path: ['input', 'accept'], values: { key, other } })));
}

/** The verdict that takes an edition at its word: every change, and successions rather than what they replace. */
export function acceptEverything(changes: readonly DecidableChange[]): Verdict {
  const replaced = new Set(changes.flatMap(({ replaces }) => replaces));
  return { accept: changes.map(({ key }) => key).filter((key) => !replaced.has(key)), decline: [...replaced] };
}
