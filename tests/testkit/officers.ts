import type { Actor, Capability, Reach } from '@xuelian/kernel';
import { organizations, people } from '@xuelian/modules';
import type { Target, UseCase } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { randomUUID } from 'node:crypto';
import { operator, type TestHub } from './hub.ts';

/** Someone in office with an account of their own, signed in. */
export interface Officer {
  readonly personId: string;
  readonly officeId: string;
  readonly login: string;
  readonly password: string;
  /** The bearer token of the session. */
  readonly token: string;
  /** Who the token stands for at this moment. */
  actor(): Promise<Actor>;
}

export interface OfficerOptions {
  readonly post?: PostId;
  readonly rights?: readonly (readonly [Capability, Reach])[];
  readonly startedOn?: string;
  readonly isContactPublic?: boolean;
}

/** Makes organizations and officers through the door, as the operator would. */
export interface Staffing {
  /** Row id of a new organization. */
  establish(code: string, kind: organizations.OrganizationKind, superiorId?: string, more?: Partial<organizations.EstablishOrganization>): Promise<string>;
  person(organizationId: string, name?: string, isContactPublic?: boolean): Promise<string>;
  appoint(personId: string, organizationId: string, options?: OfficerOptions): Promise<string>;
  officer(organizationId: string, options?: OfficerOptions): Promise<Officer>;
}

export function staffing(hub: TestHub): Staffing {
  const perform = async <Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, input: Input): Promise<string> => {
    const { id, problems } = await hub.door.perform(useCase, { actor: operator, requestId: randomUUID() }, input);
    if (id === null) throw new Error(problems.map(({ code, path }) => `${code} at ${path.join('.')}`).join('; '));
    return id;
  };
  const kit: Staffing = {
    establish: async (code, kind, superiorId, more = {}) =>
      await perform(organizations.establishOrganization, { code, kind, name: `组织 ${code}`, establishedOn: '2015-09-01', reason: '建会', ...(superiorId !== undefined && { superiorId }), ...more }),
    person: async (organizationId, name = '李明', isContactPublic = false) =>
      await perform(people.registerPerson, { organizationId, name, contact: '13800000000', isContactPublic, politicalStatus: 'LEAGUE_MEMBER' }),
    async appoint(personId, organizationId, { post = 'PRESIDIUM_MEMBER', rights = [], startedOn = '2025-09-01' } = {}) {
      const officeId = await perform(people.appointOfficer, { personId, organizationId, post, startedOn });
      for (const [capability, reach] of rights) await perform(people.grantRight, { officeId, capability, reach });
      return officeId;
    },
    async officer(organizationId, options = {}) {
      const personId = await kit.person(organizationId, '李明', options.isContactPublic ?? false);
      const officeId = await kit.appoint(personId, organizationId, options);
      return { personId, officeId, ...(await signedIn(hub, personId)) };
    },
  };
  return kit;
}

/** Opens an account, takes it up with a password of its own, and signs in. */
async function signedIn(hub: TestHub, personId: string): Promise<Pick<Officer, 'login' | 'password' | 'token' | 'actor'>> {
  const login = `u${randomUUID().slice(0, 8)}`;
  const password = `${login} 的长密码`;
  let initial = '';
  const open = people.openAccount((secret) => {
    initial = secret;
  });
  const { problems } = await hub.door.perform(open, { actor: operator, requestId: randomUUID() }, { personId, login });
  if (problems.length > 0) throw new Error(problems.map(({ code }) => code).join('; '));
  const first = await signInAs(hub, login, initial);
  const changed = await hub.change(await people.authenticate(hub, first), 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { problems { code } } }', { currentPassword: initial, password });
  if (changed.problems.length > 0) throw new Error(JSON.stringify(changed.problems));
  const token = await signInAs(hub, login, password);
  const actor = async (): Promise<Actor> => {
    const found = await people.authenticate(hub, token);
    if (found === null) throw new Error('the session is over');
    return found;
  };
  return { login, password, token, actor };
}

export async function signInAs(hub: TestHub, login: string, password: string): Promise<string> {
  const { data } = await hub.ask(null, 'mutation ($input: SignInInput!) { signIn(input: $input) { token problems { code } } }', { input: { login, password } });
  if (data.signIn.token === null) throw new Error(JSON.stringify(data.signIn.problems));
  return data.signIn.token;
}
