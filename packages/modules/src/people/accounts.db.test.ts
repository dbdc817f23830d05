import type { Actor } from '@xuelian/kernel';
import { listRows, sql, toGlobalId, verifyAudit } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubGraph, operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, signInAs, staffing } from '../../../../tests/testkit/officers.ts';
import { authenticate } from './index.ts';

const hub = useTestHub();
const kit = staffing(hub);
let union: string;
let officer: Officer;

beforeAll(async () => {
  const nation = await kit.establish('100000-XL', 'NATIONAL_FEDERATION');
  union = await kit.establish('440000-XL', 'PROVINCIAL_FEDERATION', nation, { divisionCode: '440000' });
  officer = await kit.officer(union, { rights: [['READ', 'HERE']] });
});

beforeEach(async () => {
  await sql`delete from people.sign_in_try`.execute(hub.db);
});

const tryToSignIn = async (login: string, password: string): Promise<any> => {
  const { data, errors } = await hub.ask(null, 'mutation ($input: SignInInput!) { signIn(input: $input) { token expiresAt hasInitialPassword problems { code message path } } }', { input: { login, password } });
  expect(errors).toEqual([]);
  return data.signIn;
};
const timeTries = async (login: () => string): Promise<number> => {
  const began = performance.now();
  for (let turn = 0; turn < 8; turn++) await tryToSignIn(login(), 'not the password');
  return performance.now() - began;
};
const codes = ({ problems }: any): unknown[] => problems.map(({ code }: any) => code);

const signOut = async (actor: Actor | null): Promise<any> => await hub.change(actor, 'mutation ($input: SignOutInput!) { signOut(input: $input) { problems { code } } }', {});
const openAccount = async (input: Readonly<Record<string, unknown>>, actor = operator): Promise<any> =>
  await hub.change(actor, 'mutation ($input: OpenAccountInput!) { openAccount(input: $input) { initialPassword account { login hasInitialPassword } problems { code path } } }', input);
const changePassword = async (token: string, currentPassword: string, password: string): Promise<any> =>
  await hub.change(await authenticate(hub, token), 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { account { hasInitialPassword } problems { code path } } }', { currentPassword, password });

describe('signing in', () => {
  it('is the one thing a stranger may change, but for students who answer a survey unseen', () => {
    const open = Object.values(hubGraph().schema.getMutationType()?.getFields() ?? {}).filter(({ extensions }) => extensions['public'] === true);
    expect(open.map(({ name }) => name)).toEqual(['signIn', 'issueSurveyToken', 'answerSurvey']);
  });

  it('gives a session that knows who is there', async () => {
    const { token, expiresAt, hasInitialPassword } = await tryToSignIn(` ${officer.login.toUpperCase()} `, officer.password);
    expect(token).toMatch(/^xls_[\w-]{43}$/);
    expect(hasInitialPassword).toBe(false);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(11 * 3_600_000);
    const { data } = await hub.ask(await authenticate(hub, token), '{ viewer { via account { login } person { name politicalStatus account { login } } offices { nodes { post grants { capability } } } grants { capability reach organization { code } } } }');
    expect(data.viewer).toEqual({
      via: 'SESSION',
      account: { login: officer.login },
      person: { name: '李明', politicalStatus: 'LEAGUE_MEMBER', account: { login: officer.login } },
      offices: { nodes: [{ post: 'PRESIDIUM_MEMBER', grants: [{ capability: 'READ' }] }] },
      grants: [{ capability: 'READ', reach: 'HERE', organization: { code: '440000-XL' } }],
    });
  });

  it('answers wrong, unknown, malformed and disabled alike', async () => {
    const disabled = await kit.officer(union);
    await hub.change(operator, 'mutation ($input: DisableAccountInput!) { disableAccount(input: $input) { problems { code } } }', { personId: toGlobalId('PER', disabled.personId) });
    const answers = [await tryToSignIn(officer.login, 'not the password'), await tryToSignIn('nobody.here', 'not the password'), await tryToSignIn('\u0000', 'x'), await tryToSignIn(disabled.login, disabled.password)];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(codes(answers[0])).toEqual(['PERSON.SIGN_IN_REFUSED']);
  });

  it('takes as long for an unknown login as for a wrong password', async () => {
    const known = await timeTries(() => officer.login);
    const unknown = await timeTries(() => `nobody-${randomUUID().slice(0, 8)}`);
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it.each(['known', 'unknown'])('allows ten tries in fifteen minutes of a login that is %s, also all at once', async (kind) => {
    const login = kind === 'known' ? officer.login : 'nobody.here';
    const answers = await Promise.all(Array.from({ length: 14 }, async (_, index) => await tryToSignIn(login, `guess ${String(index)}`)));
    const count = (code: string): number => answers.flatMap(codes).filter((found) => found === code).length;
    expect([count('PERSON.SIGN_IN_REFUSED'), count('PERSON.TOO_MANY_TRIES')]).toEqual([10, 4]);
    expect(codes(await tryToSignIn(login, officer.password))).toEqual(['PERSON.TOO_MANY_TRIES']);
    await sql`update people.sign_in_try set tries = array(select at - interval '15 minutes' from unnest(tries) as at)`.execute(hub.db);
    expect(codes(await tryToSignIn(login, officer.password))).toEqual(kind === 'known' ? [] : ['PERSON.SIGN_IN_REFUSED']);
  });

  it('limits one address over many logins, and is not held up by it', async () => {
    await sql`insert into people.sign_in_try (subject, tries, touched_at)
      select encode(sha256('address 127.0.0.1'), 'hex'), array(select now() - interval '1 minute' from generate_series(1, 100)), now()`.execute(hub.db);
    const [refused] = (await tryToSignIn(officer.login, officer.password)).problems;
    expect(refused).toMatchObject({ code: 'PERSON.TOO_MANY_TRIES', message: '尝试次数过多，请 14 分钟后再试' });
  });

  it('clears its login on success and sweeps away what is past the window', async () => {
    await sql`insert into people.sign_in_try (subject, tries, touched_at) select 'old ' || i, '{}', now() - interval '1 hour' from generate_series(1, 5) as i`.execute(hub.db);
    await tryToSignIn(officer.login, 'a wrong guess');
    await tryToSignIn(officer.login, officer.password);
    const left = await listRows(hub.db, sql<{ subject: string }>`select subject from people.sign_in_try`);
    expect(left).toHaveLength(1);
  });

  it('is audited, both ways, without a word of what was typed', async () => {
    await tryToSignIn(officer.login, 'geheim-geraten');
    const events = await listRows(hub.db, sql<{ outcome: string; row: string }>`select outcome, to_jsonb(event)::text as row from platform.audit_event event where action = 'session.begin'`);
    expect(new Set(events.map(({ outcome }) => outcome))).toEqual(new Set(['DONE', 'REFUSED']));
    expect(events.filter(({ row }) => row.includes(officer.login) || row.includes('geheim'))).toEqual([]);
    expect((await verifyAudit(hub.db)).breaks).toEqual([]);
  });
});

describe('a session', () => {
  it.each([
    ['30 idle minutes', 'seen_at = now() - interval \'31 minutes\''],
    ['12 hours', 'created_at = now() - interval \'12 hours\''],
  ])('ends after %s', async (_after, change) => {
    const token = await signInAs(hub, officer.login, officer.password);
    expect(await authenticate(hub, token)).not.toBeNull();
    await sql`update people.session set ${sql.raw(change)} where token_hash = encode(sha256(${token}::bytea), 'hex')`.execute(hub.db);
    expect(await authenticate(hub, token)).toBeNull();
  });

  it('is written to at most once a minute', async () => {
    const token = await signInAs(hub, officer.login, officer.password);
    const seenAt = async (): Promise<string | undefined> => (await listRows(hub.db, sql<{ seen: string }>`select seen_at::text as seen from people.session where token_hash = encode(sha256(${token}::bytea), 'hex')`))[0]?.seen;
    const first = await seenAt();
    await authenticate(hub, token);
    expect(await seenAt()).toBe(first);
    await sql`update people.session set seen_at = now() - interval '5 minutes' where token_hash = encode(sha256(${token}::bytea), 'hex')`.execute(hub.db);
    await authenticate(hub, token);
    expect(Date.parse(String(await seenAt()))).toBeGreaterThan(Date.now() - 60_000);
  });

  it('ends alone when its owner signs out', async () => {
    const [token, other] = [await signInAs(hub, officer.login, officer.password), await signInAs(hub, officer.login, officer.password)];
    expect((await signOut(await authenticate(hub, token))).problems).toEqual([]);
    expect([await authenticate(hub, token), (await authenticate(hub, other))?.accountId]).toEqual([null, (await officer.actor()).accountId]);
    expect(codes(await signOut(operator))).toEqual(['PERSON.SESSION_REQUIRED']);
  });

  it('is not opened by anything made up', async () => {
    for (const bearer of ['', 'xls_', 'xlh_', 'xls_\u0000', `xls_${'A'.repeat(43)}`, officer.token.replace('xls_', 'xlh_')]) expect(await authenticate(hub, bearer)).toBeNull();
  });
});

describe('an account', () => {
  it('gives no right before its one-time password is replaced', async () => {
    const personId = await kit.person(union);
    await kit.appoint(personId, union, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    const { initialPassword, account } = await openAccount({ personId: toGlobalId('PER', personId), login: 'Wang.Fang' });
    expect(account).toEqual({ login: 'wang.fang', hasInitialPassword: true });
    const first = await tryToSignIn('wang.fang', initialPassword);
    expect(first.hasInitialPassword).toBe(true);
    expect((await authenticate(hub, first.token))?.grants).toEqual([]);
    const second = await signInAs(hub, 'wang.fang', initialPassword);
    expect((await changePassword(first.token, initialPassword, '春眠不觉晓处处闻啼鸟夜来')).account).toEqual({ hasInitialPassword: false });
    expect((await authenticate(hub, first.token))?.grants).toHaveLength(1);
    expect(await authenticate(hub, second)).toBeNull();
    expect(codes(await tryToSignIn('wang.fang', initialPassword))).toEqual(['PERSON.SIGN_IN_REFUSED']);
  });

  it('shows its one-time password once, and lets nobody in with it after seven days', async () => {
    const input = { personId: toGlobalId('PER', await kit.person(union)), login: 'late.comer', idempotencyKey: randomUUID() };
    const [first, again] = [await openAccount(input), await openAccount(input)];
    expect([again.initialPassword, again.account.login]).toEqual([null, 'late.comer']);
    await sql`update people.account set initial_until = now() where login = 'late.comer'`.execute(hub.db);
    expect(codes(await tryToSignIn('late.comer', first.initialPassword))).toEqual(['PERSON.SIGN_IN_REFUSED']);
  });

  it('is opened anew only after it was disabled, which ends its sessions', async () => {
    const member = await kit.officer(union);
    const personId = toGlobalId('PER', member.personId);
    expect(codes(await openAccount({ personId, login: member.login }))).toEqual(['PERSON.ACCOUNT_EXISTS']);
    await hub.change(operator, 'mutation ($input: DisableAccountInput!) { disableAccount(input: $input) { problems { code } } }', { personId });
    expect(await authenticate(hub, member.token)).toBeNull();
    expect((await openAccount({ personId, login: member.login })).problems).toEqual([]);
    expect(codes(await tryToSignIn(member.login, member.password))).toEqual(['PERSON.SIGN_IN_REFUSED']);
  });

  it('of somebody who may do more is not opened by an administrator who may do less', async () => {
    const administrator = await kit.officer(union, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    const personId = await kit.person(union);
    await kit.appoint(personId, union, { rights: [['DECIDE', 'BELOW']] });
    const { problems } = await openAccount({ personId: toGlobalId('PER', personId), login: 'decider' }, await administrator.actor());
    expect(problems).toEqual([{ code: 'PERSON.EXCEEDS_OWN_RIGHTS', path: ['input', 'personId'] }]);
  });

  it('gives one login to one of two who ask for it at once', async () => {
    const persons = [await kit.person(union), await kit.person(union)];
    const answers = await Promise.all(persons.map(async (id) => await openAccount({ personId: toGlobalId('PER', id), login: 'contested' })));
    expect(answers.flatMap(codes)).toEqual(['PERSON.LOGIN_TAKEN']);
  });

  it('takes a login of its own and a password of length', async () => {
    const personId = toGlobalId('PER', await kit.person(union));
    expect(codes(await openAccount({ personId, login: '王芳' }))).toEqual(['PERSON.LOGIN_INVALID']);
    expect(codes(await openAccount({ personId, login: officer.login }))).toEqual(['PERSON.LOGIN_TAKEN']);
    expect(codes(await changePassword(officer.token, 'a wrong one', 'short'))).toEqual(['PERSON.PASSWORD_TOO_SHORT', 'PERSON.WRONG_PASSWORD']);
    expect(codes(await changePassword(officer.token, officer.password, officer.password))).toEqual(['PERSON.PASSWORD_UNCHANGED']);
    for (let turn = 0; turn < 8; turn++) await changePassword(officer.token, 'a wrong one', 'short');
    expect(codes(await changePassword(officer.token, officer.password, 'a good new password'))).toEqual(['PERSON.TOO_MANY_TRIES']);
  });
});
