import type { CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, type Fragment, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import type { IndicatorSource } from '../indicator-set/indicator.ts';
import type { Combination } from './combination.ts';

/** How a campaign is run, as it is read. */
export interface CampaignRow {
  readonly id: string;
  readonly cycleRowId: string;
  readonly issuerLineage: Lineage;
  readonly cycleState: string;
  readonly isSelfHidden: boolean;
  readonly leastAssessors: number;
  readonly combination: Combination;
  readonly tolerancePercent: number;
  readonly objectionDays: number;
  readonly rectificationDays: number;
  readonly publishedOn: CivilDate | null;
  readonly objectionsThrough: CivilDate | null;
  readonly version: number;
}

const ofCycle = (column: Fragment): Fragment => sql`(select ${column} from cycles.cycle c where c.id = m.cycle_id)`;

const readsCampaign = (viewer: Viewer): Fragment => sql`exists (select from cycles.cycle c where c.id = m.cycle_id and ${isCovered(viewer.scope('READ'), { lineage: sql`c.issuer_lineage` })})`;

/** Open once its cycle is; before that, for whoever reads at the issuer. */
export const campaigns = storedType<CampaignRow>({
  name: 'AssessmentCampaign',
  from: () => sql`assessments.campaign m`,
  key: sql`m.cycle_id`,
  columns: () => ({
    id: globalIdOf('ACP', sql`m.cycle_id`), cycleRowId: sql`m.cycle_id`, issuerLineage: ofCycle(sql`c.issuer_lineage`), cycleState: ofCycle(sql`c.state`), isSelfHidden: sql`m.is_self_hidden`, leastAssessors: sql`m.least_assessors`, combination: sql`m.combination`,
    tolerancePercent: sql`(m.tolerance / 100.0)::float8`, objectionDays: sql`m.objection_days`, rectificationDays: sql`m.rectification_days`, publishedOn: sql`m.published_on`, objectionsThrough: sql`m.objections_until`,
    version: sql`m.version`,
  }),
  visible: ({ viewer }) => (viewer.isKnown ? anyOf([sql`exists (select from cycles.cycle c where c.id = m.cycle_id and c.opened_on is not null)`, readsCampaign(viewer)]) : sql`false`),
});

export interface AppointmentRow {
  readonly rowId: string;
  readonly id: string;
  readonly sources: readonly IndicatorSource[];
  readonly appointedAt: string;
  readonly handedInAt: string | null;
}

/** Who assesses is for the issuer's line, and for whoever was appointed: a unit does not know its assessors. */
export const appointments = storedType<AppointmentRow>({
  name: 'AssessorAppointment',
  from: () => sql`assessments.appointment p`,
  key: sql`p.id`,
  columns: () => ({ rowId: sql`p.id`, id: globalIdOf('APP', sql`p.id`), sources: sql`p.sources`, appointedAt: sql`p.appointed_at`, handedInAt: sql`p.handed_in_at` }),
  visible: ({ viewer }) => anyOf([
    sql`p.person_id = ${viewer.personId}::uuid`,
    sql`exists (select from cycles.cycle c where c.id = p.cycle_id and ${isCovered(viewer.scope('READ'), { lineage: sql`c.issuer_lineage` })})`,
  ]),
});

export const asAppointed: SortOrder = { name: 'APPOINTMENT', keys: [{ column: sql`p.appointed_at`, type: 'timestamptz' }, { column: sql`p.id`, type: 'uuid' }] };
