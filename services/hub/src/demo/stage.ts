import { type Actor, type Capability, type CivilDate, operator, type Reach, uuidv7 } from '@xuelian/kernel';
import { type filings, people } from '@xuelian/modules';
import { createDoor, createLogger, type Database, findRow, getRow, sql, type Target, type UseCase } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import type { Works } from '../hub.ts';

/** Acts on the hub as its people would: through the door, with rights, leaving the same traces. */
export interface Stage {
  readonly db: Database;
  readonly lanes: Works['lanes'];
  act<Input extends object, Found extends Target>(actor: Actor, useCase: UseCase<Input, Found>, input: Input): Promise<string>;
  /** The row id behind a code. */
  organization(code: string): Promise<string>;
}

export function createStage({ db, lanes, doorOptions }: Works): Stage {
  // Hundreds of lines about the demo would bury what the operator is told.
  const door = createDoor({ ...doorOptions, logger: createLogger('warn') });
  return {
    db,
    lanes,
    async act(actor, useCase, input) {
      const { id, problems } = await door.perform(useCase, { actor, requestId: uuidv7() }, input);
      if (id === null) throw new Error(`the demo's ${useCase.action} was refused: ${problems.map(({ code, path }) => `${code} at ${path.join('.')}`).join('; ')}`);
      return id;
    },
    async organization(code) {
      const row = await getRow(db, sql<{ id: string }>`select id from organizations.organization where code = ${code}`);
      return row.id;
    },
  };
}

/** A person who serves in the demo and signs in with a password of this installation's own. */
export interface DemoOfficer {
  readonly login: string;
  readonly name: string;
  readonly organization: string;
  readonly post: PostId;
  readonly rights: readonly (readonly [capability: Capability, reach: Reach])[];
}

/** Registers, appoints and entrusts an officer, then signs in as one does: with the invitation, choosing a password. */
export async function bringOn(stage: Stage, officer: DemoOfficer, startedOn: CivilDate, password: string): Promise<Actor> {
  const organizationId = await stage.organization(officer.organization);
  const personId = await stage.act(operator, people.registerPerson, { organizationId, name: officer.name });
  const officeId = await stage.act(operator, people.appointOfficer, { personId, organizationId, post: officer.post, startedOn });
  for (const [capability, reach] of officer.rights) await stage.act(operator, people.grantRight, { officeId, capability, reach });
  let invitation = '';
  await stage.act(operator, people.openAccount((initial) => (invitation = initial)), { personId, login: officer.login });
  const first = await signInAs(stage, officer.login, invitation);
  await stage.act(first, people.changePassword, { currentPassword: invitation, password });
  return await signInAs(stage, officer.login, password);
}

async function signInAs({ db, lanes }: Stage, login: string, password: string): Promise<Actor> {
  const signedIn = await people.signIn({ db, requestId: uuidv7(), address: '127.0.0.1' }, { login, password });
  const actor = signedIn.ok ? await people.authenticate({ db, lanes }, signedIn.value.token) : null;
  if (actor === null) throw new Error(`the demo cannot sign in as ${login}`);
  return actor;
}

/** Moves a filing with the version it has now, as somebody who just read it. */
export async function move<Input extends filings.MoveFiling, Found extends Target>(
  stage: Stage,
  actor: Actor,
  useCase: UseCase<Input, Found>,
  filingId: string,
  more: Omit<Input, keyof filings.MoveFiling> & { readonly note?: string },
): Promise<void> {
  const row = await findRow(stage.db, sql<{ version: number }>`select version from filings.filing where id = ${filingId}`);
  await stage.act(actor, useCase, { filingId, expectedVersion: row?.version ?? 0, ...more } as unknown as Input);
}
