import { atInput, type Placement, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Done, problems as common, type Target, type UseCase, type Work } from '@xuelian/platform';
import { openFiling } from '../filings/index.ts';
import { listOrganizationsByIds, type OrganizationRow } from '../organizations/index.ts';
import { findKnownPerson, lockStaffing } from '../people/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { posts } from '@xuelian/rules';
import { recommenderProblems } from './nomination.checks.ts';
import { type NominationAction, nominationMachine } from './nomination.machine.ts';
import { type HeldNomination, holdNomination, insertNomination, type NominationCase, replaceGrounds, tieNomination } from './nomination.rows.ts';
import { type CandidateSource, checkNomination, type NominationContent } from './nomination.ts';
import { problems } from './selections.problems.ts';

export interface DraftNomination extends NominationContent {
  readonly idempotencyKey?: string;
  /** The League organization that recommends. */
  readonly organizationId: string;
}

interface RecommenderTarget extends Target {
  readonly recommender: OrganizationRow;
}

export const placeOf = ({ lineage, leagueLineage, partyLineage }: OrganizationRow): Placement => ({ lineage, leagueLineage, partyLineage });

/** 推荐人选: a League organization recommends a person for a post of a union. */
export const draftNomination: UseCase<DraftNomination, RecommenderTarget> = {
  action: 'nomination.draft',
  capability: 'FILE',
  async find(work, { organizationId }) {
    const recommender = await lockStaffing(work, organizationId);
    return recommender && { recommender, guards: [placeOf(recommender)], visibleAt: [placeOf(recommender)] };
  },
  async perform(work, { recommender }, { unionId, personId, post, source, reason }) {
    const { content, problems: shape } = checkNomination({ unionId, personId, post, source, reason });
    const [union] = await listOrganizationsByIds(work.db, [unionId], work.today);
    const found: Problem[] = [...shape];
    if ((await findKnownPerson(work, personId)) === undefined) found.push(problems.UNKNOWN_PERSON(atInput('personId')));
    if (union === undefined) return refuse(...found, problems.UNKNOWN_UNION(atInput('unionId')));
    found.push(...(await recommenderProblems(work, await ruleSetOf(work.db, unionId, work.today), recommender, union, content, ['input'])));
    if (found.length > 0) return refuse(...found);
    const id = await insertNomination(work, recommender, union, content);
    return id === undefined ? refuse(problems.NOMINATED_ALREADY(atInput('personId'))) : succeed(done(id, recommender, content, 'nomination.drafted'));
  },
};

function done(id: string, { rowId, lineage }: OrganizationRow, { unionId, personId, post }: NominationContent, topic: string): Done {
  const facts = { organization: rowId, union: unionId, person: personId, post };
  return { id, lineage, facts, news: [{ topic, subject: id, facts }] };
}

interface ChangeNomination {
  readonly idempotencyKey?: string;
  readonly nominationId: string;
  readonly expectedVersion: number;
}

interface NominationTarget extends Target, NominationCase {}

async function findNomination(work: Work, { nominationId }: ChangeNomination): Promise<NominationTarget | undefined> {
  const found = await holdNomination(work, nominationId);
  return found && { ...found, guards: [placeOf(found.recommender)], visibleAt: [placeOf(found.recommender)] };
}

function changeProblems({ version, state }: HeldNomination, expectedVersion: number, action: NominationAction): Problem[] {
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: version } })]),
    ...(nominationMachine.next(state, action) === undefined ? [problems.WRONG_STATE({ ...atInput('nominationId'), values: { state } })] : []),
  ];
}

export interface ReviseNomination extends ChangeNomination {
  readonly source: CandidateSource | null;
  readonly reason: string | null;
}

/** 修改推荐事由, while it is not under review. Somebody else, or another post, is another nomination. */
export const reviseNomination: UseCase<ReviseNomination, NominationTarget> = {
  action: 'nomination.revise',
  capability: 'FILE',
  find: findNomination,
  async perform(work, { nomination, recommender }, { expectedVersion, source, reason }) {
    const { content, problems: shape } = checkNomination({ ...nomination, source, reason });
    const found = [...changeProblems(nomination, expectedVersion, 'REVISE'), ...shape];
    if (found.length > 0) return refuse(...found);
    await replaceGrounds(work, nomination, content);
    return succeed(done(nomination.id, recommender, nomination, 'nomination.revised'));
  },
};

/** 报送推荐: opens the filing that carries the nomination through its chain of sign-offs. */
export const fileNomination: UseCase<ChangeNomination, NominationTarget> = {
  action: 'nomination.file',
  capability: 'FILE',
  find: findNomination,
  async perform(work, { nomination, recommender, union }, { expectedVersion }) {
    const found = changeProblems(nomination, expectedVersion, 'SUBMIT');
    if (nomination.filingId !== null) found.push(problems.IN_FILING(atInput('nominationId')));
    // Who it is stays out of the title: titles are read by whoever sees the filing in a list.
    const title = `${union.name}${posts[nomination.post].title.zh}人选推荐`;
    const opened = await openFiling(work, { organizationId: recommender.rowId, kind: 'NOMINATION', title, subject: nomination.id });
    if (!opened.ok || found.length > 0) return refuse(...found, ...(opened.ok ? [] : opened.problems));
    await tieNomination(work, nomination, opened.value);
    return succeed({ id: opened.value, lineage: recommender.lineage, facts: { organization: recommender.rowId, nomination: nomination.id, contentHash: nomination.contentHash } });
  },
};
