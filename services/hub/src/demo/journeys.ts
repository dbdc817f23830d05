import type { Actor, CivilDate } from '@xuelian/kernel';
import { charters, filings } from '@xuelian/modules';
import { getRow, sql } from '@xuelian/platform';
import { demoCharter } from './charter-text.ts';
import type { DemoLogin } from './officers.ts';
import { move, type Stage } from './stage.ts';

type Cast = Readonly<Record<DemoLogin, Actor>>;

interface Submission {
  readonly actor: Actor;
  readonly code: string;
  readonly union: string;
  readonly presidium: number;
  readonly adoptedOn: CivilDate | null;
  readonly congress?: string;
}

/** What the demo's unions have filed: one charter in every state a visitor would ask about. */
export async function playJourneys(stage: Stage, cast: Cast, adoptedOn: CivilDate): Promise<void> {
  const huagong = { actor: cast.huagong, code: '4144010561-XSH', union: '华南理工大学学生会', adoptedOn, congress: '第三十七次学生代表大会' };
  const first = await submitCharter(stage, { ...huagong, presidium: 5 });
  await takeUp(stage, cast.guangdong, first);
  await move(stage, cast.guangdong, filings.ratifyFiling, first, {});
  const second = await submitCharter(stage, { ...huagong, presidium: 6, congress: '第三十八次学生代表大会' });
  await takeUp(stage, cast.guangdong, second);
  await move(stage, cast.guangdong, filings.returnFiling, second, {
    corrections: [{ target: 'CLAUSE', place: '第七条', note: '主席团人数超过规定上限，请按文件修改' }],
  });

  await submitCharter(stage, { actor: cast.zhongda, code: '4144010558-XSH', union: '中山大学学生会', presidium: 5, adoptedOn: null });
  const guangda = await submitCharter(stage, { actor: cast.guangda, code: '4144011078-XSH', union: '广州大学学生会', presidium: 5, adoptedOn, congress: '第十四次学生代表大会' });
  await takeUp(stage, cast.guangzhou, guangda);

  const jida = await submitCharter(stage, { actor: cast.jida, code: '4122010183-XSH', union: '吉林大学学生会', presidium: 5, adoptedOn, congress: '第二十次学生代表大会' });
  await takeUp(stage, cast.jilin, jida);
  await move(stage, cast.jilin, filings.acceptFiling, jida, {});
  await draftCharter(stage, { actor: cast.dongshi, code: '4122010200-XSH', union: '东北师范大学学生会', presidium: 5, adoptedOn: null });
}

async function takeUp(stage: Stage, reviewer: Actor, filingId: string): Promise<void> {
  await move(stage, reviewer, filings.takeUpFiling, filingId, {});
}

async function draftCharter(stage: Stage, { actor, code, union, presidium, adoptedOn, congress = '' }: Submission): Promise<string> {
  const organizationId = await stage.organization(code);
  const versionId = await stage.act(actor, charters.draftCharter, { organizationId, text: demoCharter(union, presidium) });
  if (adoptedOn !== null) await stage.act(actor, charters.recordCharterAdoption, { versionId, expectedVersion: await versionOf(stage, versionId), adoptedOn, congress });
  return versionId;
}

async function submitCharter(stage: Stage, submission: Submission): Promise<string> {
  const versionId = await draftCharter(stage, submission);
  const filingId = await stage.act(submission.actor, charters.fileCharter, { versionId, expectedVersion: await versionOf(stage, versionId) });
  await move(stage, submission.actor, filings.submitFiling, filingId, {});
  return filingId;
}

async function versionOf({ db }: Stage, id: string): Promise<number> {
  const { version } = await getRow(db, sql<{ version: number }>`select version from charters.charter_version where id = ${id}`);
  return version;
}
