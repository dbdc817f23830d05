import { atInput, covers, type Problem, refuse, scopeOf, succeed } from '@xuelian/kernel';
import { sql, type UseCase, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../../organizations/index.ts';
import { findKnownPerson } from '../../people/index.ts';
import { rulesOn } from '../congress.rules.ts';
import { problems as congressProblems } from '../congresses.problems.ts';
import { type ChangeCongress, changeProblems, type CongressTarget, done, findCongress, reasonProblems } from '../congress/congress.commands.ts';
import { changeOf, type HeldCongress, holdCongress, placeOf } from '../congress/congress.rows.ts';
import { delegateRulesOf, findQuota } from '../quota/quota.rows.ts';
import { checkDelegates, type Delegate } from './delegate.ts';
import { findUnit, listCountedElsewhere, listRoster, refreshOfficers, replaceDelegates } from './delegate.rows.ts';
import { problems } from './delegates.problems.ts';
import { checkRoster, coverageChecks, problemOf, type RosterFinding } from './roster.ts';

/** Colleges enter their lists side by side, so none of them waits for a version of the congress: a list replaces only that of its own unit. */
export interface EnterDelegates extends Omit<ChangeCongress, 'expectedVersion'> {
  readonly unitId: string;
  readonly delegates: readonly Delegate[];
}

interface UnitTarget extends CongressTarget {
  readonly unit: OrganizationRow;
}

/** 录入代表: whom a unit elected, in the place of what it entered before. The unit itself may do it, and whoever holds the congress. */
export const enterDelegates: UseCase<EnterDelegates, UnitTarget> = {
  action: 'delegate.enter',
  capability: 'FILE',
  async find(work, { congressId, unitId }) {
    const [found, unit] = await Promise.all([holdCongress(work, congressId), findUnit(work, unitId)]);
    if (found === undefined || unit === undefined) return undefined;
    const places = [placeOf(unit), placeOf(found.organization)];
    const isOfUnit = covers(scopeOf(work.actor, 'FILE'), placeOf(unit));
    return { ...found, unit, guards: [isOfUnit ? placeOf(unit) : placeOf(found.organization)], visibleAt: places };
  },
  async perform(work, { congress, organization, unit }, input) {
    const stuck = [...changeProblems(congress, congress.version, 'PREPARE'), ...(await seatProblems(work, congress, unit))];
    if (stuck.length > 0) return refuse(...stuck);
    const { delegates, problems: shape } = checkDelegates(input.delegates);
    const found = [...shape, ...(await personProblems(work, delegates)), ...(await elsewhereProblems(work, congress, unit, delegates))];
    if (found.length > 0) return refuse(...found);
    await replaceDelegates(work, congress, unit.rowId, delegates);
    await changeOf(congress, 'PREPARE').execute(work.db);
    return succeed(done(congress.id, organization, 'delegate.entered', { unit: unit.rowId, count: delegates.length }));
  },
};

/** Delegates come after the quota, of units that have seats, and before the roster is confirmed. */
async function seatProblems(work: Work, congress: HeldCongress, unit: OrganizationRow): Promise<readonly Problem[]> {
  if (congress.form === 'GENERAL_ASSEMBLY') return [congressProblems.NO_DELEGATES_IN_ASSEMBLY(atInput('congressId'))];
  if (congress.rosterConfirmedOn !== null) return [problems.ROSTER_CONFIRMED(atInput('congressId'))];
  const quota = await findQuota(work.db, congress.id);
  if (quota === undefined) return [congressProblems.QUOTA_REQUIRED(atInput('congressId'))];
  return quota.seats.some(({ unitId }) => unitId === unit.rowId) ? [] : [problems.NOT_IN_QUOTA(atInput('unitId'))];
}

async function personProblems(work: Work, delegates: readonly Delegate[]): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const [index, { personId }] of delegates.entries()) {
    if (personId !== null && (await findKnownPerson(work, personId)) === undefined) found.push(problems.UNKNOWN_PERSON(atInput('delegates', String(index), 'personId')));
  }
  return found;
}

async function elsewhereProblems(work: Work, congress: HeldCongress, unit: OrganizationRow, delegates: readonly Delegate[]): Promise<readonly Problem[]> {
  const counted = await listCountedElsewhere(work, congress.id, unit.rowId, delegates);
  return delegates.flatMap(({ personId, studentNumber, name }, index) => {
    const other = counted.find((one) => (personId !== null && one.personId === personId) || (studentNumber !== null && one.studentNumber === studentNumber));
    return other === undefined ? [] : [problems.COUNTED_ELSEWHERE({ ...atInput('delegates', String(index)), values: { name, unit: other.unit } })];
  });
}

export interface ConfirmRoster extends ChangeCongress {
  readonly reason: string | null;
}

/** 确认代表名单: every rule is looked at once more; a must stops it, the rest asks for a reason. Afterwards the roster stands. */
export const confirmRoster: UseCase<ConfirmRoster, CongressTarget> = {
  action: 'roster.confirm',
  capability: 'FILE',
  find: findCongress,
  async perform(work, { congress, organization }, { expectedVersion, reason }) {
    const stuck = [...changeProblems(congress, expectedVersion, 'PREPARE'), ...(congress.rosterConfirmedOn === null ? [] : [problems.ROSTER_CONFIRMED(atInput('congressId'))])];
    if (stuck.length > 0) return refuse(...stuck);
    await refreshOfficers(work, congress);
    const findings = await findingsOf(work, congress, organization.linkedStudentCount);
    if (findings === null) return refuse(congressProblems.QUOTA_REQUIRED(atInput('congressId')));
    const failed = findings.filter(({ isMet }) => !isMet);
    const blocking = failed.filter(({ effect }) => effect === 'BLOCK');
    const warning = failed.filter(({ effect }) => effect === 'WARN');
    if (blocking.length > 0) return refuse(...blocking.map(problemOf), ...warning.map(problemOf));
    const unexplained = reasonProblems(reason, warning.length > 0);
    if (unexplained.length > 0) return refuse(...unexplained, ...warning.map(problemOf));
    await changeOf(congress, 'PREPARE', sql`roster_confirmed_on = ${work.today}`, sql`roster_reason = ${reason}`, sql`is_coverage_complete = ${isCoverageComplete(findings)}`).execute(work.db);
    return succeed(done(congress.id, organization, 'roster.confirmed', { warnings: warning.map(({ check }) => check) }));
  },
};

const isCoverageComplete = (findings: readonly RosterFinding[]): boolean => findings.every(({ check, isMet }) => isMet || !coverageChecks.includes(check));

/** What the rules of its day say of a congress's roster; null without a quota. */
async function findingsOf(work: Work, congress: HeldCongress, linkedStudents: number | null): Promise<readonly RosterFinding[] | null> {
  const [quota, roster, ruleSet] = await Promise.all([findQuota(work.db, congress.id), listRoster(work.db, congress.id), rulesOn(work, congress.organizationId, congress.plannedOn)]);
  return quota === undefined ? null : checkRoster(roster, quota, delegateRulesOf(ruleSet), linkedStudents);
}
