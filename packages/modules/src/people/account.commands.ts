import { atInput, type Placement, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, getRow, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { credentialOf } from './credential.queries.ts';
import { excessProblems, sessionProblems } from './grant.ts';
import { hashPassword, matchesPassword, newInitialPassword, passwordProblems } from './password.ts';
import { problems } from './people.problems.ts';
import { endAccess, grantsOfPerson, placesOfPerson } from './person.rows.ts';

interface LockedAccount {
  readonly id: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
  readonly isInitial: boolean;
}

interface AccountTarget extends Target {
  readonly account: LockedAccount | undefined;
  readonly places: readonly Placement[];
}

async function lockAccount({ db }: Work, personId: string): Promise<LockedAccount | undefined> {
  return await findRow(db, sql<LockedAccount>`
    select id, login, password_hash as "passwordHash", disabled_at is not null as "isDisabled", initial_until is not null as "isInitial"
    from people.account where person_id = ${personId} for no key update`);
}

/** The person's account, if there is one; the right is asked for wherever the person serves now. */
async function findAccount(work: Work, { personId }: { readonly personId: string }): Promise<AccountTarget | undefined> {
  const places = await placesOfPerson(work, personId);
  return places.length === 0 ? undefined : { account: await lockAccount(work, personId), places, guards: places, visibleAt: places };
}

export interface OpenAccount {
  readonly idempotencyKey?: string;
  readonly personId: string;
  readonly login: string;
}

const loginShape = /^[a-z0-9][a-z0-9._-]{2,39}$/;

export const isLogin = (login: string): boolean => loginShape.test(login);

/** The stored form of a login: what differs only in case or outer blanks is the same. */
export const tidyLogin = (login: string): string => login.trim().toLowerCase();

/**
 * 开通账号: an invitation with a one-time password, which is handed to `reveal` and kept nowhere. Also renews one that was
 * never taken up or was disabled. Whoever knows the password could act as its person, so nobody opens the account of
 * somebody who may do more than they.
 */
export const openAccount = (reveal: (password: string) => void): UseCase<OpenAccount, AccountTarget> => ({
  action: 'account.open',
  capability: 'ADMINISTER',
  find: findAccount,
  async perform(work, { account, places }, { personId, ...input }) {
    const login = tidyLogin(input.login);
    const found = [
      ...sessionProblems(work.actor),
      ...excessProblems(work.actor, await grantsOfPerson(work, personId), ['input', 'personId']),
      ...(account === undefined || account.isDisabled || account.isInitial ? [] : [problems.ACCOUNT_EXISTS(atInput('personId'))]),
      ...(await loginProblems(work, login, personId)),
    ];
    if (found.length > 0) return refuse(...found);
    const password = newInitialPassword();
    const id = await writeAccount(work, personId, login, await hashPassword(password));
    await endAccess(work, personId);
    reveal(password);
    const facts = { account: id, person: personId };
    return succeed({ id: personId, lineage: places[0]?.lineage ?? null, facts, news: [{ topic: 'account.opened', subject: id, facts }] });
  },
});

async function writeAccount({ db }: Work, personId: string, login: string, hash: string): Promise<string> {
  const { id } = await getRow(db, sql<{ id: string }>`
    insert into people.account as account (id, person_id, login, password_hash, initial_until)
    values (${uuidv7()}, ${personId}, ${login}, ${hash}, now() + interval '7 days')
    on conflict (person_id) do update
      set login = excluded.login, password_hash = excluded.password_hash, initial_until = excluded.initial_until, disabled_at = null
    returning account.id`);
  return id;
}

async function loginProblems({ db }: Work, login: string, personId: string): Promise<readonly Problem[]> {
  if (!isLogin(login)) return [problems.LOGIN_INVALID(atInput('login'))];
  // Two who want one login at once: the second waits here and then sees that it is taken.
  await sql`select pg_advisory_xact_lock(hashtext('people.login'), hashtext(${login}))`.execute(db);
  const taken = await findRow(db, sql`select from people.account where login = ${login} and person_id <> ${personId}`);
  return taken === undefined ? [] : [problems.LOGIN_TAKEN(atInput('login'))];
}

export interface DisableAccount {
  readonly idempotencyKey?: string;
  readonly personId: string;
}

/** 停用账号, with every session and token. */
export const disableAccount: UseCase<DisableAccount, AccountTarget> = {
  action: 'account.disable',
  capability: 'ADMINISTER',
  find: findAccount,
  async perform(work, { account, places }, { personId }) {
    const found = [...sessionProblems(work.actor), ...(account === undefined ? [problems.ACCOUNT_MISSING(atInput('personId'))] : [])];
    if (account?.isDisabled === true) found.push(problems.ACCOUNT_DISABLED(atInput('personId')));
    if (account === undefined || found.length > 0) return refuse(...found);
    await sql`update people.account set disabled_at = now() where id = ${account.id}`.execute(work.db);
    await endAccess(work, personId);
    const facts = { account: account.id, person: personId };
    return succeed({ id: personId, lineage: places[0]?.lineage ?? null, facts, news: [{ topic: 'account.disabled', subject: account.id, facts }] });
  },
};

export interface ChangePassword {
  readonly idempotencyKey?: string;
  readonly currentPassword: string;
  readonly password: string;
}

interface OwnAccount extends Target {
  readonly account: LockedAccount;
  readonly personId: string;
}

/** 修改密码. Everyone's own affair; it ends every session but the one it is done in. */
export const changePassword: UseCase<ChangePassword, OwnAccount> = {
  action: 'password.change',
  capability: 'READ',
  async find(work) {
    const { accountId, personId } = work.actor;
    const account = personId === null ? undefined : await lockAccount(work, personId);
    return account && personId !== null ? { account, personId, guards: [], visibleAt: [], ownedBy: accountId } : undefined;
  },
  async perform(work, { account, personId }, { currentPassword, password }) {
    const found = [...sessionProblems(work.actor), ...passwordProblems(password, account.login)];
    if (currentPassword === password) found.push(problems.PASSWORD_UNCHANGED(atInput('password')));
    if (!(await matchesPassword(currentPassword, account.passwordHash))) found.push(problems.WRONG_PASSWORD(atInput('currentPassword')));
    if (found.length > 0) return refuse(...found);
    await sql`update people.account set password_hash = ${await hashPassword(password)}, initial_until = null where id = ${account.id}`.execute(work.db);
    await sql`
      update people.session set ended_at = now() where account_id = ${account.id} and ended_at is null and id is distinct from ${credentialOf(work.actor)}::uuid`.execute(work.db);
    return succeed({ id: personId, lineage: null, facts: { account: account.id }, news: [{ topic: 'password.changed', subject: account.id, facts: {} }] });
  },
};
