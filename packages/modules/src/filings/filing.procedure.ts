import type { Citation, Localized } from '@xuelian/kernel';
import type { OrganizationKind } from '../organizations/index.ts';
import type { FilingKind } from './filing.ts';
import type { FilingAction } from './filing.machine.ts';

/**
 * What ties the submitter to a recipient (去向): its superior, the League body that guides it, the Party body that leads it,
 * the one that leads its superior; in its school the student-affairs department; in the League line the provincial committee
 * and whoever is in charge of it (直管、协管、主管). Routing reads edges, never addresses.
 */
export const routes = ['SUPERIOR', 'GUIDING_LEAGUE', 'LEADING_PARTY', 'SUPERIOR_LEAGUE', 'SUPERIOR_PARTY', 'STUDENT_AFFAIRS', 'PROVINCIAL_LEAGUE', 'ADMINISTERING_LEAGUE'] as const;
export type Route = (typeof routes)[number];

/** One decision on the way (环节). */
export interface ProcedureStep {
  readonly key: string;
  readonly title: Localized;
  readonly decider: Route;
  /** Signs as well (联合审查): one step, two signatures, in either order. */
  readonly coDecider?: Route;
  /** What a favorable decision is: a further step follows, or the outcome. */
  readonly favorable: Extract<FilingAction, 'PASS' | 'ACCEPT' | 'RATIFY'>;
}

/** How one kind of filing runs, as data (流程). A version that was ever used is never edited: a new one supersedes it. */
export interface Procedure {
  readonly key: string;
  readonly version: number;
  readonly kind: FilingKind;
  readonly title: Localized;
  readonly submitters: readonly OrganizationKind[];
  readonly steps: readonly ProcedureStep[];
  /** Organizations that take note (抄送); one that does not exist for a submitter is left out. */
  readonly receivers: readonly Route[];
  /** Clauses that ask for the procedure. */
  readonly citations: readonly Citation[];
}

const procedures = new Map<string, Procedure>();

const nameOf = (key: string, version: number): string => `${key}@${String(version)}`;

/** Makes a procedure known. Throws on one that cannot end or is told twice. */
export function defineProcedure(procedure: Procedure): Procedure {
  const name = nameOf(procedure.key, procedure.version);
  if (procedures.has(name)) throw new Error(`procedure ${name} is defined twice`);
  const favorable = procedure.steps.map((step) => step.favorable);
  const ends = favorable.at(-1) !== undefined && favorable.at(-1) !== 'PASS' && favorable.slice(0, -1).every((outcome) => outcome === 'PASS');
  if (!ends) throw new Error(`procedure ${name} must pass every step but the last, which decides`);
  procedures.set(name, procedure);
  return procedure;
}

/** The procedure a filing was pinned to. */
export function getProcedure(key: string, version: number): Procedure {
  const procedure = procedures.get(nameOf(key, version));
  if (procedure === undefined) throw new Error(`procedure ${nameOf(key, version)} is gone, but a filing follows it`);
  return procedure;
}

/** What a filing's procedure is called. */
export const procedureTitle = (key: string, version: number): Localized => getProcedure(key, version).title;

export const definedProcedures = (): readonly Procedure[] => [...procedures.values()];
