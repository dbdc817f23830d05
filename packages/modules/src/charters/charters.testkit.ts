import type { Actor } from '@xuelian/kernel';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

export const sampleOf = (name: string): string => readFileSync(new URL(`text/samples/${name}`, import.meta.url), 'utf8');

/** A short charter with a sentence of its own, so that every version differs. */
export const textWith = (remark: string): string =>
  `# 试点大学学生会章程\n\n## 第一章 总则\n\n第一条 【名称】本会定名为试点大学学生会。\n\n第二条 ${remark}\n\n## 第二章 组织\n\n第三条 学生代表大会每年召开一次。\n`;

export const versionFields = 'id number title state contentHash adoptedOn inForceFrom inForceTo version warnings { code path } filing { id number state }';
const filingFields = 'id number state round version contentHash availableActions corrections { position target place note answer } charterVersion { id state version }';
const problemFields = 'problems { code path message citations { document clause } }';

const changes = {
  draft: `mutation ($input: DraftCharterInput!) { draftCharter(input: $input) { charterVersion { ${versionFields} } ${problemFields} } }`,
  revise: `mutation ($input: ReviseCharterInput!) { reviseCharter(input: $input) { charterVersion { ${versionFields} } ${problemFields} } }`,
  adopt: `mutation ($input: RecordCharterAdoptionInput!) { recordCharterAdoption(input: $input) { charterVersion { ${versionFields} } ${problemFields} } }`,
  file: `mutation ($input: ChangeCharterInput!) { fileCharter(input: $input) { filing { ${filingFields} } ${problemFields} } }`,
} as const;

const moveInputs: Readonly<Record<string, string>> = { returnFiling: 'ReturnFilingInput', resubmitFiling: 'ResubmitFilingInput' };

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

/** What the tests of charters say and expect, over one hub and one federation. */
export interface CharterDesk {
  /** Any change, with whatever comes of it. */
  ask(actor: Actor, change: keyof typeof changes, input: object): Promise<Answer>;
  askMove(actor: Actor, name: string, filing: Answer, more?: object): Promise<Answer>;
  /** The same changes where they must succeed: they give back what they changed. */
  draft(actor: Actor, code: string, text?: string): Promise<Answer>;
  revise(actor: Actor, version: Answer, text: string): Promise<Answer>;
  adopt(actor: Actor, version: Answer, adoptedOn?: string): Promise<Answer>;
  file(actor: Actor, version: Answer): Promise<Answer>;
  move(actor: Actor, name: string, filing: Answer, more?: object): Promise<Answer>;
  /** A version on its way up: drafted, filed and submitted. */
  submit(actor: Actor, code: string, text?: string): Promise<Answer>;
  version(actor: Actor, id: string): Promise<Answer>;
  /** How an organization stands with its charter. */
  standing(actor: Actor | null, code: string, asOf?: string): Promise<Answer>;
}

function must(payload: Answer, field: string): Answer {
  expect(payload.problems).toEqual([]);
  return payload[field];
}

export function charterDesk(hub: TestHub, federation: TestFederation): CharterDesk {
  const desk: CharterDesk = {
    ask: async (actor, change, input) => await hub.change(actor, changes[change], { ...input }),
    askMove: async (actor, name, { id, version }, more = {}) => await hub.change(
      actor,
      `mutation ($input: ${moveInputs[name] ?? 'MoveFilingInput'}!) { ${name}(input: $input) { filing { ${filingFields} } ${problemFields} } }`,
      { filingId: id, expectedVersion: version, ...more },
    ),
    draft: async (actor, code, text = textWith(code)) => must(await desk.ask(actor, 'draft', { organizationId: federation.of(code).id, text }), 'charterVersion'),
    revise: async (actor, { id, version }, text) => must(await desk.ask(actor, 'revise', { charterVersionId: id, expectedVersion: version, text }), 'charterVersion'),
    adopt: async (actor, { id, version }, adoptedOn = '2022-05-01') => must(
      await desk.ask(actor, 'adopt', { charterVersionId: id, expectedVersion: version, adoptedOn, congress: '第二十八次学生代表大会' }), 'charterVersion',
    ),
    file: async (actor, { id, version }) => must(await desk.ask(actor, 'file', { charterVersionId: id, expectedVersion: version }), 'filing'),
    move: async (actor, name, filing, more) => must(await desk.askMove(actor, name, filing, more), 'filing'),
    submit: async (actor, code, text) => await desk.move(actor, 'submitFiling', await desk.file(actor, await desk.draft(actor, code, text))),
    async version(actor, id) {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on CharterVersion { ${versionFields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    async standing(actor, code, asOf) {
      const { data, errors } = await hub.ask(
        actor,
        `query ($code: String!, $asOf: Date) { organization(code: $code) { charter(asOf: $asOf) { ${versionFields} } charterState charterVersions { totalCount nodes { number state } } } }`,
        { code, asOf },
      );
      expect(errors).toEqual([]);
      return data.organization;
    },
  };
  return desk;
}
