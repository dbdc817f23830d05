import type { Actor } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, charterDesk, codesOf, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('LEAGUE', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  for (const code of ['SELF', 'SIBLING', 'ENDED']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('LEAGUE').id });
});

const both = (one: Actor, other: Actor): Actor => ({ ...one, grants: [...one.grants, ...other.grants] });

describe('rights over a charter', () => {
  it('belong to whoever files for the organization, and to nobody else', async () => {
    const writer = federation.officer('SELF', 'FILE');
    const version = await desk.draft(writer, 'SELF');
    const filing = await desk.file(writer, version);
    const others: [string, Actor][] = [
      ['a sibling', federation.officer('SIBLING', 'FILE')],
      ['the federation above', federation.officer('GD', 'DECIDE')],
      ['a reader of the union', federation.officer('SELF', 'READ')],
      ['somebody without office', { ...writer, grants: [] }],
    ];
    for (const [name, actor] of others) {
      const change = { charterVersionId: version.id, expectedVersion: version.version };
      const refusals: Answer[] = [
        await desk.ask(actor, 'draft', { organizationId: federation.of('SELF').id, text: textWith('越权') }),
        await desk.ask(actor, 'revise', { ...change, text: textWith('越权') }),
        await desk.ask(actor, 'adopt', { ...change, adoptedOn: '2022-05-01', congress: '大会' }),
        await desk.ask(actor, 'file', change),
        await desk.askMove(actor, 'submitFiling', filing),
      ];
      // A reader of the union knows that it exists; to the others nothing does.
      const code = name === 'a reader of the union' ? 'HUB.FORBIDDEN' : 'HUB.NOT_FOUND';
      expect([name, ...refusals.flatMap(codesOf)]).toEqual([name, code, code, code, code, code]);
      expect(await desk.version(actor, version.id)).toBeNull();
      expect(await desk.standing(actor, 'SELF')).toEqual({ charter: null, charterState: 'NONE', charterVersions: { totalCount: 0, nodes: [] } });
    }
    expect(await desk.version(writer, version.id)).toMatchObject({ filing: { state: 'DRAFT' } });
  });

  it('let recipients see a version under review, and the whole federation what is in force', async () => {
    const writer = federation.officer('SIBLING', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    let filing = await desk.submit(writer, 'SIBLING');
    const { id } = filing.charterVersion;
    const league = federation.officer('LEAGUE', 'READ');
    const sibling = federation.officer('SELF', 'FILE', 'READ', 'DECIDE');
    expect([await desk.version(reviewer, id), await desk.version(league, id)]).toMatchObject([{ state: 'SUBMITTED' }, { state: 'SUBMITTED' }]);
    expect(await desk.version(sibling, id)).toBeNull();
    filing = await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', filing));
    expect(await desk.version(sibling, id)).toBeNull();
    await desk.adopt(writer, filing.charterVersion);
    expect(await desk.version(sibling, id)).toMatchObject({ state: 'RATIFIED', filing: null });
    expect((await desk.standing(sibling, 'SIBLING')).charter).toMatchObject({ id });
    expect(await desk.standing(null, 'SIBLING')).toBeNull();
  });

  it('never let whoever opened a filing decide on it, though a colleague submitted it', async () => {
    const opener = both(federation.officer('ENDED', 'FILE'), federation.officer('GD', 'DECIDE'));
    const colleague = federation.officer('ENDED', 'FILE');
    const opened = await desk.file(opener, await desk.draft(colleague, 'ENDED'));
    const { filing } = await desk.askMove(colleague, 'submitFiling', opened);
    expect(codesOf(await desk.askMove(opener, 'takeUpFiling', filing))).toEqual(['FILING.OWN_FILING']);
    expect(codesOf(await desk.askMove(colleague, 'withdrawFiling', filing))).toEqual([]);
  });

  it('never let anybody decide on what they submitted, not even in a race', async () => {
    const double = both(federation.officer('SELF', 'FILE'), federation.officer('GD', 'DECIDE'));
    const helper = federation.officer('GD', 'DECIDE');
    for (let round = 0; round < 20; round += 1) {
      const { data } = await hub.ask(double, '{ organization(code: "SELF") { lastFiling(kind: CHARTER) { id version state } } }');
      const last = data.organization.lastFiling;
      const filing = last?.state === 'DRAFT' ? last : await desk.file(double, await desk.draft(double, 'SELF', textWith(`第${String(round)}稿`)));
      // Both are sent at once; the second names the version that the first will make.
      const [submitted, takenUp] = await Promise.all([desk.askMove(double, 'submitFiling', filing), desk.askMove(double, 'takeUpFiling', { ...filing, version: 2 })]);
      expect(codesOf(submitted)).toEqual([]);
      expect(codesOf(takenUp)).not.toEqual([]);
      const own = await desk.askMove(double, 'takeUpFiling', submitted.filing);
      expect(codesOf(own)).toEqual(['FILING.OWN_FILING']);
      await desk.move(helper, 'refuseFiling', await desk.move(helper, 'takeUpFiling', submitted.filing), { note: '不符合要求' });
    }
  });
});

describe('bad input', () => {
  it('names every reason at once', async () => {
    const writer = federation.officer('SELF', 'FILE');
    const version = await desk.draft(writer, 'SELF', textWith('待改'));
    const stale = { charterVersionId: version.id, expectedVersion: 7 };
    expect(codesOf(await desk.ask(writer, 'adopt', { ...stale, adoptedOn: '2999-01-01', congress: ' ' }))).toEqual(['HUB.STALE_VERSION', 'HUB.REQUIRED', 'HUB.DATE_IN_FUTURE']);
    expect(codesOf(await desk.ask(writer, 'revise', { ...stale, text: textWith('待改') }))).toEqual(['HUB.STALE_VERSION', 'CHARTER.SAME_TEXT']);
    expect(codesOf(await desk.ask(writer, 'revise', { ...stale, text: '没有条文' }))).toEqual(['HUB.STALE_VERSION', 'CHARTER_TEXT.NO_ARTICLES']);
    expect(codesOf(await desk.ask(writer, 'file', { ...stale, charterVersionId: 'FIL_1' }))).toEqual(['HUB.NOT_FOUND']);
    const league = federation.officer('LEAGUE', 'FILE');
    expect(codesOf(await desk.ask(league, 'draft', { organizationId: federation.of('LEAGUE').id, text: textWith('团委') }))).toEqual(['CHARTER.NO_CHARTER']);
  });

  it('is a clause that does not exist, a second filing, a change under review', async () => {
    const writer = federation.officer('SELF', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const filing = await desk.submit(writer, 'SELF', textWith('在审'));
    const frozen = await desk.version(writer, filing.charterVersion.id);
    expect(codesOf(await desk.ask(writer, 'revise', { charterVersionId: frozen.id, expectedVersion: frozen.version, text: textWith('偷改') }))).toEqual(['CHARTER.WRONG_STATE']);
    expect(codesOf(await desk.ask(writer, 'file', { charterVersionId: frozen.id, expectedVersion: frozen.version }))).toEqual(['CHARTER.WRONG_STATE', 'CHARTER.IN_FILING', 'FILING.ALREADY_OPEN']);
    const taken = await desk.move(reviewer, 'takeUpFiling', filing);
    const corrections = [{ target: 'CLAUSE', place: '第四条', note: '改' }, { target: 'CLAUSE', place: '3', note: '改' }, { target: 'CLAUSE', place: '第三款', note: '改' }];
    const { problems } = await desk.askMove(reviewer, 'returnFiling', taken, { corrections });
    expect(problems).toMatchObject([
      { code: 'CHARTER.NO_SUCH_CLAUSE', path: ['input', 'corrections', '0', 'place'] }, { code: 'CHARTER.NO_SUCH_CLAUSE', path: ['input', 'corrections', '2', 'place'] },
    ]);
    expect(await desk.version(writer, frozen.id)).toMatchObject({ state: 'SUBMITTED', contentHash: frozen.contentHash, version: frozen.version });
  });
});
