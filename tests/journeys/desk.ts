import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Caller, HttpHub } from '../testkit/http-hub.ts';

/** Answers are typed loosely, because every step asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

const problemFields = 'problems { code path message citations { document clause } }';

/** Inputs that several mutations share. */
const inputs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['submitFiling', 'withdrawFiling', 'takeUpFiling', 'passFiling', 'acceptFiling', 'ratifyFiling', 'refuseFiling', 'revokeFiling'].map((name) => [name, 'MoveFilingInput'])),
  ...Object.fromEntries(['applyForCongress', 'scheduleCongress'].map((name) => [name, 'ChangeCongressInput'])),
  publishIndicatorSet: 'MoveIndicatorSetInput',
  startReformProgram: 'ChangeReformProgramInput',
  closeOutReformItem: 'MoveReformItemInput',
  fileCharter: 'ChangeCharterInput',
  fileElectionResult: 'ChangeElectionInput',
};

const inputOf = (name: string): string => inputs[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;

/** Asks for a change over HTTP; gives the payload, whatever comes of it. */
export const attempt = async (caller: Caller, name: string, answer: string, input: object): Promise<Answer> =>
  await caller.change(`mutation ($input: ${inputOf(name)}!) { ${name}(input: $input) { ${answer} ${problemFields} } }`, { ...input });

/** The same where nothing may stand in its way: gives what was changed. */
export async function act(caller: Caller, name: string, answer: string, input: object): Promise<Answer> {
  const { problems, ...changed } = await attempt(caller, name, answer, input);
  expect({ name, problems }).toEqual({ name, problems: [] });
  return Object.values(changed)[0];
}

/** What refuses a change: code, and the clause that asks for it. */
export const refusal = async (caller: Caller, name: string, answer: string, input: object): Promise<readonly string[]> =>
  (await attempt(caller, name, answer, input)).problems.map(({ code, citations: [citation] }: Answer) => (citation === undefined ? code : `${String(code)} ${String(citation.document)} ${String(citation.clause)}`));

export async function ask(caller: Caller, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const { data, errors } = await caller.ask(query, variables);
  expect(errors).toEqual([]);
  return data;
}

/** An object with the version it has now. */
export const current = async (caller: Caller, type: string, id: string, more = ''): Promise<Answer> =>
  (await ask(caller, `query ($id: ID!) { node(id: $id) { ... on ${type} { id version ${more} } } }`, { id })).node;

const filingFields = 'filing { id number state version step contentHash }';

/** Moves a filing as somebody who has just read it. */
export async function move(caller: Caller, name: string, filing: Answer, more: object = {}): Promise<Answer> {
  return await act(caller, name, filingFields, { filingId: filing.id, expectedVersion: filing.version, ...more });
}

export const refusalToMove = async (caller: Caller, name: string, filing: Answer): Promise<readonly string[]> =>
  await refusal(caller, name, filingFields, { filingId: filing.id, expectedVersion: filing.version });

/** Takes a filing up where that is still to be done, and decides on it. */
export async function decide(caller: Caller, name: string, filing: Answer, more: object = {}): Promise<Answer> {
  const taken = filing.state === 'SUBMITTED' ? await move(caller, 'takeUpFiling', filing) : filing;
  return await move(caller, name, taken, more);
}

/** A file put in under its signed link; gives its id. */
export async function upload(hub: HttpHub, caller: Caller, name: string, content: string): Promise<string> {
  const bytes = Buffer.from(content);
  const { id, url } = await act(caller, 'createUpload', 'upload { id url }', { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  const { pathname, search } = new URL(url);
  const put = await fetch(new URL(`${pathname}${search}`, hub.origin), { method: 'PUT', body: bytes });
  expect(put.status).toBe(204);
  return id;
}
