import { listRows, sql } from '@xuelian/platform';
import { type FactSource, registerFactSource, watched } from '../policies/index.ts';
import { semesterBefore } from './council.ts';

interface HeardRow {
  readonly organizationId: string;
  readonly areAllHeard: boolean;
}

/**
 * Whether everyone who owed a debrief in the semester before gave it by the day. Known where a council was formed for that
 * semester and expected somebody: a union that keeps its reviews elsewhere is not held to have had none.
 */
export const reviewFacts: FactSource = registerFactSource({
  name: 'reviews',
  watches: [watched('reviews.debrief')],
  async read(db, organizationIds, on) {
    const { academicYear, half } = semesterBefore(on);
    const rows = await listRows(db, sql<HeardRow>`
      select organization_id as "organizationId", bool_and(coalesce(heard_on <= ${on}::date, false)) as "areAllHeard" from reviews.debrief
      where organization_id = any(${organizationIds}::uuid[]) and academic_year = ${academicYear} and half = ${half} and state not in ('EXEMPT', 'DROPPED') group by organization_id`);
    return new Map(rows.map(({ organizationId, areAllHeard }) => [organizationId, { 'debrief.allHeardLastSemester': areAllHeard }]));
  },
});

