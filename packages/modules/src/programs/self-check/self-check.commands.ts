import { atInput, type CivilDate, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { listRows, problems as common, sql, type Target, textProblems, type UseCase, type Work } from '@xuelian/platform';
import { longestText, workProblems } from '../item/item.commands.ts';
import { type HeldSchool, holdSchool } from '../item/item.rows.ts';
import { problems } from './self-checks.problems.ts';

export interface SelfCheckEntry {
  readonly number: string;
  readonly finding: string;
  readonly correction: string;
}

export interface RecordSelfCheck {
  readonly idempotencyKey?: string;
  readonly schoolReformId: string;
  readonly expectedVersion: number;
  readonly checkedOn: CivilDate;
  readonly account: string;
  readonly entries: readonly SelfCheckEntry[];
}

interface SchoolTarget extends Target {
  readonly school: HeldSchool;
}

/** 自查自纠 (GD 附件1-4): the school looks through what it has not closed out; the interval is silent, so each has its day. */
export const recordReformSelfCheck: UseCase<RecordSelfCheck, SchoolTarget> = {
  action: 'selfCheck.record',
  capability: 'FILE',
  async find(work, { schoolReformId }) {
    const school = await holdSchool(work, schoolReformId, 'BESIDE');
    return school && { school, guards: [school.organization], visibleAt: [{ lineage: school.issuer.lineage }, school.organization] };
  },
  async perform(work, { school }, input) {
    const open = await openItems(work, school);
    const found = [
      ...(school.version === input.expectedVersion ? [] : [common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: school.version } })]),
      ...workProblems(school, 'schoolReformId'),
      ...dayProblems(input.checkedOn, school, work.today),
      ...textProblems(input.account, ['account'], { limit: longestText, isRequired: true }),
      ...entryProblems(input.entries, open),
    ];
    if (found.length > 0) return refuse(...found);
    const { checkedOn, account } = input;
    const id = uuidv7();
    const entries = input.entries.map(({ number, finding, correction }) => ({ itemId: open.get(number), finding, correction }));
    await sql`
      with checked as (
        insert into programs.self_check (id, school_reform_id, checked_on, account, open_items, person_id, recorded_at)
        values (${id}, ${school.id}, ${checkedOn}, ${account}, ${open.size}, ${work.actor.personId}::uuid, ${work.now}) returning id)
      insert into programs.self_check_entry (self_check_id, item_id, finding, correction)
      select checked.id, given."itemId", given.finding, given.correction
      from checked cross join jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as given("itemId" uuid, finding text, correction text)`.execute(work.db);
    const facts = { program: school.programId, organization: school.organization.id, on: checkedOn, open: open.size, checked: entries.length };
    return succeed({ id: school.id, lineage: school.organization.lineage, facts, news: [{ topic: 'selfCheck.recorded', subject: school.id, facts }] });
  },
};

/** Items that are not closed out, by their numbers. */
async function openItems({ db }: Work, { id }: HeldSchool): Promise<ReadonlyMap<string, string>> {
  const rows = await listRows(db, sql<{ id: string; number: string }>`
    select ri.id, rt.number from programs.reform_item ri join programs.reform_task rt on rt.program_id = ri.program_id and rt.position = ri.position
    where ri.school_reform_id = ${id} and ri.state <> 'CLOSED_OUT'`);
  return new Map(rows.map((row) => [row.number, row.id]));
}

const dayProblems = (checkedOn: CivilDate, { joinedOn }: HeldSchool, today: CivilDate): readonly Problem[] => [
  ...(checkedOn > today ? [common.DATE_IN_FUTURE({ ...atInput('checkedOn'), values: { today } })] : []),
  ...(checkedOn < joinedOn ? [problems.BEFORE_JOINED({ ...atInput('checkedOn'), values: { on: joinedOn } })] : []),
];

function entryProblems(entries: readonly SelfCheckEntry[], open: ReadonlyMap<string, string>): readonly Problem[] {
  return [
    ...(entries.length === 0 && open.size > 0 ? [problems.NOTHING_CHECKED(atInput('entries'))] : []),
    ...entries.flatMap(({ number, finding, correction }, index) => {
      const place = ['entries', String(index)];
      const first = entries.findIndex((other) => other.number === number);
      return [
        ...(open.has(number) ? [] : [problems.NO_OPEN_ITEM({ ...atInput(...place, 'number'), values: { number } })]),
        ...(first === index ? [] : [problems.ITEM_REPEATED({ ...atInput(...place, 'number'), values: { position: first + 1 } })]),
        ...textProblems(finding, [...place, 'finding'], { limit: longestText, isRequired: true }),
        ...textProblems(correction, [...place, 'correction'], { limit: longestText, isRequired: true }),
      ];
    }),
  ];
}
