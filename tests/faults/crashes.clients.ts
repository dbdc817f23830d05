import type { DemoLogin } from '@xuelian/hub';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Effect, Entry, Ledger } from './crashes.ledger.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- what is read is what was asked for
export type Payload = any;

/** Where clients find the hub, and how they behave. */
export interface Counter {
  readonly origin: string;
  readonly ledger: Ledger;
  /** A fresh key on every retry is a seeded bug: the hub then cannot know that it is asked again. */
  readonly keyOnRetry: 'SAME' | 'FRESH';
  /** True when everybody goes home, each after the write under way. */
  isClosing: boolean;
}

const patienceMs = 60_000;
const answerWithinMs = 15_000;

export async function ask(origin: string, token: string | null, query: string, variables: object): Promise<Payload> {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(answerWithinMs) });
  const { data, errors } = (await response.json()) as { data?: Payload; errors?: readonly { readonly message: string }[] };
  if (errors !== undefined || data == null) throw new Error(errors?.map(({ message }) => message).join('; ') ?? response.statusText);
  return data;
}

export async function signIn(origin: string, login: string, password: string): Promise<string> {
  const { signIn: { token, problems } } = await ask(origin, null, 'mutation ($input: SignInInput!) { signIn(input: $input) { token problems { code } } }', { input: { login, password } });
  if (token === null) throw new Error(`${login} cannot sign in: ${JSON.stringify(problems)}`);
  return token as string;
}

interface Write {
  readonly effect: Effect;
  /** What the effect is found by afterwards. */
  readonly marker: string;
  readonly mutation: string;
  readonly input: object;
}

/** Sends a write until it is answered, as a careful client does: whatever gets lost, the same request again. */
async function write({ origin, ledger, keyOnRetry }: Counter, token: string, { effect, marker, mutation, input }: Write): Promise<Payload> {
  const entry = ledger.open(effect, marker);
  const deadline = performance.now() + patienceMs;
  let failure: unknown;
  for (let key = randomUUID(); performance.now() < deadline; key = keyOnRetry === 'SAME' ? key : randomUUID()) {
    entry.attempts += 1;
    const answer: Payload = await ask(origin, token, mutation, { input: { idempotencyKey: key, ...input } }).catch((error: unknown) => void (failure = error));
    if (answer !== undefined) return accept(entry, answer.change);
    await sleep(50);
  }
  throw new Error(`${effect} ${marker} was never answered`, { cause: failure });
}

/** Ends a client's work; the ledger says what was refused. */
class Refused extends Error {}

function accept(entry: Entry, change: Payload): Payload {
  const codes = (change.problems as readonly { readonly code: string }[]).map(({ code }) => code);
  entry.end = codes.length === 0 ? 'ACKNOWLEDGED' : `REFUSED ${codes.join(' ')}`;
  if (codes.length > 0) throw new Refused(entry.end);
  return change;
}

const freshMarker = (): string => `M${randomUUID().replaceAll('-', '').toUpperCase()}`;

/** One turn of a client at its organization: a write, or several that follow from each other. */
export type Errand = (counter: Counter, token: string, organizationId: string) => Promise<void>;

const registering: Errand = async (counter, token, organizationId) => {
  const marker = freshMarker();
  const mutation = 'mutation ($input: RegisterPersonInput!) { change: registerPerson(input: $input) { problems { code } } }';
  await write(counter, token, { effect: 'PERSON', marker, mutation, input: { organizationId, name: marker } });
};

const founding: Errand = async (counter, token, superiorId) => {
  const marker = freshMarker();
  const mutation = 'mutation ($input: EstablishOrganizationInput!) { change: establishOrganization(input: $input) { problems { code } } }';
  const input = { superiorId, kind: 'CLUB', code: marker, name: `${marker}社`, establishedOn: '2020-09-01', reason: '成立' };
  await write(counter, token, { effect: 'ORGANIZATION', marker, mutation, input });
};

const filingFields = '{ filing { id version } problems { code } }';
const withdrawal = `mutation ($input: MoveFilingInput!) { change: withdrawFiling(input: $input) ${filingFields} }`;

/** A charter from its draft to the withdrawal of its filing, which frees the union for the next one; every filing takes a number. */
const filing: Errand = async (counter, token, organizationId) => {
  const marker = `${freshMarker()}章程`;
  const text = `# ${marker}\n\n## 第一章 总则\n\n第一条 本会服务同学。\n`;
  const draft = 'mutation ($input: DraftCharterInput!) { change: draftCharter(input: $input) { charterVersion { id version } problems { code } } }';
  const { charterVersion } = await write(counter, token, { effect: 'DRAFT', marker, mutation: draft, input: { organizationId, text } });
  const file = `mutation ($input: ChangeCharterInput!) { change: fileCharter(input: $input) ${filingFields} }`;
  const opened = await write(counter, token, { effect: 'FILING', marker, mutation: file, input: { charterVersionId: charterVersion.id, expectedVersion: charterVersion.version } });
  const submit = `mutation ($input: MoveFilingInput!) { change: submitFiling(input: $input) ${filingFields} }`;
  const submitted = await write(counter, token, { effect: 'SUBMISSION', marker, mutation: submit, input: { filingId: opened.filing.id, expectedVersion: opened.filing.version } });
  await write(counter, token, { effect: 'WITHDRAWAL', marker, mutation: withdrawal, input: { filingId: submitted.filing.id, expectedVersion: submitted.filing.version } });
};

/** Somebody of the demo federation who works at the hub during the crashes, for an organization of theirs. */
export interface Position {
  readonly login: DemoLogin;
  readonly code: string;
  readonly errand: Errand;
}

/** They only write what no other write depends on, and nothing but the key tells a repetition from a second write. */
export const registrars: readonly Position[] = [
  { login: 'jida', code: '4122010183-XSH', errand: registering },
  { login: 'dongshi', code: '4122010200-XSH', errand: registering },
];

export const staff: readonly Position[] = [
  { login: 'zhongda', code: '4144010558-XSH', errand: filing },
  { login: 'huagong', code: '4144010561-XSH', errand: filing },
  { login: 'guangda', code: '4144011078-XSH', errand: founding },
  ...registrars,
];

export interface Client {
  readonly token: string;
  readonly organizationId: string;
  readonly errand: Errand;
}

/** Signs everybody in, and takes back what the demo had under way: a union has one open filing. */
export async function signInStaff(origin: string, password: string, positions: readonly Position[]): Promise<readonly Client[]> {
  return await Promise.all(positions.map(async ({ login, code, errand }) => {
    const token = await signIn(origin, login, password);
    const { organization } = await ask(origin, token, 'query ($code: String!) { organization(code: $code) { id lastFiling(kind: CHARTER) { id version state } } }', { code });
    const { id: filingId, version: expectedVersion, state } = organization.lastFiling ?? {};
    const isOpen = ['SUBMITTED', 'IN_REVIEW', 'RETURNED'].includes(state as string);
    if (isOpen && errand === filing) await ask(origin, token, withdrawal, { input: { idempotencyKey: randomUUID(), filingId, expectedVersion } });
    return { token, organizationId: organization.id as string, errand };
  }));
}

/** Runs errand after errand until the counter closes. Nothing stands in the way of any of them: a refusal ends the work. */
export async function work(counter: Counter, { token, organizationId, errand }: Client): Promise<void> {
  try {
    while (!counter.isClosing) await errand(counter, token, organizationId);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
