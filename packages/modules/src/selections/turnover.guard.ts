import { type CivilDate, type Problem } from '@xuelian/kernel';
import { listRows, sql, type Work } from '@xuelian/platform';
import { type PostId, posts, type RuleSet } from '@xuelian/rules';
import type { OrganizationRow } from '../organizations/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { type EntriesExamination, type ExaminedTurnover, examineEntriesBy } from '../turnovers/index.ts';
import { type CheckedPerson, checksKept } from './eligibility-check.rows.ts';
import { blocks, checkPersons, eligibilityFindings, type Found, strengthOn } from './nomination.checks.ts';
import { listConfirmedNominations } from './nomination.rows.ts';
import { chainFor, chainTopicOf } from './nomination.ts';
import { problems } from './selections.problems.ts';

interface Appointment {
  readonly personId: string | null;
  readonly personName: string;
  readonly post: PostId;
  readonly effectiveOn: CivilDate;
  readonly path: readonly string[];
}

/**
 * 入口关 at a turnover (R-GD-4.2a): whoever takes office has passed the chain of sign-offs that binds the union on the first
 * day, and is held against the conditions of office. What was entered in the register of offices before stays as it is.
 */
export async function examineAppointments(work: Work, { turnoverId, organization, content }: ExaminedTurnover, path: readonly string[]): Promise<EntriesExamination> {
  const found: Found[] = [];
  const checks: CheckedPerson[] = [];
  for (const [index, { change, personId, personName, post, effectiveOn }] of content.entries.entries()) {
    if (change !== 'APPOINTED' || !posts[post].isStaff) continue;
    const appointment = { personId, personName, post, effectiveOn, path: [...path, 'entries', String(index), 'personName'] };
    const ruleSet = await ruleSetOf(work.db, organization.rowId, effectiveOn);
    found.push(await signOffFindings(work, organization, ruleSet, appointment));
    if (personId === null) continue;
    const [check] = await checkPersons(work, ruleSet, organization, [personId], work.today);
    if (check === undefined || check.conditions.length === 0) continue;
    found.push(eligibilityFindings(check.conditions, appointment.path, 'WARNS'));
    checks.push({ ...check, turnoverId });
  }
  return { problems: found.flatMap((one) => one.problems), warnings: found.flatMap((one) => one.warnings), kept: checksKept(work, work.today, checks) };
}

async function signOffFindings(work: Work, organization: OrganizationRow, ruleSet: RuleSet, { personId, personName, post, effectiveOn, path }: Appointment): Promise<Found> {
  const chain = chainFor(ruleSet, post);
  if (chain === null || (personId !== null && (await isSignedOff(work, organization, personId, post, effectiveOn)))) return { problems: [], warnings: [] };
  const isBlocked = blocks(strengthOn(ruleSet, chain));
  const skipped: Problem = problems.SIGN_OFF_SKIPPED({ path: isBlocked ? path : [], citations: [chain.rule.citation], values: { name: personName } });
  return isBlocked ? { problems: [skipped], warnings: [] } : { problems: [], warnings: [skipped] };
}

/** Confirmed for such a post, or in one already: who moves within the presidium was confirmed for it when they came. */
async function isSignedOff(work: Work, { rowId }: OrganizationRow, personId: string, post: PostId, on: CivilDate): Promise<boolean> {
  const topic = chainTopicOf(post);
  const confirmed = await listConfirmedNominations(work.db, rowId, on);
  if (confirmed.some((nomination) => nomination.personId === personId && chainTopicOf(nomination.post) === topic)) return true;
  const held = await listRows(work.db, sql<{ post: PostId }>`
    select t.post from people.office_term t where t.organization_id = ${rowId} and t.person_id = ${personId} and t.started_on < ${on}::date and (t.ended_on is null or t.ended_on >= ${on}::date)`);
  return held.some((office) => chainTopicOf(office.post) === topic);
}

examineEntriesBy(examineAppointments);
