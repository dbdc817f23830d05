import type { Actor } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';
import { requirements } from './reform-material.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

export const materialFields = `id version kind state account dueOn submittedOn isLate planDocumentNumber planIssuedOn planIssuer { code } organization { code }
  measures { requirement measures dueOn precision } figures { name value unit } originals { document stampedOn stampedBy sentOn sentHow scanName scanSha256 }
  receipts { role receivedAt paperReceivedOn organization { code } } filing { number state } viewerCan { revise { allowed } file { allowed } }`;
const filingFields = 'id number state version contentHash reformMaterial { id state version }';
const problemFields = 'problems { code path message citations { document clause } }';

const changes = {
  draft: ['draftReformMaterial', 'DraftReformMaterialInput'], revise: ['reviseReformMaterial', 'ReviseReformMaterialInput'], file: ['fileReformMaterial', 'FileReformMaterialInput'],
  original: ['recordReformOriginal', 'RecordReformOriginalInput'], paper: ['recordPaperReceipt', 'RecordPaperReceiptInput'],
} as const;
const moveInputs: Readonly<Record<string, string>> = { returnFiling: 'ReturnFilingInput', resubmitFiling: 'ResubmitFilingInput', acknowledgeFiling: 'AcknowledgeFilingInput' };

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

/** A plan that answers all ten requirements. */
export const tenMeasures: readonly object[] = Object.keys(requirements).map((requirement, index) => ({
  requirement, measures: `第${String(index + 1)}项举措。`, ...(index % 2 === 0 ? { dueMonth: '2020-10' } : { dueOn: '2020-08-15' }),
}));

/** What the tests of programs say and expect, over one hub and one federation. */
export interface ProgramDesk {
  /** Any change, with whatever comes of it. */
  ask(actor: Actor, name: keyof typeof changes, input: object): Promise<Answer>;
  askMove(actor: Actor, name: string, filing: Answer, more?: object): Promise<Answer>;
  draft(actor: Actor, code: string, kind: string, content: object): Promise<Answer>;
  file(actor: Actor, material: Answer): Promise<Answer>;
  move(actor: Actor, name: string, filing: Answer, more?: object): Promise<Answer>;
  /** A file attached to a filing, and its global id. */
  attach(actor: Actor, filing: Answer, mediaType?: string): Promise<string>;
  /** The stamped original of a document, scan and all. */
  stamp(actor: Actor, filing: Answer, document: string): Promise<Answer>;
  read(actor: Actor | null, id: string): Promise<Answer>;
  /** An administrator decides about the rules of an organization and everything below it. */
  decide(code: string, topic: string, setting: object): Promise<void>;
}

function must(payload: Answer, field: string): Answer {
  expect(payload.problems).toEqual([]);
  return payload[field];
}

export function programDesk(hub: TestHub, federation: TestFederation, operator: Actor): ProgramDesk {
  const desk: ProgramDesk = {
    async ask(actor, name, input) {
      const [mutation, inputType] = changes[name];
      const answer = name === 'file' ? `filing { ${filingFields} }` : `reformMaterial { ${materialFields} }`;
      return await hub.change(actor, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${answer} ${problemFields} } }`, { ...input });
    },
    async askMove(actor, name, { id, version }, more = {}) {
      const expected = name === 'acknowledgeFiling' ? {} : { expectedVersion: version };
      return await hub.change(actor, `mutation ($input: ${moveInputs[name] ?? 'MoveFilingInput'}!) { ${name}(input: $input) { filing { ${filingFields} } ${problemFields} } }`, { filingId: id, ...expected, ...more });
    },
    draft: async (actor, code, kind, content) => must(await desk.ask(actor, 'draft', { organizationId: federation.of(code).id, kind, ...content }), 'reformMaterial'),
    file: async (actor, { id, version }) => must(await desk.ask(actor, 'file', { reformMaterialId: id, expectedVersion: version }), 'filing'),
    move: async (actor, name, filing, more) => must(await desk.askMove(actor, name, filing, more), 'filing'),
    async attach(actor, filing, mediaType = 'application/pdf') {
      const id = randomUUID();
      const bytes = Buffer.from(id);
      const sha256 = id.replaceAll('-', '').repeat(2);
      await sql`insert into platform.upload (id, account_id, name, size, sha256, media_type, received_at) values (${id}, ${actor.accountId}, '扫描件.pdf', ${bytes.length}, ${sha256}, ${mediaType}, now())`.execute(hub.db);
      hub.files.set(id, { name: '扫描件.pdf', mediaType, bytes });
      const uploadId = `UPL_${id.replaceAll('-', '')}`;
      const { problems } = await hub.change(actor, 'mutation ($input: AttachFileInput!) { attachFile(input: $input) { problems { code } } }', { filingId: filing.id, uploadId, name: '扫描件.pdf' });
      expect(problems).toEqual([]);
      return uploadId;
    },
    async stamp(actor, filing, document) {
      const material = await desk.read(actor, filing.reformMaterial.id);
      const original = { document, stampedOn: '2020-06-01', stampedBy: '岭海大学团委', sentOn: '2020-06-02', sentHow: 'COURIER', scanUploadId: await desk.attach(actor, filing) };
      return must(await desk.ask(actor, 'original', { reformMaterialId: material.id, expectedVersion: material.version, ...original }), 'reformMaterial');
    },
    async read(actor, id) {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on ReformMaterial { ${materialFields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    async decide(code, topic, setting) {
      const { problems } = await hub.change(operator, 'mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) { problems { code path } } }', {
        organizationId: federation.of(code).id, change: { does: 'SET', topic, setting }, reason: '本地规定', validFrom: '2022-01-01',
      });
      expect(problems).toEqual([]);
    },
  };
  return desk;
}
