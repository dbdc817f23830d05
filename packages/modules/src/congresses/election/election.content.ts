import { type Citation, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { type Fragment, sql, type Work } from '@xuelian/platform';
import { posts } from '@xuelian/rules';
import { defineProcedure, type FiledThing, type FilingContent, type FilingState, type Procedure, registerFilingContent } from '../../filings/index.ts';
import { carryOut, type Rehearsal, rehearse, type TurnoverContent } from '../../turnovers/index.ts';
import { congressKinds } from '../congress/congress.ts';
import { warned } from '../congress/congress.rows.ts';
import { type Demand, demandOf, rulesOn } from '../congress.rules.ts';
import { hashResult } from './election.ts';
import { electionMachine } from './election.machine.ts';
import { electionChanged, electionInFiling, type ElectionOf, type HeldElection, holdersOf, listSiblings, refusedFor, roundsOf, tieOffices } from './election.rows.ts';
import { problems } from './elections.problems.ts';
import { notRecognized } from './recognition.ts';

const title = { zh: '选举结果备案', en: 'Filing of an election result' };
const filing = { key: 'filing', title: { zh: '上级备案', en: 'Filing with the superior' }, decider: 'SUPERIOR', favorable: 'ACCEPT' } as const;
const approval = { key: 'approval', title: { zh: '同级党组织批准', en: 'Approval by the Party at the same level' }, decider: 'LEADING_PARTY', favorable: 'PASS' } as const;

/** 公告、党组织批准、备案, in that order and no other (GD 附件6-2). */
export const electionApproval: Procedure = defineProcedure({
  key: 'election.approval', version: 1, kind: 'ELECTION_RESULT', title, submitters: congressKinds, steps: [approval, filing], receivers: ['GUIDING_LEAGUE'], citations: [{ document: 'GD', clause: '附件6-2' }],
});

/** 备案 alone, where no rule asks for the approval of the Party (C-23). */
export const electionFiling: Procedure = defineProcedure({
  key: 'election.filing', version: 1, kind: 'ELECTION_RESULT', title, submitters: congressKinds, steps: [filing], receivers: ['GUIDING_LEAGUE'], citations: [{ document: 'JL', clause: '二.7' }],
});

const path = ['input', 'filingId'];

type Sequence = Demand<'ANNOUNCE_APPROVE_FILE' | 'FILE'> | null;

/** What the rules of the day do with a result, and who says so. */
const sequenceOn = async (work: Work, organizationId: string, on: CivilDate): Promise<Sequence> => demandOf(await rulesOn(work, organizationId, on), 'election.sequence');

const citationsOf = (sequence: Sequence): readonly Citation[] => (sequence === null ? [] : [sequence.citation]);

/** What an election brings to the filing engine: its result. Once it is accepted, the elected take office. */
export const electionContent: FilingContent = registerFilingContent({
  kind: 'ELECTION_RESULT',
  async procedureFor(work, { rowId }, on) {
    return (await sequenceOn(work, rowId, on))?.value === 'ANNOUNCE_APPROVE_FILE' ? electionApproval : electionFiling;
  },
  citationsFor: async (work, { organizationId, submittedOn }) => citationsOf(await sequenceOn(work, organizationId, submittedOn)),
  checkCorrections: async (_work, _filing, corrections) => await Promise.resolve(corrections.flatMap(({ target }, index): Problem[] => (
    target === 'CLAUSE' ? [problems.NO_CLAUSES({ path: ['input', 'corrections', String(index), 'target'] })] : []))),
  async open(work, filed) {
    const found = await electionInFiling(work, filed);
    const { election, organization } = found;
    const sequence = await sequenceOn(work, organization.rowId, filed.submittedOn);
    return {
      async examine() {
        const { problems: blocked, warnings } = await rehearseTogether(work, found, filed);
        const freeze = () => [electionChanged(election, 'SUBMIT', warned(warnings))];
        return { problems: [...standingProblems(election, sequence), ...blocked], contentHash: await hashOf(work, election), freeze };
      },
      thaw: () => [electionChanged(election, 'RETURN')],
      async conclude(state, on) {
        const blocked = state === 'ACCEPTED' ? await takeOffice(work, found, on) : [];
        return blocked.length > 0 ? refuse(...blocked) : succeed(consequence(election, state, on, citationsOf(sequence)));
      },
      tell: (state, reason) => (state === 'REFUSED' || state === 'REVOKED' ? [notRecognized(found, reason, citationsOf(sequence))] : []),
    };
  },
});

/** What the superior has declared unrecognized goes nowhere, nor what was not announced to the congress where the rules ask for that first. */
function standingProblems({ state, announcedOn }: HeldElection, sequence: Sequence): readonly Problem[] {
  if (electionMachine.next(state, 'SUBMIT') === undefined) return [problems.WRONG_STATE({ path, values: { state } })];
  return sequence?.value === 'ANNOUNCE_APPROVE_FILE' && announcedOn === null ? [problems.NOT_ANNOUNCED({ path, citations: [sequence.citation] })] : [];
}

/**
 * A congress that elects a president and, besides, vice presidents makes one leadership: its make-up is held against the
 * rules together with what else was elected there and waits for recognition. Who can take office each result answers for alone.
 */
async function rehearseTogether(work: Work, { election, organization }: ElectionOf, { submittedOn }: FiledThing): Promise<Rehearsal> {
  const own = await changesOf(work, election, submittedOn);
  const alone = await rehearse(work, organization, own, path);
  const siblings = await listSiblings(work, election);
  if (siblings.length === 0) return alone;
  const others = await Promise.all(siblings.map(async (sibling) => (await changesOf(work, sibling, submittedOn)).entries));
  const together = await rehearse(work, organization, { ...own, entries: [...own.entries, ...others.flat()] }, path);
  return { problems: [...alone.problems.filter(isOfEntry), ...together.problems.filter((problem) => !isOfEntry(problem))], warnings: together.warnings };
}

const isOfEntry = ({ path: place }: Problem): boolean => place.length > path.length;

const electedIn = ({ candidates }: HeldElection) => candidates.filter((candidate) => candidate.electedIn !== null);

/** The day on which the elected come: as announced, or that of the decision, and never one before it. */
const firstDay = ({ takesOfficeOn }: HeldElection, decidedOn: CivilDate): CivilDate => (takesOfficeOn !== null && takesOfficeOn > decidedOn ? takesOfficeOn : decidedOn);

/** What the result changes among the offices: who held the post leaves it, the elected take it. */
async function changesOf(work: Work, election: HeldElection, decidedOn: CivilDate): Promise<TurnoverContent> {
  const effectiveOn = firstDay(election, decidedOn);
  const entry = { post: election.post, title: election.title, departmentName: null, effectiveOn, note: null };
  const leaving = election.isTurnover ? await holdersOf(work, election, effectiveOn) : [];
  return {
    heldOn: election.heldOn ?? effectiveOn,
    congress: posts[election.post].title.zh,
    entries: [
      ...leaving.map(({ personId, name }) => ({ ...entry, change: 'ENDED' as const, personId, personName: name })),
      ...electedIn(election).map(({ personId, name }) => ({ ...entry, change: 'APPOINTED' as const, personId, personName: name })),
    ],
  };
}

async function takeOffice(work: Work, { election, organization }: ElectionOf, on: CivilDate): Promise<readonly Problem[]> {
  const blocked = await carryOut(work, organization, await changesOf(work, election, on), path);
  if (blocked.length === 0) await tieOffices(work, election, firstDay(election, on));
  return blocked;
}

async function hashOf(work: Work, election: HeldElection): Promise<string> {
  const { post, seats, heldOn, announcedOn, takesOfficeOn } = election;
  const elected = electedIn(election).map(({ personId, name }) => ({ personId, name }));
  return hashResult({ post, seats, heldOn: heldOn ?? '', announcedOn, takesOfficeOn, elected, rounds: await roundsOf(work, election) });
}

function consequence(election: HeldElection, state: FilingState, on: CivilDate, citations: readonly Citation[]): readonly Fragment[] {
  switch (state) {
    case 'ACCEPTED':
      return [electionChanged(election, 'ACCEPT', sql`recognized_on = ${on}`, sql`is_party_approved = ${isApprovedBefore(election)}`)];
    case 'REFUSED':
      return [electionChanged(election, 'REFUSE', ...refusedFor(on, null, citations))];
    case 'WITHDRAWN':
      return [withdrawn(election)];
    case 'REVOKED':
      // The superior may have refused its recognition before, by an act of its own.
      return election.state === 'NOT_RECOGNIZED' ? [] : [electionChanged(election, 'REVOKE', ...refusedFor(on, null, citations))];
    case 'DRAFT':
    case 'SUBMITTED':
    case 'IN_REVIEW':
    case 'RETURNED':
    case 'RATIFIED':
    case 'SUPERSEDED':
      throw new Error(`the filing of an election does not end in ${state}`);
  }
}

/** The procedure it was pinned to tells whether the Party had to approve before. */
const isApprovedBefore = ({ filingId }: HeldElection): Fragment => sql`(select f.procedure_key = ${electionApproval.key} from filings.filing f where f.id = ${filingId})`;

/** Free for another filing, as announced as it was. */
function withdrawn(election: HeldElection): Fragment {
  const wasSubmitted = election.state === 'SUBMITTED' || election.state === 'RETURNED';
  const action = election.announcedOn === null ? 'WITHDRAW' : 'WITHDRAW_ANNOUNCED';
  return electionChanged(election, wasSubmitted ? action : null, sql`filing_id = null`);
}
