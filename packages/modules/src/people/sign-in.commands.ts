import { type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { AuthenticationRequired, type GraphContext, sql, type Target, type UseCase } from '@xuelian/platform';
import { changePassword, type ChangePassword, isLogin, tidyLogin } from './account.commands.ts';
import { credentialOf } from './credential.queries.ts';
import { matchesPassword, PasswordsBusy } from './password.ts';
import { problems } from './people.problems.ts';
import { hashOf, newSecret } from './secret.ts';
import { auditRefusal, countTry, findAccountByLogin, forgetTries, insertSession, type TrySubject } from './sign-in.rows.ts';

/** Whoever sends a request, as far as signing in needs to know. */
export type Caller = Pick<GraphContext, 'db' | 'requestId' | 'address'>;

export interface SignIn {
  readonly login: string;
  readonly password: string;
}

export interface SignedIn {
  /** The bearer token, given out this once. */
  readonly token: string;
  readonly expiresAt: Date;
  /** The password is the invitation's: no right is in force until another is chosen. */
  readonly hasInitialPassword: boolean;
}

const mostTriesPerLogin = 10;
/** A whole campus may stand behind one address. */
const mostTriesPerAddress = 100;

const loginSubject = (login: string): TrySubject => ({ kind: 'login', value: login, limit: mostTriesPerLogin });

/**
 * 登录. Not a use case of the door, which only opens to someone known. Unknown, wrong and disabled get one answer at one
 * cost. What the limits turn away is not audited: strangers must not be able to fill the trail.
 */
export async function signIn(caller: Caller, input: SignIn): Promise<Result<SignedIn>> {
  const { db, requestId, address } = caller;
  const login = tidyLogin(input.login);
  const minutes = await countTry(db, [loginSubject(login), { kind: 'address', value: address, limit: mostTriesPerAddress }]);
  if (minutes > 0) return refuse(problems.TOO_MANY_TRIES({ values: { minutes } }));
  const account = isLogin(login) ? await findAccountByLogin(db, login) : undefined;
  const matches = await orBusy(matchesPassword(input.password, account?.passwordHash ?? null));
  if (matches === null) return refuse(problems.BUSY());
  if (account === undefined || !matches || !account.isOpen) {
    await auditRefusal(db, account?.id ?? null, requestId);
    return refuse(problems.SIGN_IN_REFUSED());
  }
  const token = newSecret('session');
  const expiresAt = await insertSession(db, account, hashOf(token), requestId);
  await forgetTries(db, loginSubject(login));
  return succeed({ token, expiresAt, hasInitialPassword: account.isInitial });
}

export interface SignOut {
  readonly idempotencyKey?: string;
}

/** 退出登录. Ends the session the request came in with, which is everyone's own affair. */
export const signOut: UseCase<SignOut, Target> = {
  action: 'session.end',
  capability: 'READ',
  find: async ({ actor: { accountId } }) => ({ guards: [], visibleAt: [], ownedBy: accountId }),
  async perform({ db, actor }) {
    const id = actor.via === 'SESSION' ? credentialOf(actor) : null;
    if (id === null) return refuse(problems.SESSION_REQUIRED());
    await sql`update people.session set ended_at = now() where id = ${id} and ended_at is null`.execute(db);
    return succeed({ id, lineage: null, facts: {} });
  },
};

/** Guessing the current password from a session left open is counted like guessing at the door. */
export async function changeOwnPassword(context: GraphContext, input: ChangePassword): Promise<readonly Problem[]> {
  const { db, actor } = context;
  if (actor === null) throw new AuthenticationRequired();
  const subject: TrySubject = { kind: 'account', value: actor.accountId ?? '', limit: mostTriesPerLogin };
  const minutes = await countTry(db, [subject]);
  if (minutes > 0) return [problems.TOO_MANY_TRIES({ values: { minutes } })];
  const answer = await orBusy(context.perform(changePassword, input));
  if (answer === null) return [problems.BUSY()];
  if (answer.problems.length === 0) await forgetTries(db, subject);
  return answer.problems;
}

async function orBusy<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PasswordsBusy) return null;
    throw error;
  }
}
