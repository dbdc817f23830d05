import type { Problem } from '@xuelian/kernel';
import { atInput } from '@xuelian/kernel';
import { findRow, sql, type Work } from '@xuelian/platform';
import { parameter, type PostId, posts, type RuleSet } from '@xuelian/rules';
import type { OrganizationRow } from '../organizations/index.ts';
import { overlaps } from './office.ts';
import { isInOfficeOn } from './office.queries.ts';
import type { NewOffice } from './office.rows.ts';
import { problems } from './people.problems.ts';
import { replacementCitations } from './rotation.ts';
import { listTurns } from './rotation.rows.ts';

/** An attached secretary-general is a cadre of the League organization that guides the union (R-LY-9f, R-JL-9e, C-11). */
export async function cadreProblems({ db }: Work, { leagueId }: OrganizationRow, { post, personId, startedOn }: NewOffice, ruleSet: RuleSet): Promise<readonly Problem[]> {
  const attached = parameter(ruleSet, 'posts.attached');
  if (post !== 'SECRETARY_GENERAL' || attached?.value.some((entry) => entry.post === post) !== true) return [];
  const cadre = await findRow(db, sql`
    select from people.office_term t where t.person_id = ${personId} and t.organization_id = ${leagueId}::uuid and ${isInOfficeOn(startedOn)} limit 1`);
  return cadre === undefined ? [problems.NOT_LEAGUE_CADRE({ ...atInput('personId'), values: { on: startedOn }, citations: [attached.rule.citation] })] : [];
}

const replaced: ReadonlySet<PostId> = new Set(['PRESIDENT', 'VICE_PRESIDENT']);

/** While turns run, nobody becomes president where the rules put the executive chair in the president's place (R-GD-2.1b). */
export async function rotationProblems(work: Work, office: NewOffice, ruleSet: RuleSet): Promise<readonly Problem[]> {
  const citations = replaced.has(office.post) ? replacementCitations(ruleSet) : [];
  if (citations.length === 0) return [];
  const turns = await listTurns(work, office.organizationId);
  if (!turns.some((turn) => overlaps(turn, office))) return [];
  return [problems.NO_PRESIDENT_UNDER_ROTATION({ ...atInput('post'), citations, values: { title: posts[office.post].title.zh } })];
}
