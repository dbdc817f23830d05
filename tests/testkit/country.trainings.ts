import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { courseKinds, courseStates } from '../../packages/modules/src/trainings/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Courses of any organization, attended by anybody from anywhere, some of it corrected; and checks of years. */
export async function fillTrainings(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[]): Promise<void> {
  for (const kind of dice.many(50, () => dice.pick(courseKinds))) {
    const [id, { id: organizationId, lineage }] = [randomUUID(), dice.pick(organizations)];
    const started = 1 + dice.below(28);
    await sql`
      insert into trainings.course (id, organization_id, lineage, kind, title, academic_year, starts_on, ends_on, hours_tenths, is_online, populations, state, planned_at)
      values (${id}, ${organizationId}, ${lineage}, ${kind}, '培训', 2025, make_date(2025, 11, ${started}), make_date(2025, 11, ${started}), 40, true, array['STAFF'], ${dice.pick(courseStates)}, now())`.execute(db);
    for (const personId of new Set(dice.many(dice.below(6), () => dice.pick(persons)))) await fillAttendance(db, dice, id, personId, dice.pick(organizations));
  }
  for (const { id, lineage } of dice.many(20, () => dice.pick(organizations))) {
    await sql`
      insert into trainings.year_check (id, organization_id, lineage, academic_year, as_of, population, expected, covered, newcomers, introduced, outcome, checked_at)
      values (${randomUUID()}, ${id}, ${lineage}, 2025, '2026-08-31', 'STAFF', 10, ${dice.below(11)}, 0, 0, ${dice.pick(['OK', 'SHORT'])}, now())`.execute(db);
  }
}

async function fillAttendance(db: Database, dice: Dice, courseId: string, personId: string, { id, lineage }: Place): Promise<void> {
  await sql`
    insert into trainings.attendance (course_id, person_id, organization_id, lineage, hours_tenths, recorded_at) values (${courseId}, ${personId}, ${id}, ${lineage}, ${dice.below(41)}, now())`.execute(db);
  if (!dice.isLucky(1, 3)) return;
  await sql`insert into trainings.correction (course_id, person_id, position, from_tenths, to_tenths, reason, corrected_at) values (${courseId}, ${personId}, 1, 50, 40, '登记有误', now())`.execute(db);
}
