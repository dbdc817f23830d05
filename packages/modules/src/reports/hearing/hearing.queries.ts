import type { CivilDate } from '@xuelian/kernel';
import { anyOf, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf, placementColumns } from '../../organizations/index.ts';
import { isReportVisible } from '../report/report.queries.ts';
import type { Manner } from './hearing.ts';

interface HearingRow {
  readonly rowId: string;
  readonly id: string;
  readonly manner: Manner;
  readonly heardOn: CivilDate;
  readonly place: string | null;
  readonly session: string | null;
  readonly reader: string | null;
  readonly note: string;
  readonly recordedAt: string;
}

/** For the lines of who heard, and for whoever sees one of the reports that were heard. */
export const hearings = storedType<HearingRow>({
  name: 'ReportHearing',
  from: () => sql`reports.hearing rh`,
  key: sql`rh.id`,
  columns: () => ({
    rowId: sql`rh.id`, id: globalIdOf('RHG', sql`rh.id`), manner: sql`rh.manner`, heardOn: sql`rh.heard_on`, place: sql`rh.place`, session: sql`rh.session`, reader: sql`rh.reader`, note: sql`rh.note`, recordedAt: sql`rh.recorded_at`,
  }),
  visible: ({ viewer }) => anyOf([
    sql`exists (select from organizations.organization o where o.id = rh.organization_id and ${isCovered(viewer.scope('READ'), placementColumns('o'))})`,
    sql`exists (select from reports.report rp where rp.hearing_id = rh.id and ${isReportVisible(viewer)})`,
  ]),
});

export const latestHearing: SortOrder = { name: 'HEARING', keys: [{ column: sql`rh.heard_on`, type: 'date', descending: true }, { column: sql`rh.id`, type: 'uuid', descending: true }] };

interface DeliveryRow {
  readonly manner: Manner;
  readonly deliveredOn: CivilDate;
  readonly sessionNumber: number | null;
  readonly reviewedOn: CivilDate | null;
  readonly conclusion: string | null;
}

/** For whoever sees the report. */
export const deliveries = storedType<DeliveryRow>({
  name: 'WorkReportDelivery',
  from: () => sql`reports.delivery rd`,
  key: sql`rd.report_id`,
  columns: () => ({ manner: sql`rd.manner`, deliveredOn: sql`rd.delivered_on`, sessionNumber: sql`rd.session_number`, reviewedOn: sql`rd.reviewed_on`, conclusion: sql`rd.conclusion` }),
  visible: ({ viewer }) => sql`exists (select from reports.report rp where rp.id = rd.report_id and ${isReportVisible(viewer)})`,
});
