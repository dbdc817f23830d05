import type { Citation, CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, type Database, forSignedIn, type Fragment, type Given, isCovered, listRows, type Sight, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, placementColumns, type Tie, type Within } from '../organizations/index.ts';
import { type MatterKind, type MeasureKind, publishedKinds } from './measure.ts';
import { type MeasureAction, type MeasureSide, type MeasureState, openStates } from './measure.machine.ts';

/** A measure as it is read. */
export interface MeasureRow {
  readonly rowId: string;
  readonly id: string;
  readonly number: string;
  readonly kind: MeasureKind;
  readonly state: MeasureState;
  readonly issuerLineage: Lineage;
  readonly lineage: Lineage;
  readonly tie: Tie;
  readonly matterKind: MatterKind;
  readonly matterKey: string;
  readonly citations: readonly Citation[];
  readonly reason: string;
  readonly demand: string;
  readonly dueOn: CivilDate | null;
  readonly isAutomatic: boolean;
  readonly issuedAt: string;
  readonly issuedOn: CivilDate;
  readonly answeredBy: string | null;
  readonly version: number;
}

/** The issuer's line and the addressee's lines: who may read the measure `m` with all that was said about it. */
export function isPartyTo(viewer: Viewer): Fragment {
  const scope = viewer.scope('READ');
  return anyOf([
    isCovered({ ...scope, crossesLines: false }, { lineage: sql`m.issuer_lineage` }),
    isCovered({ ...scope, crossesLines: false }, { lineage: sql`m.lineage` }),
    sql`exists (select from organizations.organization o where o.id = m.organization_id and ${isCovered(scope, placementColumns('o'))})`,
  ]);
}

/** Circulars go to everyone below their issuer: to the officers there, and to the persons registered there. */
function isPublishedTo(viewer: Viewer): Fragment {
  return sql`(m.kind = any(${[...publishedKinds]}::text[]) and m.state <> 'REVOKED' and exists (
    select from organizations.organization reader
    where (reader.lineage = any(${viewer.places}::text[]) or reader.id = (select p.organization_id from people.person p where p.id = ${viewer.personId}::uuid))
      and (reader.lineage > m.issuer_lineage and reader.lineage < m.issuer_lineage || '~' or reader.league_lineage >= m.issuer_lineage and reader.league_lineage < m.issuer_lineage || '~')))`;
}

export const measures = storedType<MeasureRow>({
  name: 'SupervisionMeasure',
  from: () => sql`supervisions.measure m`,
  key: sql`m.id`,
  columns: () => ({
    rowId: sql`m.id`, id: globalIdOf('SUP', sql`m.id`), number: sql`m.number`, kind: sql`m.kind`, state: sql`m.state`, issuerLineage: sql`m.issuer_lineage`, lineage: sql`m.lineage`,
    tie: sql`m.tie`, matterKind: sql`m.matter_kind`, matterKey: sql`m.matter_key`, citations: sql`m.citations`, reason: sql`m.reason`, demand: sql`m.demand`, dueOn: sql`m.due_on`,
    isAutomatic: sql`m.is_automatic`, issuedAt: sql`m.issued_at`, issuedOn: sql`m.issued_on`, answeredBy: sql`m.answered_by`, version: sql`m.version`,
  }),
  visible: (sight) => forSignedIn(sight, anyOf([isPartyTo(sight.viewer), isPublishedTo(sight.viewer)])),
});

export const latestFirst: SortOrder = { name: 'MEASURE', keys: [{ column: sql`m.issued_at`, type: 'timestamptz', descending: true }, { column: sql`m.id`, type: 'uuid', descending: true }] };

/** No answer, or none that will do, though its day is over. */
export const isOverdue = (today: Given<CivilDate>): Fragment => sql`(m.state in ('ISSUED', 'INSUFFICIENT') and m.due_on < ${today}::date)`;

export interface MeasureFilter {
  readonly kinds?: readonly MeasureKind[] | null;
  readonly states?: readonly MeasureState[] | null;
  readonly isOpen?: boolean | null;
  readonly isOverdue?: boolean | null;
}

export function matchingMeasures(filter: MeasureFilter, today: Given<CivilDate>): readonly Fragment[] {
  const { kinds, states, isOpen, isOverdue: late } = filter;
  const open = sql`m.state = any(${[...openStates]}::text[])`;
  return [
    ...(kinds == null ? [] : [sql`m.kind = any(${kinds}::text[])`]),
    ...(states == null ? [] : [sql`m.state = any(${states}::text[])`]),
    ...(isOpen == null ? [] : [isOpen ? open : sql`not ${open}`]),
    ...(late == null ? [] : [late ? isOverdue(today) : sql`not coalesce(${isOverdue(today)}, false)`]),
  ];
}

export const listedMeasures = (filter: MeasureFilter, within: Within | null, today: Given<CivilDate>): readonly Fragment[] =>
  [...(within === null ? [] : [isWithinOrganization(within, sql`m.lineage`)]), ...matchingMeasures(filter, today)];

interface ActionRow {
  readonly position: number;
  readonly action: MeasureAction | 'ISSUE';
  readonly toState: MeasureState;
  readonly side: MeasureSide;
  readonly note: string;
  readonly at: string;
}

/** What was said is for those whom it concerns; everyone below the issuer reads the circular alone. */
const isForParties = (measureId: Fragment) => ({ viewer }: Sight): Fragment => sql`exists (select from supervisions.measure m where m.id = ${measureId} and ${isPartyTo(viewer)})`;

export const measureActionsTaken = storedType<ActionRow>({
  name: 'SupervisionAction',
  from: () => sql`supervisions.measure_action a`,
  key: sql`a.measure_id::text || '/' || a.position`,
  columns: () => ({ position: sql`a.position`, action: sql`a.action`, toState: sql`a.to_state`, side: sql`a.side`, note: sql`a.note`, at: sql`a.at` }),
  visible: isForParties(sql`a.measure_id`),
});

export const asDone: SortOrder = { name: 'MEASURE ACTION', keys: [{ column: sql`a.position`, type: 'integer' }] };

interface FileRow {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
}

export const measureFiles = storedType<FileRow>({
  name: 'SupervisionFile',
  from: () => sql`supervisions.measure_file x join platform.upload u on u.id = x.upload_id`,
  key: sql`x.measure_id::text || '/' || x.position || '/' || x.upload_id`,
  columns: () => ({ uploadId: globalIdOf('UPL', sql`x.upload_id`), name: sql`x.name`, size: sql`u.size`, mediaType: sql`u.media_type`, sha256: sql`u.sha256` }),
  visible: isForParties(sql`x.measure_id`),
});

export const byName: SortOrder = { name: 'MEASURE FILE', keys: [{ column: sql`x.name`, type: 'text' }, { column: sql`x.upload_id`, type: 'uuid' }] };

/** Whether a viewer may download a file because it hangs on an answer they may read. */
export async function sharesAnswer(db: Database, viewer: Viewer, uploadId: string): Promise<boolean> {
  const rows = await listRows(db, sql`
    select from supervisions.measure_file x join supervisions.measure m on m.id = x.measure_id where x.upload_id = ${uploadId} and ${isPartyTo(viewer)} limit 1`);
  return rows.length > 0;
}
