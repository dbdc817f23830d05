import type { CivilDate, Problem } from '@xuelian/kernel';
import { findRow, listRows, sql, type Work } from '@xuelian/platform';
import { effectOf, evaluate, type Finding, type RuleSet, type Topic, topics } from '@xuelian/rules';
import type { OrganizationRow } from '../organizations/index.ts';
import { checkAppointment, endOffice, factsOf, findKnownPerson, insertOffice, insertPerson, lockOffice } from '../people/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { completedOn, type TurnoverContent, type TurnoverEntry } from './turnover.ts';
import { problems } from './turnovers.problems.ts';

/** Enters a turnover into the offices: first the posts that fall vacant, then those that are filled. Gives everything that cannot be done. */
export async function carryOut(work: Work, organization: OrganizationRow, { entries }: TurnoverContent, path: readonly string[]): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const change of ['ENDED', 'APPOINTED'] as const) {
    for (const [index, entry] of entries.entries()) {
      if (entry.change !== change) continue;
      const own = change === 'ENDED' ? await end(work, organization, entry) : await appoint(work, organization, entry);
      found.push(...own.map((problem) => ({ ...problem, path: [...path, 'entries', String(index), ...problem.path] })));
    }
  }
  return found;
}

async function end(work: Work, { rowId }: OrganizationRow, entry: TurnoverEntry): Promise<readonly Problem[]> {
  const { personId, personName, post, effectiveOn } = entry;
  const held = await listRows(work.db, sql<{ id: string }>`
    select t.id from people.office_term t join people.person p on p.id = t.person_id
    where t.organization_id = ${rowId} and t.post = ${post} and t.started_on <= ${effectiveOn} and (t.ended_on is null or t.ended_on > ${effectiveOn}::date)
      and case when ${personId}::uuid is null then p.name = ${personName} else p.id = ${personId}::uuid end`);
  const [only] = held;
  if (only === undefined && (await hasEnded(work, rowId, entry))) return [];
  if (only === undefined) return [problems.NOT_IN_OFFICE({ path: ['personName'], values: { name: personName } })];
  if (held.length > 1) return [problems.SEVERAL_IN_OFFICE({ path: ['personId'], values: { name: personName } })];
  const office = await lockOffice(work, only.id);
  if (office !== undefined) await endOffice(work, office, effectiveOn, 'TERM_ENDED');
  return [];
}

/** Who left on that very day, by an exit say, has left: the report says so and changes nothing. */
async function hasEnded({ db }: Work, organizationId: string, { personId, post, effectiveOn }: TurnoverEntry): Promise<boolean> {
  return (await findRow(db, sql`
    select from people.office_term where organization_id = ${organizationId} and post = ${post} and person_id = ${personId}::uuid and ended_on = ${effectiveOn}::date limit 1`)) !== undefined;
}

async function appoint(work: Work, organization: OrganizationRow, entry: TurnoverEntry): Promise<readonly Problem[]> {
  const { post, title, departmentName, effectiveOn } = entry;
  const departmentId = departmentName === null ? null : await findDepartment(work, organization.rowId, departmentName, effectiveOn);
  if (departmentId === undefined) return [problems.UNKNOWN_DEPARTMENT({ path: ['departmentName'], values: { department: departmentName ?? '' } })];
  const personId = entry.personId ?? (await insertPerson(work, { organizationId: organization.rowId, name: entry.personName }));
  const checked = await checkAppointment(work, organization, { organizationId: organization.rowId, personId, post, title, departmentId, startedOn: effectiveOn });
  if (!checked.ok) return checked.problems.map((problem) => ({ ...problem, path: problem.path.slice(1).map(fieldOf) }));
  await insertOffice(work, checked.value);
  return [];
}

const fieldNames: Readonly<Record<string, string>> = { startedOn: 'effectiveOn', departmentId: 'departmentName' };

/** What the field of an appointment is called in an entry. */
const fieldOf = (field: string): string => fieldNames[field] ?? field;

async function findDepartment({ db }: Work, organizationId: string, name: string, on: CivilDate): Promise<string | undefined> {
  const department = await findRow(db, sql<{ id: string }>`
    select id from people.department
    where organization_id = ${organizationId} and name = ${name} and opened_on <= ${on} and (closed_on is null or closed_on > ${on}::date)`);
  return department?.id;
}

/** People an entry names by id must be known to whoever names them. */
export async function personProblems(work: Work, { entries }: TurnoverContent): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const [index, { personId }] of entries.entries()) {
    if (personId !== null && (await findKnownPerson(work, personId)) === undefined) found.push(problems.UNKNOWN_PERSON({ path: ['input', 'entries', String(index), 'personId'] }));
  }
  return found;
}

/** What carrying a turnover out would meet: everything that blocks it, and what the rules warn about. */
export interface Rehearsal {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Carries the turnover out, holds the new roster against the rules of its day, and takes it all back. */
export async function rehearse(work: Work, organization: OrganizationRow, content: TurnoverContent, path: readonly string[]): Promise<Rehearsal> {
  await sql`savepoint rehearsal`.execute(work.db);
  const blocked = await carryOut(work, organization, content, path);
  const on = completedOn(content);
  const facts = await factsOf(work.db, [organization.rowId], on);
  await sql`rollback to savepoint rehearsal`.execute(work.db);
  const broken = brokenRules(await ruleSetOf(work.db, organization.rowId, on), facts.get(organization.rowId) ?? {});
  const isBlocking = ({ strength }: Finding): boolean => effectOf[strength] === 'BLOCK' && !onlyEnds(content);
  const stopped = broken.filter(isBlocking).map((finding) => toProblem(finding, path));
  // Warnings are kept with the turnover, whoever asked.
  const warnings = broken.filter((finding) => !isBlocking(finding) && effectOf[finding.strength] !== 'ENABLE').map((finding) => toProblem(finding, []));
  return { problems: [...blocked, ...stopped], warnings };
}

/** People who left have left, whatever that leaves behind: such a report is warned about the new roster, and never stopped. */
const onlyEnds = ({ entries }: TurnoverContent): boolean => entries.every(({ change }) => change === 'ENDED');

/** What a turnover changes; everything else about the organization is not its affair. */
const rosterTopics: ReadonlySet<Topic> = new Set<Topic>([
  'presidium.size', 'presidium.leadership', 'departments.count', 'department.leaders', 'department.members', 'staff.total', 'backbone.total', 'posts.allowed', 'posts.attached', 'posts.prohibited',
]);

const brokenRules = (ruleSet: RuleSet, facts: Parameters<typeof evaluate>[1]): readonly Finding[] =>
  evaluate(ruleSet, facts).filter(({ rule, outcome, ground }) => rosterTopics.has(rule.topic) && outcome === 'FAILED' && ground === null);

function toProblem({ rule, observed, required, citation }: Finding, path: readonly string[]): Problem {
  const topic = topics[rule.topic];
  const message = { zh: `${topic.zh}：应为“${required.text.zh}”，现为“${observed?.text.zh ?? '不明'}”`, en: `${topic.en}: required ${required.text.en}; found ${observed?.text.en ?? 'nothing'}` };
  return { ...problems.ROSTER_AGAINST_RULE({ path, citations: [citation] }), message };
}
