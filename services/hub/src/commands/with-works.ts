import { createLogger } from '@xuelian/platform';
import { environmentOrExit } from '../environment.ts';
import { openWorks, type Works } from '../hub.ts';

/** Operator commands may move the whole country in one statement. */
const statementTimeoutMs = 10 * 60_000;

/** Runs an operator's command on the hub's database and ends the process with its exit code. */
export async function withWorks(run: (works: Works) => Promise<number>): Promise<void> {
  const environment = environmentOrExit();
  const works = await openWorks({ environment, logger: createLogger('warn'), statementTimeoutMs });
  try {
    process.exitCode = await run(works);
  } finally {
    await works.close();
  }
}
