import type { CivilDate } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import { seesFinals } from '../assessment/assessment.queries.ts';
import type { ObjectionState } from './objection.machine.ts';
import type { RectificationState } from './rectification.machine.ts';

export interface ObjectionRow {
  readonly rowId: string;
  readonly id: string;
  readonly indicatorKeys: readonly string[];
  readonly text: string;
  readonly state: ObjectionState;
  readonly raisedOn: CivilDate;
  readonly decision: string | null;
  readonly decidedOn: CivilDate | null;
  readonly version: number;
  readonly lineage: string;
  readonly issuerLineage: string;
}

const placeOf = (id: ReturnType<typeof sql>) => ({
  lineage: sql`(select a.lineage from assessments.assessment a where a.id = ${id})`, issuerLineage: sql`(select a.issuer_lineage from assessments.assessment a where a.id = ${id})`,
});

/** For the unit and its issuer: what neighbors read is the result. */
export const objections = storedType<ObjectionRow>({
  name: 'AssessmentObjection',
  from: () => sql`assessments.objection b`,
  key: sql`b.id`,
  columns: () => ({
    rowId: sql`b.id`, id: globalIdOf('AOB', sql`b.id`), indicatorKeys: sql`b.indicator_keys`, text: sql`b.text`, state: sql`b.state`, raisedOn: sql`b.raised_on`, decision: sql`b.decision`,
    decidedOn: sql`b.decided_on`, version: sql`b.version`, ...placeOf(sql`b.assessment_id`),
  }),
  visible: ({ viewer }) => seesFinals(viewer, sql`b.assessment_id`),
});

export const asRaised: SortOrder = { name: 'ASSESSMENT OBJECTION', keys: [{ column: sql`b.raised_on`, type: 'date' }, { column: sql`b.id`, type: 'uuid' }] };

export interface RectificationRow {
  readonly rowId: string;
  readonly id: string;
  readonly indicatorKey: string;
  readonly dueOn: CivilDate;
  readonly state: RectificationState;
  readonly account: string | null;
  readonly note: string | null;
  readonly submittedOn: CivilDate | null;
  readonly settledOn: CivilDate | null;
  readonly version: number;
  readonly lineage: string;
  readonly issuerLineage: string;
}

export const rectifications = storedType<RectificationRow>({
  name: 'RectificationTask',
  from: () => sql`assessments.rectification t`,
  key: sql`t.id`,
  columns: () => ({
    rowId: sql`t.id`, id: globalIdOf('RTK', sql`t.id`), indicatorKey: sql`t.indicator_key`, dueOn: sql`t.due_on`, state: sql`t.state`, account: sql`t.account`, note: sql`t.note`, submittedOn: sql`t.submitted_on`,
    settledOn: sql`t.settled_on`, version: sql`t.version`, ...placeOf(sql`t.assessment_id`),
  }),
  visible: ({ viewer }) => seesFinals(viewer, sql`t.assessment_id`),
});

export const dueFirst: SortOrder = { name: 'RECTIFICATION', keys: [{ column: sql`t.due_on`, type: 'date' }, { column: sql`t.id`, type: 'uuid' }] };
