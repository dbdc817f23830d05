import { listRows, sql, verifyAudit } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, charterDesk, codesOf, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

const unions = Array.from({ length: 12 }, (_, index) => `GD-${String(index)}`);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const code of unions) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
});

describe('at once', () => {
  it('a version is numbered, and filed, by one of many', async () => {
    const writer = federation.officer('GD-0', 'FILE');
    const versions = await Promise.all(Array.from({ length: 12 }, async (_, index) => await desk.draft(writer, 'GD-0', textWith(`第${String(index)}稿`))));
    expect(versions.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    const answers = await Promise.all(versions.map(async ({ id, version }) => await desk.ask(writer, 'file', { charterVersionId: id, expectedVersion: version })));
    expect(answers.filter(({ filing }) => filing !== null)).toHaveLength(1);
    expect(new Set(answers.flatMap(codesOf))).toEqual(new Set(['FILING.ALREADY_OPEN']));
  });

  it('submissions get numbers without gaps, also where some are refused', async () => {
    const filings = await Promise.all(unions.slice(1).map(async (code) => {
      const writer = federation.officer(code, 'FILE');
      return { writer, filing: await desk.file(writer, await desk.draft(writer, code)) };
    }));
    const answers = await Promise.all(filings.flatMap(({ writer, filing }) => [desk.askMove(writer, 'submitFiling', filing), desk.askMove(writer, 'submitFiling', filing)]));
    const numbers = answers.flatMap(({ filing }) => (filing === null ? [] : [Number(/(\d+)号$/.exec(filing.number)?.[1])]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(filings.map((_, index) => index + 1));
    expect(new Set(answers.flatMap(codesOf))).toEqual(new Set(['HUB.STALE_VERSION', 'FILING.WRONG_STATE']));
  });

  it('two reviewers never decide twice, in hundreds of races', async () => {
    const reviewers = [federation.officer('GD', 'DECIDE'), federation.officer('GD', 'DECIDE')];
    const [first, second] = reviewers as [typeof reviewers[0], typeof reviewers[0]];
    const race = async (code: string): Promise<void> => {
      const writer = federation.officer(code, 'FILE');
      const { data } = await hub.ask(first, 'query ($code: String!) { organization(code: $code) { lastFiling { id state version } } }', { code });
      let filing: Answer = data.organization.lastFiling;
      for (let round = 0; round < 30; round += 1) {
        filing = await desk.move(first, 'takeUpFiling', filing);
        const answers = await Promise.all([
          desk.askMove(first, 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'title', note: '改' }] }),
          desk.askMove(second, 'ratifyFiling', filing),
        ]);
        const decided = answers.filter((answer) => answer.filing !== null);
        expect(decided).toHaveLength(1);
        expect(answers.filter((answer) => answer.filing === null).flatMap(codesOf)).toEqual(['HUB.STALE_VERSION', 'FILING.WRONG_STATE']);
        filing = decided[0].filing;
        filing = filing.state === 'RETURNED'
          ? await desk.move(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已改' }] })
          : await desk.submit(writer, code, textWith(`${code} 第${String(round)}次`));
      }
    };
    await Promise.all(unions.slice(1, 9).map(race));
    const twice = await listRows(hub.db, sql`
      select filing_id, round from filings.filing_action where action in ('RETURN', 'RATIFY') group by filing_id, round having count(*) > 1`);
    expect(twice).toEqual([]);
    const decisions = await listRows(hub.db, sql`select from filings.filing_action where action in ('RETURN', 'RATIFY')`);
    expect(decisions).toHaveLength(240);
    expect((await verifyAudit(hub.db)).breaks).toEqual([]);
  }, 240_000);

  it('an adoption and a later decision leave one version in force', async () => {
    const writer = federation.officer('GD-11', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const { data } = await hub.ask(reviewer, '{ organization(code: "GD-11") { lastFiling { id version state charterVersion { id version } } } }');
    let filing = await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', data.organization.lastFiling));
    for (let round = 0; round < 10; round += 1) {
      const waiting = filing.charterVersion;
      const next = await desk.adopt(writer, await desk.draft(writer, 'GD-11', textWith(`第${String(round)}版`)));
      const reviewed = await desk.move(reviewer, 'takeUpFiling', await desk.move(writer, 'submitFiling', await desk.file(writer, next)));
      const [adopted, ratified] = await Promise.all([
        desk.ask(writer, 'adopt', { charterVersionId: waiting.id, expectedVersion: waiting.version, adoptedOn: '2022-05-01', congress: '大会' }),
        desk.askMove(reviewer, 'ratifyFiling', reviewed),
      ]);
      expect(codesOf(ratified)).toEqual([]);
      expect([[], ['HUB.STALE_VERSION', 'CHARTER.WRONG_STATE']]).toContainEqual(codesOf(adopted));
      expect((await desk.standing(writer, 'GD-11')).charter).toMatchObject({ number: next.number, inForceTo: null });
      // The next round begins with a version that is ratified and waits for its adoption.
      filing = await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', await desk.submit(writer, 'GD-11', textWith(`候${String(round)}`))));
    }
  });
});
