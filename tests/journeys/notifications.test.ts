import type { Actor } from '@xuelian/kernel';
import { deliverNews, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../testkit/federation.ts';
import { type Officer, staffing } from '../testkit/officers.ts';
import { useTestHub } from '../testkit/hub.ts';
import { type Answer, charterDesk } from '../../packages/modules/src/charters/charters.testkit.ts';
import { notificationReader, registerNotifications, toldTopics } from '../../packages/modules/src/notifications/index.ts';
import { fillIn } from '../../packages/modules/src/notifications/notification.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);
const officers: Record<string, Officer> = {};

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('LEAGUE', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const code of ['GD-1', 'GD-2']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('LEAGUE').id });
  const kit = staffing(hub);
  const bring = async (login: string, code: string, post: 'SECRETARIAT_STAFF' | 'PRESIDIUM_MEMBER' | 'LEAGUE_SECRETARY', rights: readonly (readonly ['READ' | 'FILE' | 'DECIDE', 'HERE' | 'HERE_AND_BELOW'])[]) => {
    officers[login] = await kit.officer(federation.of(code).rowId, { post, rights });
  };
  await bring('writer', 'GD-1', 'PRESIDIUM_MEMBER', [['FILE', 'HERE']]);
  await bring('sibling', 'GD-2', 'PRESIDIUM_MEMBER', [['FILE', 'HERE'], ['DECIDE', 'HERE']]);
  await bring('reviewer', 'GD', 'SECRETARIAT_STAFF', [['DECIDE', 'HERE'], ['READ', 'HERE_AND_BELOW']]);
  await bring('onlooker', 'GD', 'SECRETARIAT_STAFF', [['READ', 'HERE_AND_BELOW']]);
  await bring('league', 'LEAGUE', 'LEAGUE_SECRETARY', [['DECIDE', 'HERE']]);
});

const actor = async (login: string): Promise<Actor> => {
  const officer = officers[login];
  if (officer === undefined) throw new Error(`nobody is called ${login}`);
  return await officer.actor();
};

const deliver = async (): Promise<void> => {
  await deliverNews(hub.transactions, [notificationReader]);
};

const fields = 'id topic text isRead subjectId subject { id ... on Filing { number } } organization { code }';

async function inboxOf(login: string, filter: object | null = { isRead: false }): Promise<Answer> {
  const query = `query ($filter: NotificationFilterInput) { unreadNotifications notifications(first: 50, filter: $filter) { totalCount nodes { ${fields} } } }`;
  const { data, errors } = await hub.ask(await actor(login), query, { filter });
  expect(errors).toEqual([]);
  return data;
}

const notificationsOf = async (login: string, isRead: boolean | null = false): Promise<readonly Answer[]> => (await inboxOf(login, { isRead })).notifications.nodes;

const textsOf = async (login: string): Promise<readonly string[]> => (await notificationsOf(login)).map(({ text }) => text);

const mark = async (login: string, input: object): Promise<Answer> =>
  await hub.change(await actor(login), 'mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { problems { code path } } }', { ...input });

describe('a filing', () => {
  it('tells whoever must act next, and then its submitter what was decided', async () => {
    const filing = await desk.submit(await actor('writer'), 'GD-1');
    await deliver();
    expect(await textsOf('reviewer')).toEqual([`GD-1组织报送了章程核准（${filing.number}）`]);
    expect(await textsOf('league')).toEqual([`GD-1组织报送了章程核准（${filing.number}）`]);
    expect([await textsOf('writer'), await textsOf('onlooker'), await textsOf('sibling')]).toEqual([[], [], []]);

    let now = await desk.move(await actor('reviewer'), 'takeUpFiling', filing);
    now = await desk.move(await actor('reviewer'), 'returnFiling', now, { corrections: [{ target: 'FIELD', place: 'title', note: '核对' }] });
    await deliver();
    expect(await textsOf('writer')).toEqual([`章程核准（${filing.number}）被退回更正`, `章程核准（${filing.number}）已受理`]);
    const [returned] = await notificationsOf('writer');
    expect(returned).toMatchObject({ topic: 'filing.returned', subjectId: filing.id, subject: { id: filing.id, number: filing.number }, isRead: false, organization: { code: 'GD-1' } });
    expect((await inboxOf('writer', { topics: ['filing.takenUp'] })).notifications).toMatchObject({ totalCount: 1, nodes: [{ topic: 'filing.takenUp' }] });
    expect((await inboxOf('writer')).unreadNotifications).toBe(2);

    now = await desk.move(await actor('writer'), 'resubmitFiling', now, { answers: [{ position: 1, answer: '无误' }] });
    await desk.move(await actor('reviewer'), 'refuseFiling', await desk.move(await actor('reviewer'), 'takeUpFiling', now), { note: '不合规定' });
    await deliver();
    expect((await textsOf('reviewer'))[0]).toBe(`GD-1组织更正后重新报送了章程核准（${filing.number}）`);
    expect((await textsOf('writer'))[0]).toBe(`章程核准（${filing.number}）不予核准、备案`);
  });

  it('is told once, whatever is delivered again', async () => {
    const before = await notificationsOf('writer');
    await sql`update platform.outbox set delivered_at = null`.execute(hub.db);
    await deliver();
    expect(await notificationsOf('writer')).toEqual(before);
  });
});

describe('reading', () => {
  it('is each account’s own: one by one, or everything up to now', async () => {
    const [first, ...others] = await notificationsOf('writer');
    expect(await mark('writer', { notificationIds: [first.id] })).toEqual({ problems: [] });
    expect(await notificationsOf('writer')).toEqual(others);
    expect((await notificationsOf('writer', true)).map(({ id }: Answer) => id)).toEqual([first.id]);
    const league = await notificationsOf('league');
    expect(await mark('writer', { untilAt: '2999-01-01T00:00:00Z' })).toEqual({ problems: [] });
    expect(await notificationsOf('writer')).toEqual([]);
    expect(await notificationsOf('league')).toEqual(league);

    await desk.submit(await actor('sibling'), 'GD-2');
    await deliver();
    expect(await textsOf('league')).toHaveLength(league.length + 1);
  });

  it('asks for something to mark, and not for too much', async () => {
    expect((await mark('writer', {})).problems).toMatchObject([{ code: 'HUB.REQUIRED', path: ['input', 'notificationIds'] }]);
    const many = Array.from({ length: 101 }, () => `NTF_${randomUUID().replaceAll('-', '')}`);
    expect((await mark('writer', { notificationIds: many })).problems).toMatchObject([{ code: 'HUB.TOO_LONG' }]);
  });

  it('shows a stranger nothing, and whoever left an office nothing of it', async () => {
    expect((await hub.ask(null, '{ unreadNotifications notifications { totalCount } }')).data).toEqual({ unreadNotifications: 0, notifications: { totalCount: 0 } });
    expect((await notificationsOf('reviewer', null)).length).toBeGreaterThan(0);
    await sql`update people.office_term set ended_on = started_on, ended_reason = 'REASSIGNED' where id = ${officers['reviewer']?.officeId}`.execute(hub.db);
    expect(await notificationsOf('reviewer', null)).toEqual([]);
  });
});

describe('an organization where nobody holds the right', () => {
  it('is answered for by the nearest one above that may, and by nobody higher', async () => {
    await federation.establish('GD-1-A', 'COLLEGE_STUDENT_UNION', 'GD-1');
    await staffing(hub).officer(federation.of('GD').rowId, { post: 'SECRETARIAT_STAFF', rights: [['FILE', 'HERE_AND_BELOW']] }).then((officer) => (officers['above'] = officer));
    await staffing(hub).officer(federation.of('GD-1').rowId, { post: 'PRESIDIUM_MEMBER', rights: [['FILE', 'HERE_AND_BELOW']] }).then((officer) => (officers['nearest'] = officer));
    const filing = await desk.submit(await actor('nearest'), 'GD-1-A');
    await desk.move(federation.officer('GD-1', 'DECIDE'), 'takeUpFiling', filing);
    await deliver();
    expect(await textsOf('nearest')).toEqual([expect.stringContaining('已受理')]);
    expect([await textsOf('above'), await textsOf('writer')]).toEqual([[], []]);
  });
});

const issued = async (kind: string): Promise<void> => {
  const id = randomUUID();
  const [issuer, addressee] = [federation.of('GD'), federation.of('GD-2')];
  await sql`
    insert into supervisions.measure (id, number, kind, issuer_id, issuer_lineage, organization_id, lineage, tie, matter_kind, matter_key, reason, demand, issued_at, issued_on)
    values (${id}, ${kind}, ${kind}, ${issuer.rowId}, ${issuer.lineage}, ${addressee.rowId}, ${addressee.lineage}, 'OWN_LINE', 'OTHER', '某事', '', '', now(), current_date)`.execute(hub.db);
  await sql`insert into platform.outbox (topic, subject, facts) values ('supervision.issued', ${id}, '{}')`.execute(hub.db);
};

describe('a measure', () => {
  it('tells its addressee; a circular criticism everyone below its issuer', async () => {
    await issued('REMINDER');
    await deliver();
    expect((await textsOf('sibling'))[0]).toBe('GD组织对GD-2组织发出提醒（REMINDER）');
    expect(await textsOf('writer')).not.toContain('GD组织对GD-2组织发出提醒（REMINDER）');
    await issued('CIRCULAR_CRITICISM');
    await deliver();
    for (const login of ['sibling', 'writer']) expect((await textsOf(login))[0]).toBe('GD组织对GD-2组织发出通报批评（CIRCULAR_CRITICISM）');
    expect(await textsOf('league')).not.toContain('GD组织对GD-2组织发出通报批评（CIRCULAR_CRITICISM）');
  });
});

describe('words', () => {
  it('are told in the caller’s language, and fail where nothing fills them', () => {
    expect(fillIn({ zh: '{what}已备案', en: '{what} was accepted' }, { what: { zh: '章程', en: 'Charter' } })).toEqual({ zh: '章程已备案', en: 'Charter was accepted' });
    expect(() => fillIn({ zh: '{who}', en: '' }, {})).toThrow('nothing fills {who}');
  });

  it('are declared for every topic once', () => {
    expect(toldTopics()).toEqual(expect.arrayContaining(['filing.submitted', 'filing.returned', 'supervision.issued']));
    expect(() => {
      registerNotifications({ subjectType: 'FIL', find: async () => await Promise.resolve([]), wordsOf: () => ({}), topics: { 'filing.submitted': { tell: () => [], text: { zh: '', en: '' } } } });
    }).toThrow('told twice');
  });
});

describe('a broadcast', () => {
  it('is one row for everybody at and below an organization, and for nobody beside or above', async () => {
    const { rowId, lineage } = federation.of('GD-1');
    await sql`
      insert into notifications.notification (id, news_id, topic, subject_type, subject_id, organization_id, lineage, desk_id, desk_lineage, capability, reach, text, at)
      values (${randomUUID()}, -1, 'measure.published', 'MSR', ${randomUUID()}, ${rowId}, ${lineage}, ${rowId}, ${lineage}, 'READ', 'HERE_AND_BELOW', '{"zh":"通报","en":"circular"}', now())`.execute(hub.db);
    expect(await textsOf('writer')).toContain('通报');
    for (const login of ['sibling', 'onlooker', 'league']) expect(await textsOf(login)).not.toContain('通报');
  });
});
