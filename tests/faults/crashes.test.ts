import { sql } from '@xuelian/platform';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, registrars, signIn, staff } from './crashes.clients.ts';
import { killsInTurn } from './crashes.kills.ts';
import { closeSite, isDatabaseRunning, openSite, type Site, startAgain, withDatabase } from './crashes.site.ts';
import { runHub } from './crashes.process.ts';
import { runCrashes, verify } from './crashes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'xuelian-faults-'));
chmodSync(folder, 0o755);
let site: Site;

beforeAll(async () => {
  site = await openSite(folder);
});
afterAll(async () => {
  await closeSite(site);
  rmSync(folder, { recursive: true, force: true });
});

describe('killed under load', () => {
  it('loses nothing acknowledged and does nothing twice, whichever process dies', async () => {
    const figures = await runCrashes(site, { kills: killsInTurn(4), loadMs: 800 });
    expect(figures).toMatchObject({ lost: 0, doubled: 0, refused: [], contradictions: [] });
    expect(figures.acknowledged).toBeGreaterThan(50);
    expect(figures.repeated).toBeGreaterThan(0);
    expect(await verify(site, 'audit')).toBe('whole');
    expect(await verify(site, 'tallies')).toBe('exact');
  }, 120_000);

  it('tells the operator of a falsified tally, and brings it right only when told to', async () => {
    await withDatabase(site, async (db) => await sql`update charters.tally set owing = owing + 1 where lineage = (select lineage from organizations.organization where code = '100000-XL')`.execute(db));
    for (const _ of [1, 2]) {
      const { code, output } = await runHub(site.dataDir, 'tallies', 'verify');
      expect(code).toBe(1);
      expect(output).toMatch(/differs: 100000-XL CHARTER_STANDING owing: kept \d+, counted \d+\n(?:\w+: .*\n)*1 differences/);
    }
    expect((await runHub(site.dataDir, 'tallies', 'repair')).code).toBe(0);
    expect(await verify(site, 'tallies')).toBe('exact');
  }, 60_000);
});

describe('told to stop', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('on %s answers what is under way, stops its database too, and finds everything again', async (signal) => {
    const { origin } = site.hub;
    const token = await signIn(origin, 'quanguo', site.password);
    // Checking a password takes long enough for the signal to come in between.
    let answered = 0;
    const underWay = staff.map(async ({ login }) => await signIn(origin, login, site.password).finally(() => (answered += 1)));
    await Promise.race(underWay);
    expect(answered).toBeLessThan(staff.length);
    const { code, ms } = await site.hub.end(signal);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5000);
    expect(await Promise.all(underWay)).toHaveLength(staff.length);
    expect(isDatabaseRunning(site)).toBe(false);
    await startAgain(site);
    const { viewer, organization } = await ask(site.hub.origin, token, '{ viewer { account { login } } organization(code: "100000-XL") { name } }', {});
    expect([viewer.account.login, organization.name]).toEqual(['quanguo', '中华全国学生联合会']);
  }, 60_000);
});

describe('a seeded bug', () => {
  it('is seen to write twice: clients that do not keep their key', async () => {
    const figures = await runCrashes(site, { kills: ['backend'], loadMs: 400, positions: registrars, keyOnRetry: 'FRESH' });
    expect(figures.doubled).toBeGreaterThan(0);
  }, 60_000);

  it('is seen to lose: an acknowledgment before the commit', async () => {
    const figures = await runCrashes(site, { kills: ['hub'], loadMs: 300, positions: registrars, wire: 'HASTY' });
    expect(figures.lost).toBeGreaterThan(0);
  }, 60_000);

  it('is seen to lose: a database that writes down later', async () => {
    const figures = await runCrashes(site, { kills: ['postmaster'], loadMs: 300, positions: registrars, database: 'FORGETFUL' });
    expect(figures.lost).toBeGreaterThan(0);
  }, 60_000);
});
