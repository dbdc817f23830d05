import { atInput, type CivilDate, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, listRows, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import { lockStaffing } from '../people/index.ts';
import { type GivenSetting, settingProblems } from './setting.ts';
import { problems } from './supervisions.problems.ts';

export interface SetSupervision extends GivenSetting {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
}

interface OwnerTarget extends Target {
  readonly organization: OrganizationRow;
}

/** 督导设定: lets the hub remind by itself or watch over incidents, from a day on, or no longer. */
export const setSupervision: UseCase<SetSupervision, OwnerTarget> = {
  action: 'supervision.set',
  capability: 'ADMINISTER',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, input) {
    const found = settingProblems(input, organization.kind, work.today);
    if (found.length > 0) return refuse(...found);
    const ended = await endSettings(work, organization.rowId, input);
    const changed = input.isOn ? await insertSetting(work, organization, input) : ended;
    if (changed === undefined) return refuse(problems.NOTHING_SET(atInput('kind')));
    const { kind, isOn, days, effectiveOn } = input;
    return succeed({ id: changed, lineage: organization.lineage, facts: { kind, isOn, days, effectiveOn } });
  },
};

/** Whatever was set for the day and later holds no longer; a setting that never took effect ends on its first day. */
async function endSettings({ db, actor, now }: Work, organizationId: string, { kind, effectiveOn }: GivenSetting): Promise<string | undefined> {
  const ended = await listRows(db, sql<{ id: string }>`
    update supervisions.setting set valid_to = greatest(valid_from, ${effectiveOn}::date), ended_by = ${actor.personId}, ended_at = ${now}
    where organization_id = ${organizationId} and kind = ${kind} and (valid_to is null or valid_to > greatest(valid_from, ${effectiveOn}::date)) returning id`);
  return ended[0]?.id;
}

async function insertSetting({ db, actor, now }: Work, { rowId, lineage }: OrganizationRow, { kind, days, effectiveOn }: GivenSetting): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into supervisions.setting (id, organization_id, lineage, kind, days, valid_from, set_by, set_at)
    values (${id}, ${rowId}, ${lineage}, ${kind}, ${days}, ${effectiveOn}, ${actor.personId}, ${now})`.execute(db);
  return id;
}

/** The days an organization set for the answers to automatic reminders; undefined where it set none. */
export async function findReminderSetting({ db }: Work, organizationId: string, on: CivilDate): Promise<{ readonly days: number | null } | undefined> {
  const [setting] = await listRows(db, sql<{ days: number | null }>`
    select days from supervisions.setting where organization_id = ${organizationId} and kind = 'AUTOMATIC_REMINDERS' and daterange(valid_from, valid_to) @> ${on}::date`);
  return setting;
}

/** Days for taking incidents up, and who set them. */
export interface IncidentDays {
  readonly days: number;
  readonly watcher: { readonly id: string; readonly lineage: string };
}

/** As the nearest League body above the handler set it; undefined where none did. */
export async function findIncidentDays({ db }: Work, handlerLineage: string, on: CivilDate): Promise<IncidentDays | undefined> {
  return await findRow(db, sql<IncidentDays>`
    select days, json_build_object('id', organization_id, 'lineage', lineage) as watcher from supervisions.setting
    where lineage = any(platform.lineages_above(${handlerLineage})) and lineage <> ${handlerLineage} and kind = 'INCIDENT_DAYS' and daterange(valid_from, valid_to) @> ${on}::date
    order by length(lineage) desc limit 1`);
}
