import type { Citation, CivilDate, Problem } from '@xuelian/kernel';
import { anyOf, type Fragment, type Sight, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { isVisible as isFilingVisible } from '../../filings/index.ts';
import { globalIdOf } from '../../organizations/index.ts';
import { looksInto } from '../congress/congress.queries.ts';
import type { Recognition } from './election.ts';
import { type ElectionState, recognitionOf, electionStates } from './election.machine.ts';

/** An election as it is read. */
export interface ElectionRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: string;
  readonly superiorLineage: string | null;
  readonly post: PostId;
  readonly title: string | null;
  readonly seats: number;
  readonly isTurnover: boolean;
  readonly state: ElectionState;
  readonly heldOn: CivilDate | null;
  readonly announcedOn: CivilDate | null;
  readonly takesOfficeOn: CivilDate | null;
  readonly recognizedOn: CivilDate | null;
  readonly refusedOn: CivilDate | null;
  readonly reason: string | null;
  readonly refusalCitations: readonly Citation[];
  readonly warnings: readonly Problem[];
  readonly version: number;
}

const statesOf = (recognition: Recognition): readonly ElectionState[] => electionStates.filter((state) => recognitionOf(state) === recognition);
const decided = electionStates.filter((state) => recognitionOf(state) !== null);

/** Results are announced, so everybody signed in may know them once there are any. */
const hasResult = sql`e.state = any(${[...decided]}::text[])`;

const reports = (viewer: Viewer): Fragment => sql`exists (select from filings.filing f where f.id = e.filing_id and ${isFilingVisible(viewer)})`;

const isSignedIn = ({ viewer }: Sight): Fragment => (viewer.isKnown ? sql`true` : sql`false`);

/** Whoever may look behind the result: into the organization, or into the filing that reports it. */
const looksBehind = (viewer: Viewer): Fragment => anyOf([looksInto(viewer), reports(viewer)]);

const from = sql`congresses.election e join organizations.organization o on o.id = e.organization_id`;

export const elections = storedType<ElectionRow>({
  name: 'Election',
  from: () => from,
  key: sql`e.id`,
  columns: () => ({
    rowId: sql`e.id`, id: globalIdOf('ELE', sql`e.id`), organizationId: sql`e.organization_id`, lineage: sql`e.lineage`,
    superiorLineage: sql`(select s.lineage from organizations.organization s where s.id = o.superior_id)`, post: sql`e.post`, title: sql`e.title`, seats: sql`e.seats`, isTurnover: sql`e.ends_terms`,
    state: sql`e.state`, heldOn: sql`e.held_on`, announcedOn: sql`e.announced_on`, takesOfficeOn: sql`e.takes_office_on`, recognizedOn: sql`e.recognized_on`, refusedOn: sql`e.refused_on`,
    reason: sql`e.reason`, refusalCitations: sql`e.refusal_citations`, warnings: sql`e.warnings`, version: sql`e.version`,
  }),
  visible: (sight) => anyOf([sql`(${hasResult} and ${isSignedIn(sight)})`, looksBehind(sight.viewer)]),
});

export const latestFirst: SortOrder = { name: 'ELECTION', keys: [{ column: sql`e.called_at`, type: 'timestamptz', descending: true }, { column: sql`e.id`, type: 'uuid', descending: true }] };

interface CandidateRow {
  readonly position: number;
  readonly name: string;
  readonly electedIn: number | null;
}

/** Who was elected is for everybody signed in; who stood besides, for those who look behind the result. */
export const candidates = storedType<CandidateRow>({
  name: 'ElectionCandidate',
  from: () => sql`congresses.election_candidate c join congresses.election e on e.id = c.election_id join organizations.organization o on o.id = e.organization_id`,
  key: sql`c.election_id::text || '/' || c.position`,
  columns: () => ({ position: sql`c.position`, name: sql`c.name`, electedIn: sql`c.elected_in` }),
  visible: (sight) => anyOf([sql`(c.elected_in is not null and ${hasResult} and ${isSignedIn(sight)})`, looksBehind(sight.viewer)]),
});

export const asListed: SortOrder = { name: 'CANDIDATE', keys: [{ column: sql`c.position`, type: 'integer' }] };

interface RoundRow {
  readonly round: number;
  readonly heldOn: CivilDate;
  readonly seats: number;
  readonly due: number;
  readonly present: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly isVoid: boolean;
  readonly seatsLeft: number;
  readonly tied: readonly number[];
  readonly next: readonly number[];
}

export const rounds = storedType<RoundRow>({
  name: 'ElectionRound',
  from: () => sql`congresses.election_round r join congresses.election e on e.id = r.election_id join organizations.organization o on o.id = e.organization_id`,
  key: sql`r.election_id::text || '/' || r.round`,
  columns: () => ({
    round: sql`r.round`, heldOn: sql`r.held_on`, seats: sql`r.seats`, due: sql`r.due`, present: sql`r.present`, issued: sql`r.issued`, returned: sql`r.returned`, valid: sql`r.valid`,
    invalid: sql`r.invalid`, isVoid: sql`r.is_void`, seatsLeft: sql`r.seats_left`, tied: sql`r.tied`, next: sql`r.next`,
  }),
  visible: ({ viewer }) => looksBehind(viewer),
});

export const asCounted: SortOrder = { name: 'ROUND', keys: [{ column: sql`r.round`, type: 'integer' }] };

interface VotesRow {
  readonly candidate: number;
  readonly inFavor: number;
  readonly against: number;
  readonly abstained: number;
}

export const votes = storedType<VotesRow>({
  name: 'ElectionVotes',
  from: () => sql`congresses.election_votes v`,
  key: sql`v.election_id::text || '/' || v.round || '/' || v.candidate`,
  columns: () => ({ candidate: sql`v.candidate`, inFavor: sql`v.in_favor`, against: sql`v.against`, abstained: sql`v.abstained` }),
});

export const byCandidate: SortOrder = { name: 'VOTES', keys: [{ column: sql`v.candidate`, type: 'integer' }] };

const presidiumPosts = ['PRESIDENT', 'VICE_PRESIDENT', 'EXECUTIVE_CHAIR', 'PRESIDIUM_MEMBER'] as const satisfies readonly PostId[];

/** Whether the leadership of the organization called `o` is recognized: by its latest election that came to a result. */
export const leadershipRecognition = (organizationId: Fragment): Fragment => sql`(
  select case when e.state = any(${[...statesOf('PENDING')]}::text[]) then 'PENDING' else e.state end from congresses.election e
  where e.organization_id = ${organizationId} and e.post = any(${[...presidiumPosts]}::text[]) and ${hasResult} order by e.held_on desc, e.id desc limit 1)`;
