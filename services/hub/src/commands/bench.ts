import { dateInShanghai } from '@xuelian/kernel';
import { buildNation, databaseFor, isScale, type NationProgress, NationRefused, printProgress } from '@xuelian/nation';
import { InvalidArgumentError } from 'commander';
import { openDatabase } from '../database.ts';
import { environmentOrExit } from '../environment.ts';
import { ProgressBar } from './progress-bar.ts';

export interface GenerateOptions {
  readonly scale: number;
  readonly database?: string;
}

export function parseScale(text: string): number {
  const scale = Number(text);
  if (!isScale(scale)) throw new InvalidArgumentError('It must be a number above 0 and at most 1.');
  return scale;
}

/** Builds a country for the bench into a database of its own; exit code 2 where something else is there. */
export async function generateNation({ scale, database = databaseFor(scale) }: GenerateOptions): Promise<void> {
  const server = await openDatabase(environmentOrExit());
  console.log(`${server.description}, database ${database}`);
  const bar = new ProgressBar();
  try {
    const { isNew, counts } = await buildNation({ serverUrl: server.url, database }, { scale, on: dateInShanghai(new Date()) }, (progress) => {
      show(bar, progress);
    });
    bar.stop();
    for (const [what, count] of Object.entries(counts)) console.log(`  ${what.padEnd(20)} ${count.toLocaleString('en').padStart(10)}`);
    console.log(isNew ? 'the country stands: every foreign key and invariant holds' : 'the country stood already');
  } catch (error) {
    bar.stop();
    if (!(error instanceof NationRefused)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  } finally {
    await server.close();
  }
}

/** A bar on a terminal; into a log, a line for each part with what it took. */
function show(bar: ProgressBar, progress: NationProgress): void {
  const { part, done, total } = progress;
  bar.show('country', { label: part.padEnd(32), done, total });
  const line = printProgress(progress);
  if (line !== null && !process.stderr.isTTY) console.error(line);
}
