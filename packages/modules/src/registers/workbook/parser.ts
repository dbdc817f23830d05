import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { aboutFile, refused, workbookLimits, type Parsed, type Table, type WorkbookFormat } from './workbook.ts';

export interface ParseRequest {
  readonly format: WorkbookFormat;
  readonly bytes: Uint8Array;
}

export interface ParserLimits {
  readonly parserHeapMegabytes: number;
  readonly parserMilliseconds: number;
}

const here = import.meta.url;

/** Beside this file, in the same language: TypeScript from sources (Node strips the types), JavaScript from a build. */
const entry = fileURLToPath(new URL(`parser.child${extname(here)}`, here));

/** The child may read its own code and the packages it imports, nothing else. */
const readable = [fileURLToPath(new URL('..', here)), ...(createRequire(here).resolve.paths('@e965/xlsx') ?? []).filter((folder) => existsSync(folder))];

/** Parses in a process of its own, so that a hostile file ends that process and never the hub. */
export async function parseApart(request: ParseRequest, limits: ParserLimits = workbookLimits): Promise<Parsed<Table>> {
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${limits.parserHeapMegabytes}`, '--permission', ...readable.map((folder) => `--allow-fs-read=${folder}`)],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    timeout: limits.parserMilliseconds,
    killSignal: 'SIGKILL',
  });
  const reply = replyOf(child);
  child.send(request, () => undefined);
  return reply.finally(() => child.kill('SIGKILL'));
}

/** Ended by a signal: out of memory or out of time. Ended by itself before answering: our defect. */
function replyOf(child: ChildProcess): Promise<Parsed<Table>> {
  const { promise, resolve, reject } = Promise.withResolvers<Parsed<Table>>();
  const lastWords = child.stderr ? text(child.stderr) : Promise.resolve('');
  child.once('message', (reply) => resolve(reply as Parsed<Table>));
  child.once('error', reject);
  child.once('exit', (exitCode, signal) => {
    if (signal !== null || exitCode === abortedExitCode) resolve(refused(aboutFile('TOO_COMPLEX')));
    else void lastWords.then((words) => reject(new Error(`the workbook parser ended with ${exitCode}: ${words.slice(0, 2_000)}`)));
  });
  return promise;
}

/** How V8 leaves on platforms without signals when the heap is full. */
const abortedExitCode = 134;
