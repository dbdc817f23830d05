import { type CivilDate, refuse, succeed } from '@xuelian/kernel';
import { type Fragment, type Given, listRows, type News, sql, type UseCase, type Work } from '@xuelian/platform';
import { type CycleTarget, findCycle, stateProblems } from './cycle.commands.ts';
import type { HeldCycle } from './cycle.rows.ts';
import { adjustObligations } from './obligation.rows.ts';

interface OfCycle {
  readonly cycleId: string;
}

/** One turn of the hub: what is left over waits for the next. */
const mostAtOnce = 2000;

const isOutstanding = sql`(b.state in ('OWED', 'RETURNED') and o.dissolved_on is null)`;

const daysSince = (today: Given<CivilDate>): Fragment => sql`(${today}::date - b.submit_on)`;

/** The last occasion that has come: of several that passed while the hub stood still, only one reminder is given. */
const occasionOn = (today: Given<CivilDate>): Fragment => sql`(
  select max(occasion) from (select -day as occasion from unnest(c.remind_before) day union all select 0 union all select day from unnest(c.remind_after) day) occasions
  where occasion <= ${daysSince(today)})`;

const isUntold = (occasion: Fragment): Fragment => sql`not exists (
  select from cycles.reminder r where r.obligation_id = b.id and r.submit_on = b.submit_on and r.occasion = ${occasion})`;

/** Conditions on the obligation called `b`, its cycle `c` and its organization `o`. */
export const isReminderDue = (today: Given<CivilDate>): Fragment => sql`(${isOutstanding} and ${occasionOn(today)} is not null and ${isUntold(sql`${occasionOn(today)}::text`)})`;
export const isEscalationDue = (today: Given<CivilDate>): Fragment => sql`(${isOutstanding} and ${daysSince(today)} >= c.escalate_after and ${isUntold(sql`'ESCALATION'`)})`;
export const isLapseDue = sql`(b.state in ('OWED', 'RETURNED') and o.dissolved_on is not null)`;

interface Told {
  readonly id: string;
  readonly organizationId: string;
  readonly submitOn: CivilDate;
  readonly days: number;
}

/** Notes whom the hub tells now; a row for each that was not told before. */
async function note({ db, now, today }: Work, { id }: HeldCycle, isDue: Fragment, occasion: Fragment): Promise<readonly Told[]> {
  return await listRows(db, sql<Told>`
    with due as (
      select b.id, b.organization_id, b.submit_on, ${daysSince(today)} as days, ${occasion} as occasion
      from cycles.cycle c join cycles.obligation b on b.cycle_id = c.id join organizations.organization o on o.id = b.organization_id
      where c.id = ${id} and ${isDue} order by b.submit_on, b.id limit ${mostAtOnce}),
    noted as (
      insert into cycles.reminder (obligation_id, submit_on, occasion, reminded_at) select id, submit_on, occasion, ${now} from due on conflict do nothing returning obligation_id)
    select due.id, due.organization_id as "organizationId", due.submit_on as "submitOn", due.days from due join noted on noted.obligation_id = due.id`);
}

const newsOf = (told: readonly Told[], topicOf: (one: Told) => string): readonly News[] =>
  told.map((one) => ({ topic: topicOf(one), subject: one.id, facts: { organization: one.organizationId, submitOn: one.submitOn, days: one.days } }));

/** 催报: reminds whoever has not submitted, before, on and after the last day. Performed by the hub itself. */
export const remindOfObligations: UseCase<OfCycle, CycleTarget> = {
  action: 'obligation.remind',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }) {
    const found = stateProblems(cycle, 'ADJUST');
    if (found.length > 0) return refuse(...found);
    const told = await note(work, cycle, isReminderDue(work.today), sql`${occasionOn(work.today)}::text`);
    return succeed({ id: cycle.id, lineage: cycle.issuer.lineage, facts: { reminded: told.length }, news: newsOf(told, ({ days }) => (days > 0 ? 'obligation.overdue' : 'obligation.due')) });
  },
};

/** 逾期上报: the level above learns of what is missing. Performed by the hub itself. */
export const escalateOverdueObligations: UseCase<OfCycle, CycleTarget> = {
  action: 'obligation.escalate',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }) {
    const found = stateProblems(cycle, 'ADJUST');
    if (found.length > 0) return refuse(...found);
    const told = await note(work, cycle, isEscalationDue(work.today), sql`'ESCALATION'`);
    return succeed({ id: cycle.id, lineage: cycle.issuer.lineage, facts: { escalated: told.length }, news: newsOf(told, () => 'obligation.escalated') });
  },
};

/** 终止应报: whoever was merged or dissolved owes nothing any longer; the reason is the one it ended for. Performed by the hub itself. */
export const lapseOfEndedOrganizations: UseCase<OfCycle, CycleTarget> = {
  action: 'obligation.lapse',
  capability: 'DECIDE',
  find: findCycle,
  async perform(work, { cycle }) {
    const ended = await listRows(work.db, sql<{ id: string; reason: string }>`
      select b.id, coalesce((select e.reason from organizations.organization_event e where e.organization_id = o.id order by e.effective_on desc, e.id desc limit 1), '') as reason
      from cycles.obligation b join organizations.organization o on o.id = b.organization_id where b.cycle_id = ${cycle.id} and ${isLapseDue} order by b.id limit ${mostAtOnce} for update of b`);
    if (ended.length > 0) await adjustObligations(work, 'LAPSE', ended);
    return succeed({ id: cycle.id, lineage: cycle.issuer.lineage, facts: { lapsed: ended.length } });
  },
};
