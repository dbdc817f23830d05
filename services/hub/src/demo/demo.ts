import { type CivilDate, dateInShanghai, operator, semesterOf } from '@xuelian/kernel';
import { migrate, organizations } from '@xuelian/modules';
import { findRow, sql } from '@xuelian/platform';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDatabaseTime } from '../database-time.ts';
import type { Works } from '../hub.ts';
import { demoOrganizations } from './federation.ts';
import { playJourneys } from './journeys.ts';
import { demoOfficers, type DemoLogin } from './officers.ts';
import { bringOn, createStage, type Stage } from './stage.ts';

/** What the operator is told after the start, given where the hub listens. */
export type Welcome = (origin: string) => string;

const founded: CivilDate = '2015-09-01';

/**
 * Loads the demo federation into an empty database and remembers its password, which is this installation's own; finds
 * it again at later starts. A database that holds something else is left alone.
 */
export async function loadDemo(works: Works, dataDir: string): Promise<Welcome | undefined> {
  const file = path.join(dataDir, 'demo-password');
  const unfinished = path.join(dataDir, 'demo-unfinished');
  if (existsSync(unfinished)) await beginAnew(works);
  const isFilled = (await findRow(works.db, sql`select from organizations.organization limit 1`)) !== undefined;
  if (isFilled) return existsSync(file) ? welcomeWith(readFileSync(file, 'utf8').trim()) : undefined;
  const password = randomBytes(12).toString('base64url');
  writeFileSync(unfinished, '');
  const stage = createStage(works);
  const today = dateInShanghai(await createDatabaseTime(works.db)());
  const termBegan = `${String(semesterOf(today).academicYear)}-09-01`;
  await establishAll(stage);
  const cast = await bringOnAll(stage, termBegan, password);
  await playJourneys(stage, cast, termBegan);
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  rmSync(unfinished);
  return welcomeWith(password);
}

/** A start that was killed while it loaded the demo left half of it, and nothing else could be in the database yet. */
async function beginAnew({ orm }: Works): Promise<void> {
  await orm.migrator.down({ to: 0 });
  await migrate(orm);
}

async function establishAll(stage: Stage): Promise<void> {
  const ids = new Map<string, string>();
  for (const { code, kind, level, name, superior, league, party, division, students } of demoOrganizations) {
    const id = await stage.act(operator, organizations.establishOrganization, {
      code, kind, name,
      level: level ?? null,
      superiorId: idIn(ids, superior),
      guidingLeagueId: idIn(ids, league),
      leadingPartyId: idIn(ids, party),
      divisionCode: division ?? null,
      linkedStudentCount: students ?? null,
      establishedOn: founded,
      reason: '演示数据',
    });
    ids.set(code, id);
  }
}

const idIn = (ids: ReadonlyMap<string, string>, code: string | undefined): string | null => (code === undefined ? null : (ids.get(code) ?? null));

async function bringOnAll(stage: Stage, startedOn: CivilDate, password: string): Promise<Record<DemoLogin, Awaited<ReturnType<typeof bringOn>>>> {
  const cast: Partial<Record<DemoLogin, Awaited<ReturnType<typeof bringOn>>>> = {};
  for (const officer of demoOfficers) cast[officer.login] = await bringOn(stage, officer, startedOn, password);
  return cast as Record<DemoLogin, Awaited<ReturnType<typeof bringOn>>>;
}

const firstQuery = `{
  organization(code: "440000-XL") {
    name
    children(kinds: [SCHOOL_STUDENT_UNION]) {
      nodes { name charterState overdueFilings lastFiling { number state } }
    }
  }
  worklist { nodes { number title state availableActions } }
}`;

function welcomeWith(password: string): Welcome {
  const names = new Map(demoOrganizations.map(({ code, name }) => [code, name]));
  const accounts = demoOfficers.map(({ login, name, organization }) => `  ${login.padEnd(16)} ${name}\t${names.get(organization) ?? organization}`);
  return (origin) => [
    '',
    `Demo accounts 演示账号 (password 密码: ${password})`,
    ...accounts,
    '',
    `Open ${origin}/graphql and sign in 登录:`,
    '',
    `mutation { signIn(input: { login: "guangdong", password: "${password}" }) { token problems { message } } }`,
    '',
    'Set the header {"Authorization": "Bearer <token>"} 设置请求头, then ask 查询:',
    '',
    firstQuery,
    '',
  ].join('\n');
}
