import { policies } from '@xuelian/modules';
import { notifications } from '@xuelian/modules';
import { createLogger, type Logger, openSmtp } from '@xuelian/platform';
import { loadDemo } from '../demo/demo.ts';
import { createDatabaseTime } from '../database-time.ts';
import { type Environment, environmentOrExit } from '../environment.ts';
import { exportWorks, openWorks, serve, type Works } from '../hub.ts';
import type { HttpServer } from '../http-server.ts';
import { keepDatabase } from '../keep-database.ts';
import { keepExports } from '../keep-exports.ts';
import { keepFindings } from '../keep-findings.ts';
import { keepMail } from '../keep-mail.ts';
import { keepNews } from '../keep-news.ts';
import { keepDeadlines } from '../keep-deadlines.ts';
import { keepTallies } from '../keep-tallies.ts';
import { keepWorklist } from '../keep-worklist.ts';

export interface StartOptions {
  readonly demo: boolean;
}

export async function start({ demo }: StartOptions): Promise<void> {
  const environment = environmentOrExit();
  const logger = createLogger(environment.logLevel);
  const works = await openWorks({ environment, logger });
  console.log(works.database.description);
  if (works.applied.length > 0) console.log(`applied ${works.applied.join(', ')}`);
  await policies.recordRules(works.db);
  const welcome = demo && works.database.isEmbedded ? await loadDemo(works, environment.dataDir) : undefined;
  const server = await serve(works, { environment, logger });
  console.log(`学联枢纽 ready at ${server.origin}/graphql`);
  if (welcome !== undefined) console.log(welcome(server.origin));
  const keeping = { works, logger, now: createDatabaseTime(works.db) };
  const keepers = [keepTallies(keeping), keepFindings(keeping), keepDeadlines(keeping), keepNews(keeping), keepWorklist(keeping), keepExports({ exports: exportWorks(works), logger }), ...mailKeepers(works, environment, logger), keepDatabase(works.database, logger)];
  closeOnSignal(works, server, keepers);
}

/** A hub without a mail server takes no addresses and sends nothing. */
function mailKeepers(works: Works, { smtpUrl, mailFrom }: Environment, logger: Logger): readonly (() => Promise<void>)[] {
  if (smtpUrl === null || mailFrom === null) return [];
  notifications.offerMail();
  return [keepMail({ works, carrier: openSmtp({ url: smtpUrl, from: mailFrom }), logger })];
}

/** Answers what is under way, then lets the database go; a second signal does not wait. */
function closeOnSignal(works: Works, server: HttpServer, keepers: readonly (() => Promise<void>)[]): void {
  let closing = false;
  const close = async (): Promise<void> => {
    await server.close();
    for (const stop of keepers) await stop();
    await works.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      close().then(() => process.exit(0), (error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}
