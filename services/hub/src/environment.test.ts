import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationTable, readEnvironment } from './environment.ts';

describe('the environment', () => {
  it('needs nothing: every setting has a default', () => {
    const result = readEnvironment({ PATH: '/bin', HUB_LOG_LEVEL: ' ' });
    expect(result).toMatchObject({
      ok: true,
      value: { port: 4000, host: '127.0.0.1', dataDir: path.resolve('.data'), databaseUrl: null, publicUrl: null, maximumCost: 3000, onlyPersisted: false, allowedOrigins: [], logLevel: 'info' },
    });
  });

  it('is read with its types', () => {
    const result = readEnvironment({ PORT: '0', HUB_PUBLIC_URL: 'https://hub.example.edu.cn/', HUB_ONLY_PERSISTED: 'true', HUB_ALLOWED_ORIGINS: 'https://a.cn, https://b.cn:8443' });
    expect(result).toMatchObject({ ok: true, value: { port: 0, publicUrl: 'https://hub.example.edu.cn', onlyPersisted: true, allowedOrigins: ['https://a.cn', 'https://b.cn:8443'] } });
  });

  it('takes a mail server and an address together or not at all', () => {
    expect(readEnvironment({ HUB_SMTP_URL: 'smtps://hub:secret@mail.example.edu.cn', HUB_MAIL_FROM: 'hub@example.edu.cn' })).toMatchObject({ ok: true, value: { mailFrom: 'hub@example.edu.cn' } });
    for (const one of [{ HUB_SMTP_URL: 'smtp://127.0.0.1' }, { HUB_MAIL_FROM: 'hub@example.edu.cn' }]) expect(readEnvironment(one)).toMatchObject({ ok: false, problems: [{ code: 'ENVIRONMENT.MAIL_INCOMPLETE' }] });
    expect(readEnvironment({ HUB_SMTP_URL: 'smtp://127.0.0.1', HUB_MAIL_FROM: '学联 <hub@example.edu.cn>' })).toMatchObject({ ok: false, problems: [{ code: 'ENVIRONMENT.INVALID', path: ['HUB_MAIL_FROM'] }] });
  });

  it('tells every fault at once, in both languages', () => {
    const result = readEnvironment({ PORT: '70000', DATABASE_URL: 'mysql://x', HUB_ONLY_PERSISTED: 'yes', HUB_ALLOWED_ORIGINS: '*', HUB_LOG_LEVEL: 'loud', HUB_MAX_COSTS: '1' });
    const problems = result.ok ? [] : result.problems;
    expect(problems.map(({ code, path: [name] }) => `${code} ${name}`).toSorted()).toEqual([
      'ENVIRONMENT.INVALID DATABASE_URL',
      'ENVIRONMENT.INVALID HUB_ALLOWED_ORIGINS',
      'ENVIRONMENT.INVALID HUB_LOG_LEVEL',
      'ENVIRONMENT.INVALID HUB_ONLY_PERSISTED',
      'ENVIRONMENT.INVALID PORT',
      'ENVIRONMENT.UNKNOWN HUB_MAX_COSTS',
    ]);
    expect(problems.find(({ path: [name] }) => name === 'PORT')?.message).toEqual({ zh: 'PORT 应为：0–65535 的整数', en: 'PORT must be a whole number from 0 to 65535' });
  });

  it('has a bucket that holds the dearest operation', () => {
    const result = readEnvironment({ HUB_MAX_COST: '500', HUB_COST_BUCKET: '499' });
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['ENVIRONMENT.BUCKET_TOO_SMALL']);
  });

  it('is written down as a table with one row a setting', () => {
    const rows = configurationTable().trimEnd().split('\n');
    expect(rows).toHaveLength(2 + 16);
    expect(rows.every((row) => row.split(' | ').length === 4)).toBe(true);
  });
});
