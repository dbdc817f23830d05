import type { CivilDate, Problem } from '@xuelian/kernel';
import { anyOf, type Fragment, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { isVisible as isFilingVisible, openStates } from '../filings/index.ts';
import { globalIdOf } from '../organizations/index.ts';
import { seeDecidersBy } from '../people/index.ts';
import type { NominationState } from './nomination.machine.ts';
import type { CandidateSource } from './nomination.ts';

/** A nomination as it is read. */
export interface NominationRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: string;
  readonly unionId: string;
  readonly post: PostId;
  readonly source: CandidateSource | null;
  readonly reason: string | null;
  readonly state: NominationState;
  readonly contentHash: string;
  readonly warnings: readonly Problem[];
  readonly rejectedStep: string | null;
  readonly confirmedOn: CivilDate | null;
  readonly filingId: string | null;
  readonly draftedAt: string;
  readonly version: number;
}

/** Whoever files for the recommending organization, and whoever sees the filing; once it was submitted also the person and the union’s administrators. */
export const isNominationVisible = (viewer: Viewer): Fragment => anyOf([
  isCovered(viewer.scope('FILE'), { lineage: sql`n.lineage` }),
  sql`exists (select from filings.filing f where f.id = n.filing_id and ${isFilingVisible(viewer)})`,
  sql`(n.state <> 'DRAFT' and (n.person_id = ${viewer.personId}::uuid or ${isCovered(viewer.scope('ADMINISTER'), { lineage: sql`n.union_lineage` })}))`,
]);

export const nominations = storedType<NominationRow>({
  name: 'Nomination',
  from: () => sql`selections.nomination n`,
  key: sql`n.id`,
  columns: () => ({
    rowId: sql`n.id`, id: globalIdOf('NOM', sql`n.id`), organizationId: sql`n.organization_id`, lineage: sql`n.lineage`, unionId: sql`n.union_id`, post: sql`n.post`, source: sql`n.source`,
    reason: sql`n.reason`, state: sql`n.state`, contentHash: sql`n.content_hash`, warnings: sql`n.warnings`, rejectedStep: sql`n.rejected_step`, confirmedOn: sql`n.confirmed_on`,
    filingId: sql`n.filing_id`, draftedAt: sql`n.drafted_at`, version: sql`n.version`,
  }),
  visible: ({ viewer }) => isNominationVisible(viewer),
});

export const latestDrafted: SortOrder = { name: 'NOMINATION', keys: [{ column: sql`n.drafted_at`, type: 'timestamptz', descending: true }, { column: sql`n.id`, type: 'uuid', descending: true }] };

const underReview = openStates.filter((state) => state !== 'DRAFT');

// Who decides on a person is whoever decides at some step of an open nomination of theirs; people, to the left of here, asks.
seeDecidersBy((viewer, personId) => sql`exists (
  select from selections.nomination nominated join filings.filing f on f.id = nominated.filing_id join filings.filing_recipient r on r.filing_id = f.id
  where nominated.person_id = ${personId} and f.state = any(${underReview}::text[]) and r.role = 'DECIDER' and ${isCovered(viewer.scope('DECIDE'), { lineage: sql`r.lineage` })})`);
