import { sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, staffing } from '../../../../tests/testkit/officers.ts';
import { authenticate, factsOf } from './index.ts';

const hub = useTestHub();
const kit = staffing(hub);
const at = {} as Record<'nation' | 'guangdong' | 'jilin' | 'league' | 'scut' | 'jlu' | 'college', string>;

beforeAll(async () => {
  at.nation = await kit.establish('100000-XL', 'NATIONAL_FEDERATION');
  at.guangdong = await kit.establish('440000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '440000' });
  at.jilin = await kit.establish('220000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '220000' });
  at.league = await kit.establish('100000-TW', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  at.scut = await kit.establish('SCUT-XSH', 'SCHOOL_STUDENT_UNION', at.guangdong);
  at.jlu = await kit.establish('JLU-XSH', 'SCHOOL_STUDENT_UNION', at.jilin);
  at.college = await kit.establish('SCUT-XSH-01', 'COLLEGE_STUDENT_UNION', at.scut);
});

const org = (id: string): string => toGlobalId('ORG', id);
const per = (id: string): string => toGlobalId('PER', id);

const appointMutation = `mutation ($input: AppointOfficerInput!) { appointOfficer(input: $input) {
  office { id title startedOn endedOn version person { name } organization { code } department { name } } problems { code path message citations { document clause } } } }`;
const appoint = async (input: object): Promise<any> => await hub.change(operator, appointMutation, { startedOn: '2025-09-01', post: 'PRESIDIUM_MEMBER', ...input });
const assign = async (office: any, input: object): Promise<any> => await hub.change(operator, `mutation ($input: AssignDutiesInput!) { assignDuties(input: $input) {
  office { version isClubLiaison fromCollegeUnion { code } } problems { code path citations { document clause } } } }`, { officeId: office.id, expectedVersion: office.version, ...input });
const codesOf = (problems: readonly any[]): unknown[] => problems.map(({ code, path }) => [code, path.at(-1)]);

describe('offices', () => {
  it('fills a post of the closed list and refuses every other with its citation', async () => {
    const personId = per(await kit.person(at.scut));
    const good = await appoint({ personId, organizationId: org(at.scut), title: '主席团成员（分管社团）' });
    expect(good.problems).toEqual([]);
    expect(good.office).toMatchObject({ title: '主席团成员（分管社团）', startedOn: '2025-09-01', endedOn: null, person: { name: '李明' }, organization: { code: 'SCUT-XSH' } });
    const inGuangdong = await appoint({ personId, organizationId: org(at.scut), post: 'SECRETARY_GENERAL' });
    expect(inGuangdong.problems).toMatchObject([{ code: 'PERSON.POST_NOT_ALLOWED', citations: [{ document: 'GD', clause: '附件3-1' }] }]);
    const assistant = await appoint({ personId: per(await kit.person(at.jlu)), organizationId: org(at.jlu), post: 'STAFF_MEMBER', title: '主席助理' });
    expect(assistant.problems).toMatchObject([{ code: 'PERSON.TITLE_PROHIBITED', path: ['input', 'title'], citations: [{ document: 'JL' }] }]);
  });

  it('attaches a secretary-general only from the League organization that guides the union', async () => {
    const league = await kit.establish('JLU-TW', 'LEAGUE_ORG', at.league, { level: 'SCHOOL' });
    const union = await kit.establish('JLU-2-XSH', 'SCHOOL_STUDENT_UNION', at.jilin, { guidingLeagueId: league });
    const [student, cadre] = [await kit.person(union), await kit.person(league)];
    await kit.appoint(cadre, league, { post: 'LEAGUE_DEPUTY_SECRETARY' });
    const attach = async (personId: string, organizationId = union): Promise<any> => await appoint({ personId: per(personId), organizationId: org(organizationId), post: 'SECRETARY_GENERAL' });
    expect((await attach(student)).problems).toMatchObject([{ code: 'PERSON.NOT_LEAGUE_CADRE', path: ['input', 'personId'], citations: [{ document: 'JL', clause: '二.9' }] }]);
    expect((await attach(cadre, at.jlu)).problems).toMatchObject([{ code: 'PERSON.NOT_LEAGUE_CADRE' }]);
    expect((await attach(cadre)).problems).toEqual([]);
    expect((await factsOf(hub.db, [union], '2025-10-01')).get(union)).toMatchObject({ 'secretaryGeneral.count': 1, 'secretaryGeneral.isLeagueCadre': true });
  });

  it('says where school staff come from and who is in charge of clubs', async () => {
    const union = await kit.establish('DUTIES', 'SCHOOL_STUDENT_UNION', at.guangdong);
    const college = await kit.establish('DUTIES-01', 'COLLEGE_STUDENT_UNION', union);
    const { office } = await appoint({ personId: per(await kit.person(union)), organizationId: org(union), fromCollegeUnionId: org(college), isClubLiaison: true });
    expect((await assign(office, { isClubLiaison: false })).office).toEqual({ version: 2, isClubLiaison: false, fromCollegeUnion: { code: 'DUTIES-01' } });
    expect((await assign({ ...office, version: 2 }, { fromCollegeUnionId: null })).office).toMatchObject({ version: 3, fromCollegeUnion: null });
    const stale = await assign(office, { fromCollegeUnionId: org(at.college) });
    expect(codesOf(stale.problems)).toEqual([['PERSON.NOT_COLLEGE_UNION', 'fromCollegeUnionId'], ['HUB.STALE_VERSION', 'expectedVersion']]);
    const clubs = await appoint({ personId: per(await kit.person(union)), organizationId: org(union), post: 'STAFF_MEMBER', isClubLiaison: true });
    expect(clubs.problems).toMatchObject([{ code: 'PERSON.LIAISON_NOT_IN_PRESIDIUM', citations: [{ document: 'LY', clause: '二.6' }] }]);
  });

  it('keeps a post with one seat to one person, also when two are appointed at once', async () => {
    const persons = await Promise.all([1, 2, 3].map(async () => per(await kit.person(at.college))));
    const answers = await Promise.all(persons.map(async (personId) => await appoint({ personId, organizationId: org(at.college), post: 'EXECUTIVE_CHAIR' })));
    expect(answers.filter(({ office }) => office !== null)).toHaveLength(1);
    const refused = answers.filter(({ office }) => office === null).flatMap(({ problems }) => problems);
    expect(refused).toMatchObject([{ code: 'PERSON.POST_FULL', citations: [{ document: 'GD' }] }, { code: 'PERSON.POST_FULL' }]);
  });

  it('refuses terms that overlap, and takes ones that only touch', async () => {
    const who = { personId: per(await kit.person(at.scut)), organizationId: org(at.scut) };
    expect((await appoint({ ...who, startedOn: '2024-09-01', endedOn: '2025-06-30', endedReason: 'TERM_ENDED' })).problems).toEqual([]);
    expect(codesOf((await appoint({ ...who, startedOn: '2025-06-29' })).problems)).toEqual([['PERSON.TERM_OVERLAPS', 'startedOn']]);
    expect((await appoint({ ...who, startedOn: '2025-06-30' })).problems).toEqual([]);
  });

  it('cannot hold one post of one person twice at once, whoever writes', async () => {
    const personId = await kit.person(at.scut);
    const insert = async (from: string) => await sql`
      insert into people.office_term (id, person_id, organization_id, post, title, started_on) values (gen_random_uuid(), ${personId}, ${at.scut}, 'STAFF_MEMBER', '干事', ${from})`.execute(hub.db);
    await insert('2024-09-01');
    await expect(insert('2025-09-01')).rejects.toThrow(/office_term_once/);
  });

  it('names every fault of an appointment at once', async () => {
    const input = { personId: 'PER_00000000000070008000000000000000', organizationId: org(at.scut), post: 'DEPARTMENT_HEAD', title: '部\u202E长', startedOn: '2999-09-01', endedOn: '2025-01-01' };
    expect(codesOf((await appoint(input)).problems)).toEqual([
      ['PERSON.UNKNOWN_PERSON', 'personId'], ['HUB.FORBIDDEN_CHARACTER', 'title'], ['HUB.INVALID_PERIOD', 'endedOn'], ['PERSON.TOO_FAR_AHEAD', 'startedOn'],
      ['PERSON.REASON_REQUIRED', 'endedReason'], ['PERSON.DEPARTMENT_REQUIRED', 'departmentId'],
    ]);
    const early = await appoint({ personId: per(await kit.person(at.scut)), organizationId: org(at.scut), startedOn: '2014-09-01' });
    expect(codesOf(early.problems)).toContainEqual(['PERSON.ORGANIZATION_NOT_IN_EXISTENCE', 'startedOn']);
  });

  it('appoints nobody whom the actor knows only because they are published', async () => {
    const published = await kit.officer(at.jlu);
    const administrator = await kit.officer(at.scut, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    const { problems } = await hub.change(await administrator.actor(), appointMutation, { personId: per(published.personId), organizationId: org(at.scut), post: 'STAFF_MEMBER', startedOn: '2025-09-01' });
    expect(codesOf(problems)).toEqual([['PERSON.UNKNOWN_PERSON', 'personId']]);
  });

  it('ends sessions and tokens in the moment an office ends', async () => {
    const officer = await kit.officer(at.scut, { rights: [['READ', 'HERE']] });
    const { secret } = await hub.change(await officer.actor(), 'mutation ($input: IssueTokenInput!) { issueToken(input: $input) { secret problems { code } } }', { organizationId: org(at.scut), name: '报表', expiresOn: inDays(30) });
    expect((await authenticate(hub, secret))?.grants).toHaveLength(1);
    const end = async (expectedVersion: number): Promise<any> => await hub.change(operator, 'mutation ($input: EndOfficeInput!) { endOffice(input: $input) { office { endedOn endedReason } problems { code path } } }',
      { officeId: toGlobalId('OFF', officer.officeId), expectedVersion, endedOn: '2026-06-30', reason: 'RESIGNED' });
    expect(codesOf((await end(7)).problems)).toEqual([['HUB.STALE_VERSION', 'expectedVersion']]);
    expect((await end(1)).office).toEqual({ endedOn: '2026-06-30', endedReason: 'RESIGNED' });
    expect([await authenticate(hub, officer.token), await authenticate(hub, secret)]).toEqual([null, null]);
    expect(codesOf((await end(2)).problems)).toEqual([['PERSON.OFFICE_ENDED', 'officeId']]);
  });

  it('opens and closes departments, and closes none in which somebody serves', async () => {
    const open = async (name: string): Promise<any> => await hub.change(operator, 'mutation ($input: OpenDepartmentInput!) { openDepartment(input: $input) { department { id version } problems { code path } } }',
      { organizationId: org(at.scut), name, kind: 'RIGHTS', openedOn: '2020-09-01' });
    const { department } = await open('权益部');
    expect(codesOf((await open('权益部')).problems)).toEqual([['PERSON.DEPARTMENT_NAME_TAKEN', 'name']]);
    expect(codesOf((await open('权\u0000益部')).problems)).toEqual([['HUB.FORBIDDEN_CHARACTER', 'name']]);
    const head = await appoint({ personId: per(await kit.person(at.scut)), organizationId: org(at.scut), post: 'DEPARTMENT_HEAD', departmentId: department.id });
    expect(head.office.department).toEqual({ name: '权益部' });
    const elsewhere = await appoint({ personId: per(await kit.person(at.college)), organizationId: org(at.college), post: 'DEPARTMENT_HEAD', departmentId: department.id });
    expect(codesOf(elsewhere.problems)).toEqual([['PERSON.UNKNOWN_DEPARTMENT', 'departmentId']]);
    const close = async (closedOn: string): Promise<any> => await hub.change(operator, 'mutation ($input: CloseDepartmentInput!) { closeDepartment(input: $input) { department { closedOn } problems { code path } } }',
      { departmentId: department.id, expectedVersion: 1, closedOn });
    expect(codesOf((await close('2026-01-01')).problems)).toEqual([['PERSON.DEPARTMENT_IN_USE', 'closedOn']]);
    const { data } = await hub.ask(operator, `{ organization(code: "SCUT-XSH") { departments { name kind } before: departments(asOf: "2020-08-31") { name } } }`);
    expect(data.organization).toEqual({ departments: [{ name: '权益部', kind: 'RIGHTS' }], before: [] });
  });
});

describe('the lists of an organization', () => {
  let reader: Officer;
  beforeAll(async () => {
    reader = await kit.officer(at.jilin, { rights: [['READ', 'HERE_AND_BELOW']] });
  });

  it('shows who served on a day, the presidium first, page by page', async () => {
    const union = await kit.establish('JLU-XSH-01', 'COLLEGE_STUDENT_UNION', at.jlu);
    for (const post of ['STAFF_MEMBER', 'PRESIDIUM_MEMBER', 'PRESIDENT'] as const) await kit.appoint(await kit.person(union), union, { post, startedOn: '2023-09-01' });
    const { data } = await hub.ask(await reader.actor(), `{ organization(code: "JLU-XSH-01") {
      offices(first: 2) { totalCount nodes { post person { name contact } } pageInfo { hasNextPage endCursor } }
      before: offices(asOf: "2023-08-31") { totalCount } } }`);
    expect(data.organization.offices.nodes.map(({ post }: any) => post)).toEqual(['PRESIDENT', 'PRESIDIUM_MEMBER']);
    expect(data.organization.offices).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(data.organization.before.totalCount).toBe(0);
    const next = await hub.ask(await reader.actor(), 'query ($after: String) { organization(code: "JLU-XSH-01") { offices(first: 2, after: $after) { nodes { post } } } }', { after: data.organization.offices.pageInfo.endCursor });
    expect(next.data.organization.offices.nodes).toEqual([{ post: 'STAFF_MEMBER' }]);
  });

  it('lists the posts the rules of the day allow, with limit and citation', async () => {
    const { data } = await hub.ask(await reader.actor(), '{ organization(code: "SCUT-XSH") { allowedPosts { post title max citation { document } } early: allowedPosts(asOf: "2016-01-01") { citation { document } } } }');
    expect(data.organization.allowedPosts).toContainEqual({ post: 'EXECUTIVE_CHAIR', title: '执行主席', max: 1, citation: { document: 'GD' } });
    expect(data.organization.allowedPosts.map(({ post }: any) => post)).not.toContain('SECRETARY_GENERAL');
    expect(data.organization.early.every(({ citation }: any) => citation.document === 'HUB')).toBe(true);
  });
});

describe('an office', () => {
  it('says what the caller may do with it, from the table that guards it', async () => {
    const administrator = await kit.officer(at.scut, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    const member = await kit.appoint(await kit.person(at.scut), at.scut, { post: 'STAFF_MEMBER' });
    const ask = async (officeId: string): Promise<any> => (await hub.ask(await administrator.actor(), `query ($id: ID!) { node(id: $id) { ... on Office {
      department { name } viewerCan { end { allowed } grant { allowed reason { code } } } } } }`, { id: toGlobalId('OFF', officeId) })).data.node;
    expect(await ask(member)).toEqual({ department: null, viewerCan: { end: { allowed: true }, grant: { allowed: true, reason: null } } });
    expect((await ask(administrator.officeId)).viewerCan).toEqual({ end: { allowed: true }, grant: { allowed: false, reason: { code: 'PERSON.GRANT_TO_ONESELF' } } });
    const elsewhere = await kit.appoint(await kit.person(at.jlu), at.jlu);
    expect((await ask(elsewhere)).viewerCan.end.allowed).toBe(false);
    expect(await ask(await kit.appoint(await kit.person(at.jlu), at.jlu, { post: 'STAFF_MEMBER' }))).toBeNull();
  });
});

describe('facts', () => {
  it('counts people, not posts, on the day asked about, for many organizations at once', async () => {
    const union = await kit.establish('JLU-XSH-02', 'COLLEGE_STUDENT_UNION', at.jlu);
    const empty = await kit.establish('JLU-XSH-03', 'COLLEGE_STUDENT_UNION', at.jlu);
    const president = await kit.person(union);
    await kit.appoint(president, union, { post: 'PRESIDENT', startedOn: '2024-09-01' });
    await kit.appoint(president, union, { post: 'EXECUTIVE_CHAIR', startedOn: '2024-09-01' });
    const cadre = await kit.person(at.league);
    await kit.appoint(cadre, at.league, { post: 'LEAGUE_DEPUTY_SECRETARY' });
    await kit.appoint(cadre, at.jlu, { post: 'SECRETARY_GENERAL', startedOn: '2018-09-01' }).catch(() => undefined);
    const facts = await factsOf(hub.db, [union, empty], '2025-09-01');
    expect(facts.get(union)).toMatchObject({ 'presidium.size': 1, 'presidium.presidents': 1, 'presidium.executiveChairs': 1, 'staff.total': 1, 'secretaryGeneral.count': 0, 'departments.count': 0 });
    expect(facts.has(empty)).toBe(false);
    expect((await factsOf(hub.db, [union], '2024-08-31')).size).toBe(0);
  });
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
