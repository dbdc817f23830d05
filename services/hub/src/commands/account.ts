import { capabilities, operator, type Problem, uuidv7 } from '@xuelian/kernel';
import { people } from '@xuelian/modules';
import { findRow, sql, type Target, type UseCase } from '@xuelian/platform';
import { isPostId } from '@xuelian/rules';
import type { Works } from '../hub.ts';
import { withWorks } from './with-works.ts';

export interface OpenAccountOptions {
  readonly organization: string;
  readonly name: string;
  readonly login: string;
  readonly post: string;
  readonly since: string;
}

/** Opens the first account of an organization, with every right there and below; prints the one-time password. */
export async function openFirstAccount({ organization, name, login, post, since }: OpenAccountOptions): Promise<void> {
  await withWorks(async (works) => {
    const found = await findRow(works.db, sql<{ id: string }>`select id from organizations.organization where code = ${organization}`);
    if (found === undefined || !isPostId(post)) {
      console.error(found === undefined ? `no organization has the code ${organization}` : `no post is called ${post}`);
      return 2;
    }
    try {
      const personId = await perform(works, people.registerPerson, { organizationId: found.id, name });
      const officeId = await perform(works, people.appointOfficer, { personId, organizationId: found.id, post, startedOn: since });
      for (const capability of capabilities) await perform(works, people.grantRight, { officeId, capability, reach: 'HERE_AND_BELOW' });
      await perform(works, people.openAccount((password) => {
        console.log(`${login} may sign in once with ${password} and must then choose a password`);
      }), { personId, login });
      return 0;
    } catch (error) {
      if (!(error instanceof RefusedCommand)) throw error;
      for (const { code, message, path } of error.problems) console.error(`${[...path, code].join(' ')}: ${message.en} (${message.zh})`);
      return 1;
    }
  });
}

class RefusedCommand extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

async function perform<Input extends object, Found extends Target>({ door }: Works, useCase: UseCase<Input, Found>, input: Input): Promise<string> {
  const { id, problems } = await door.perform(useCase, { actor: operator, requestId: uuidv7() }, input);
  if (id === null) throw new RefusedCommand(problems);
  return id;
}
