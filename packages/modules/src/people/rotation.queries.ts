import type { CivilDate, Semester } from '@xuelian/kernel';
import { forSignedIn, type Fragment, type Given, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import { presidiumPosts } from './person.ts';

interface RotationTurnRow {
  readonly id: string;
  readonly academicYear: number;
  readonly half: Semester['half'] | null;
  readonly startedOn: CivilDate;
  readonly endedOn: CivilDate;
  readonly version: number;
}

/** Whose turn it is belongs to what is published of the main officers (LY 二.12); who that person is, `persons` decides. */
export const rotationTurns = storedType<RotationTurnRow>({
  name: 'RotationTurn',
  from: () => sql`people.rotation_turn r`,
  key: sql`r.id`,
  columns: () => ({ id: globalIdOf('TUR', sql`r.id`), academicYear: sql`r.academic_year`, half: sql`r.half`, startedOn: sql`r.started_on`, endedOn: sql`r.ended_on`, version: sql`r.version` }),
  visible: forSignedIn,
});

export const latestTurn: SortOrder = { name: 'TURN', keys: [{ column: sql`r.started_on`, type: 'date', descending: true }, { column: sql`r.id`, type: 'uuid', descending: true }] };

/** Who has the turn in an organization on a day; null without one. */
export const turnHolder = (organizationId: Fragment, on: Given<CivilDate>): Fragment => sql`(
  select r.person_id from people.rotation_turn r where r.organization_id = ${organizationId} and r.started_on <= ${on}::date and r.ended_on > ${on}::date)`;

/** The office called `t` presides over its organization on a day: by its turn, or, where no turns are planned, by its post. */
export const presidesOn = (on: Given<CivilDate>): Fragment => sql`
  case when ${turnHolder(sql`t.organization_id`, on)} is null then t.post in ('EXECUTIVE_CHAIR', 'PRESIDENT')
    else t.person_id = ${turnHolder(sql`t.organization_id`, on)} and t.post = any(${[...presidiumPosts]}::text[]) end`;
