import type { Actor } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';
import type { ReportKind } from './index.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);
export const faultsOf = (payload: Answer): string[] => payload.problems.map(({ code, path }: Answer) => `${code as string} ${path.slice(1).join('.') as string}`);

const reportFields = `id version kind state academicYear round submittedOn organization { code } receiver { code } obligation { state submittedOn fulfilledOn } availableActions
  answers { sectionKey field { key label unit source sourceLabel } text number isAffirmed choice valueOn derivedNumber derivedValueOn isDifferent } files { uploadId name wanted }
  corrections(first: 20) { nodes { round position place note answer } } history(first: 50) { nodes { position action toState round side note } }
  hearing { id manner heardOn place session reader note } delivery { manner deliveredOn sessionNumber reviewedOn conclusion congress { number } committee { id } } figures { key label value lastYear difference }`;
const formFields = `id version kind number state title isStandard publishedOn issuer { code } sections { key title purpose fields { key kind label labels { zh en } isRequired unit choices { key label } rollUp } } wantedFiles { key isRequired }
  viewerCan { revise { allowed reason { code } } publish { allowed reason { code } } }`;
const problemFields = 'problems { code path message citations { document clause } }';

/** What each mutation answers with. */
const changed: Readonly<Record<string, string>> = { reportForm: formFields, workReport: reportFields, reportHearing: 'id manner heardOn place session reader note organization { code } workReports(first: 50) { totalCount nodes { id state version } }', cycle: 'id version state reportForm { id number }' };

const mutations: Readonly<Record<string, readonly [input: string, answer: string]>> = {
  draftReportForm: ['DraftReportForm', 'reportForm'], reviseReportForm: ['ReviseReportForm', 'reportForm'], publishReportForm: ['PublishReportForm', 'reportForm'],
  adoptStandardReportForm: ['AdoptStandardReportForm', 'reportForm'], bindReportForm: ['BindReportForm', 'cycle'], planCycle: ['PlanCycle', 'cycle'], openCycle: ['OpenCycle', 'cycle'], closeCycle: ['MoveCycle', 'cycle'], cancelCycle: ['CancelCycle', 'cycle'],
  draftWorkReport: ['DraftWorkReport', 'workReport'], reviseWorkReport: ['ReviseWorkReport', 'workReport'], submitWorkReport: ['SubmitWorkReport', 'workReport'], withdrawWorkReport: ['MoveWorkReport', 'workReport'],
  returnWorkReport: ['ReturnWorkReport', 'workReport'], reopenWorkReport: ['ReopenWorkReport', 'workReport'], deliverWorkReport: ['DeliverWorkReport', 'workReport'], reviewWorkReport: ['ReviewWorkReport', 'workReport'],
  hearWorkReports: ['HearWorkReports', 'reportHearing'],
};

/** What the tests of reports say, over one hub and one federation. */
export function reportDesk(hub: TestHub, federation: TestFederation) {
  const day = (offset: number): string => new Date(Date.now() + (hub.clock.days + offset) * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  /** Any change, with whatever comes of it. */
  const ask = async (actor: Actor | null, name: string, input: object): Promise<Answer> => {
    const [type, answer] = mutations[name] ?? ['', ''];
    return await hub.change(actor, `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${answer} { ${changed[answer] ?? ''} } ${problemFields} } }`, { ...input });
  };
  /** A change that must succeed. */
  const change = async (actor: Actor, name: string, input: object): Promise<Answer> => {
    const payload = await ask(actor, name, input);
    expect(payload.problems).toEqual([]);
    return payload[mutations[name]?.[1] ?? ''];
  };
  const read = async (actor: Actor | null, id: string, fields: string): Promise<Answer> => {
    const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ${fields} } }`, { id });
    expect(errors).toEqual([]);
    return data.node;
  };
  const move = (name: string) => async (actor: Actor | null, report: Answer, more: object = {}): Promise<Answer> => await ask(actor, name, { workReportId: report.id, expectedVersion: report.version, ...more });
  return {
    day, ask, change, read,
    officer: (code: string): Actor => federation.officer(code, 'FILE', 'DECIDE', 'READ'),
    /** A form that the issuer took over from the hub. */
    adopt: async (actor: Actor, issuer: string, kind: ReportKind): Promise<Answer> => await change(actor, 'adoptStandardReportForm', { issuerId: federation.of(issuer).id, kind }),
    plan: async (actor: Actor, issuer: string, kind: ReportKind, more: object = {}): Promise<Answer> => await change(actor, 'planCycle', {
      issuerId: federation.of(issuer).id, kind, academicYear: 2026, title: randomUUID(), owedBy: [kind === 'COLLEGE_REPORT' ? 'COLLEGE_STUDENT_UNION' : 'SCHOOL_STUDENT_UNION'], submitOn: day(10), ...more,
    }),
    /** A cycle that is open and answered by a form. */
    async open(actor: Actor, issuer: string, form: Answer, more: object = {}): Promise<Answer> {
      const planned = await this.plan(actor, issuer, form.kind, more);
      const bound = await change(actor, 'bindReportForm', { cycleId: planned.id, expectedVersion: planned.version, reportFormId: form.id });
      return await change(actor, 'openCycle', { cycleId: planned.id, expectedVersion: bound.version });
    },
    tryDraft: async (actor: Actor | null, cycle: Answer, code: string, answers: readonly object[] = [], more: object = {}): Promise<Answer> => await ask(actor, 'draftWorkReport', { cycleId: cycle.id, organizationId: federation.of(code).id, answers, ...more }),
    /** A report that says everything it must. */
    async submitted(actor: Actor, cycle: Answer, code: string, answers: readonly object[] = []): Promise<Answer> {
      const draft = await change(actor, 'draftWorkReport', { cycleId: cycle.id, organizationId: federation.of(code).id, answers: [...whole, ...answers] });
      return await change(actor, 'submitWorkReport', { workReportId: draft.id, expectedVersion: draft.version });
    },
    report: async (actor: Actor | null, id: string): Promise<Answer> => await read(actor, id, `... on WorkReport { ${reportFields} }`),
    revise: move('reviseWorkReport'), submit: move('submitWorkReport'), withdraw: move('withdrawWorkReport'), giveBack: move('returnWorkReport'), reopen: move('reopenWorkReport'), deliver: move('deliverWorkReport'), review: move('reviewWorkReport'),
    hear: async (actor: Actor | null, hearer: string, reports: readonly Answer[], more: object = {}): Promise<Answer> => await ask(actor, 'hearWorkReports', {
      organizationId: federation.of(hearer).id, workReports: reports.map(({ id, version }) => ({ workReportId: id, expectedVersion: version })), manner: 'MEETING', heardOn: day(0), place: '大学生活动中心', ...more,
    }),
    rollUp: async (actor: Actor | null, code: string, kind: ReportKind, academicYear: number): Promise<Answer> => {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Organization { reportRollUp(kind: ${kind}, academicYear: ${String(academicYear)}) { owed counted finished isComplete
        figures { key label unit rollUp value counted lastYear lastYearCounted difference workReports(first: 50) { totalCount nodes { organization { code } } } } } } } }`, { id: federation.of(code).id });
      expect(errors).toEqual([]);
      return data.node.reportRollUp;
    },
    /** A file of the actor's own that has arrived. */
    async upload(actor: Actor, code: string): Promise<string> {
      const id = randomUUID();
      await sql`
        with person as (insert into people.person (id, organization_id, name) values (${actor.personId}, ${federation.of(code).rowId}, '作者') on conflict do nothing returning id),
          account as (insert into people.account (id, person_id, login, password_hash) select ${actor.accountId}::uuid, id, ${randomUUID()}, '-' from person)
        insert into platform.upload (id, account_id, name, size, sha256, received_at, media_type) values (${id}, ${actor.accountId}, '报告.pdf', 1, ${'0'.repeat(64)}, now(), 'application/pdf')`.execute(hub.db);
      return toGlobalId('UPL', id);
    },
  };
}

/** What the hub's own form asks for and cannot be left out. */
export const whole: readonly object[] = [
  { key: 'summary', text: '本学年围绕学生所需开展工作，'.repeat(6) }, { key: 'opinionsText', text: '建议加强对学院工作的指导与支持。' },
];
