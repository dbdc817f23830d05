import { describe, expect, it } from 'vitest';
import { hashPassword, matchesPassword, newInitialPassword, passwordProblems, PasswordsBusy } from './password.ts';

const codes = (password: string): readonly string[] => passwordProblems(password, 'li.ming.2025').map(({ code }) => code);

describe('passwords', () => {
  it('are stored as Argon2id with a salt of their own, and match whatever way they are composed', async () => {
    const [first, second] = [await hashPassword('résumé du comité'), await hashPassword('résumé du comité')];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(second).not.toBe(first);
    expect(await matchesPassword('résumé du comité'.normalize('NFD'), first)).toBe(true);
    expect(await matchesPassword('resume du comite', first)).toBe(false);
    expect(await matchesPassword('', null)).toBe(false);
  });

  it('turn a flood away instead of remembering it', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 50 }, async () => await matchesPassword('guess', null)));
    const busy = answers.filter((answer) => answer.status === 'rejected');
    expect(busy).toHaveLength(8);
    expect(busy.every(({ reason }) => reason instanceof PasswordsBusy)).toBe(true);
    expect(await matchesPassword('guess', null)).toBe(false);
  });

  it('have length and are not the login', () => {
    expect(codes('十一个汉字是不够长的密')).toEqual(['PERSON.PASSWORD_TOO_SHORT']);
    expect(codes('十二个汉字就已经足够长了')).toEqual([]);
    expect(codes('Li.Ming.2025')).toEqual(['PERSON.PASSWORD_IS_LOGIN']);
    expect(codes('x'.repeat(257))).toEqual(['PERSON.PASSWORD_TOO_LONG']);
    expect(codes(newInitialPassword())).toEqual([]);
  });
});
