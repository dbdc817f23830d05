import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripIgnoredCharacters } from 'graphql';
import { limitReads } from './limit.reads.ts';
import type { Operation, Question } from './operation.ts';
import { type PeerQuestion, peerQuestions } from './postgraphile.documents.ts';
import { tokenOf } from './sessions.ts';

export const contestantNames = ['hub', 'limit', 'postgraphile'] as const;
export type ContestantName = (typeof contestantNames)[number];

/** A server under measurement, in a process of its own. */
export interface Contestant {
  readonly name: ContestantName;
  readonly pid: number;
  readonly origin: string;
  plays(operation: Operation): boolean;
  /** The whole HTTP request, ready to be sent as often as needed. */
  requestFor(operation: Operation, question: Question): Buffer;
  /** An answer's data in the words of the hub. */
  read(operation: Operation, data: unknown): unknown;
  stop(): Promise<void>;
}

/** What a contestant needs of the country it answers for. */
export interface Stand {
  readonly databaseUrl: string;
  /** Where the hub keeps files. */
  readonly folder: string;
}

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** As `npm start` bounds the memory of a hub (scripts/launch.mjs). */
const bounded = (JSON.parse(readFileSync(at('../../package.json'), 'utf8')) as { readonly config: { readonly hubFlags: string } }).config.hubFlags.split(' ');

/** The hub as it is built and started in production; only the bucket of cost is too large to run empty, and the log tells warnings only. */
async function startHub({ databaseUrl, folder }: Stand): Promise<Contestant> {
  const settings = { PORT: '0', HUB_DATA_DIR: folder, DATABASE_URL: databaseUrl, HUB_COST_BUCKET: '100000000', HUB_COST_RESTORE: '1000000', HUB_LOG_LEVEL: 'warn' };
  const child = await started([...bounded, at('../../services/hub/dist/main.js'), 'start', '--no-demo'], settings);
  return {
    ...child,
    name: 'hub',
    plays: () => true,
    requestFor: ({ document }, { variables, login }) => httpRequest('/graphql', { query: stripIgnoredCharacters(document), variables }, login),
    read: (_operation, data) => data,
  };
}

/** Hand-written SQL over a bare HTTP server. */
async function startLimit({ databaseUrl }: Stand): Promise<Contestant> {
  const child = await started([...process.execArgv, at('limit.server.ts')], { DATABASE_URL: databaseUrl });
  return {
    ...child,
    name: 'limit',
    plays: ({ name }) => name === 'W1' || Object.hasOwn(limitReads, name),
    requestFor: ({ name }, { variables, login }) => httpRequest(`/${name}`, { variables }, login),
    read: (_operation, data) => data,
  };
}

/** PostGraphile on the same tables. It runs without authorization, which is in its favour. */
async function startPostgraphile({ databaseUrl }: Stand): Promise<Contestant> {
  const child = await started([...process.execArgv, at('postgraphile.server.ts')], { DATABASE_URL: databaseUrl, GRAPHILE_ENV: 'production' });
  return {
    ...child,
    name: 'postgraphile',
    plays: ({ name }) => Object.hasOwn(peerQuestions, name),
    requestFor: (operation, question) => {
      const { document, variables = () => question.variables } = peerQuestionOf(operation);
      return httpRequest('/graphql', { query: stripIgnoredCharacters(document), variables: variables(question) });
    },
    read: (operation, data) => peerQuestionOf(operation).read?.(data as never) ?? data,
  };
}

function peerQuestionOf({ name }: Operation): PeerQuestion {
  const question = peerQuestions[name];
  if (question === undefined) throw new Error(`PostGraphile does not play ${name}`);
  return question;
}

export const start: Readonly<Record<ContestantName, (stand: Stand) => Promise<Contestant>>> = { hub: startHub, limit: startLimit, postgraphile: startPostgraphile };

export function httpRequest(url: string, content: object, login?: string): Buffer {
  const body = JSON.stringify(content);
  const head = [
    `POST ${url} HTTP/1.1`, 'host: 127.0.0.1', 'content-type: application/json', 'accept: application/json', ...(login === undefined ? [] : [`authorization: Bearer ${tokenOf(login)}`]),
    `content-length: ${String(Buffer.byteLength(body))}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

async function started(argv: readonly string[], settings: Readonly<Record<string, string>>): Promise<Pick<Contestant, 'pid' | 'origin' | 'stop'>> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HUB_')));
  const child = spawn(process.execPath, argv, { env: { ...inherited, NODE_ENV: 'production', ...settings }, stdio: ['ignore', 'pipe', 'inherit'] });
  // Whatever way the bench ends, it leaves nobody behind.
  process.once('exit', () => child.kill('SIGKILL'));
  child.once('exit', (code, signal) => {
    if (code !== 0) console.error(`a contestant ended with ${String(code ?? signal)}: ${argv.join(' ')}`);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('a contestant did not start');
  return { pid, origin: await readyAt(child), stop: () => stopped(child) };
}

/** The address a contestant says it is ready at. */
async function readyAt(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('a contestant tells its address on its output');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /ready at (http:\/\/[\d.:]+)/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stdout.resume();
    return address;
  }
  throw new Error('a contestant ended before it was ready');
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(patience);
}
