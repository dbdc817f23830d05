import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { incidentKinds, incidentStates, measureKinds, measureStates } from '../../packages/modules/src/supervisions/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Incidents handled anywhere, reported by anybody. */
export async function fillIncidents(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[], accounts: readonly { readonly id: string; readonly personId: string }[]): Promise<void> {
  for (const state of dice.many(60, () => dice.pick(incidentStates))) {
    const id = randomUUID();
    const [unit, handler, reporter] = [dice.pick(organizations), dice.pick(organizations), dice.pick(accounts)];
    const above = dice.isLucky(1, 3) ? dice.pick(organizations) : null;
    await sql`
      insert into supervisions.incident (id, kind, state, organization_id, lineage, handler_id, handler_lineage, escalated_to_id, escalated_to_lineage, reported_on, reported_at)
      values (${id}, ${dice.pick(incidentKinds)}, ${state}, ${unit.id}, ${unit.lineage}, ${handler.id}, ${handler.lineage}, ${above?.id ?? null}, ${above?.lineage ?? null}, ${dice.day()}, now())`.execute(db);
    await sql`insert into supervisions.incident_reporter (incident_id, account_id, person_id) values (${id}, ${reporter.id}, ${reporter.personId})`.execute(db);
    await sql`insert into supervisions.incident_account (incident_id, description, person_id, person_name) values (${id}, '情况', ${dice.pick(persons)}, '某人')`.execute(db);
    await sql`insert into supervisions.incident_action (incident_id, position, action, to_state, organization_id, person_id, note, at) values (${id}, 1, 'HOLD_TO_ACCOUNT', 'ACCOUNTABILITY', ${handler.id}, ${dice.pick(persons)}, '说明', now())`.execute(db);
    await sql`insert into supervisions.incident_accountability (incident_id, position, place, person_name, measure) values (${id}, 1, 1, '某人', '诫勉')`.execute(db);
  }
}

/** Measures of any issuer to any organization: who may read them depends on both. */
export async function fillMeasures(db: Database, dice: Dice, organizations: readonly Place[], persons: readonly string[], uploads: readonly string[]): Promise<void> {
  for (const number of dice.many(80, (index) => String(index + 1))) {
    const id = randomUUID();
    const [issuer, addressee] = [dice.pick(organizations), dice.pick(organizations)];
    await sql`
      insert into supervisions.measure (id, number, kind, state, issuer_id, issuer_lineage, organization_id, lineage, tie, matter_kind, matter_key, reason, demand, due_on, issued_by, issued_at, issued_on)
      values (${id}, ${`督〔2026〕${number}号`}, ${dice.pick(measureKinds)}, ${dice.pick(measureStates)}, ${issuer.id}, ${issuer.lineage}, ${addressee.id}, ${addressee.lineage}, 'SUPERIOR', 'OTHER', ${number},
        '事由', '要求', ${dice.day()}, ${dice.pick(persons)}, now(), current_date)`.execute(db);
    await sql`insert into supervisions.measure_action (measure_id, position, action, to_state, side, person_id, note, at) values (${id}, 1, 'ANSWER', 'ANSWERED', 'ADDRESSEE', ${dice.pick(persons)}, '答复', now())`.execute(db);
    if (dice.isLucky(1, 3)) await sql`insert into supervisions.measure_file (measure_id, position, upload_id, name) values (${id}, 1, ${dice.pick(uploads)}, '附件')`.execute(db);
    if (dice.isLucky(1, 4)) await sql`insert into supervisions.setting (id, organization_id, lineage, kind, valid_from, set_at) values (${randomUUID()}, ${issuer.id}, ${issuer.lineage}, 'AUTOMATIC_REMINDERS', current_date, now()) on conflict do nothing`.execute(db);
  }
}
