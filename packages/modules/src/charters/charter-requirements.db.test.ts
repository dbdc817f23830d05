import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, charterDesk, codesOf, sampleOf, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);
/** Short, with everything that a test asks for. */
const completeText = `${textWith('经费来自学校拨款。')}\n第四条 修改本章程须经代表三分之二赞成。\n\n## 第三章 附则\n\n第五条 本章程由代表大会解释。\n`;
const jilinText = sampleOf('jilin-college-student-union.txt');

/** An administrator decides about the rules of an organization and everything below it. */
async function decide(code: string, topic: string, setting: object, validFrom = '2022-01-01'): Promise<void> {
  const { problems } = await hub.change(operator, 'mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) { problems { code path } } }', {
    organizationId: federation.of(code).id, change: { does: 'SET', topic: topic.replaceAll('.', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(), setting }, reason: '本地规定', validFrom,
  });
  expect(problems).toEqual([]);
}

const requirementFields = 'requirements { strength citation { document clause } missing parts { part isRequired isFound chapters articles } }';

async function requirementsOf(id: string, asOf?: string): Promise<Answer> {
  const { data, errors } = await hub.ask(operator, `query ($id: ID!, $asOf: Date) { node(id: $id) { ... on CharterVersion { requirements(asOf: $asOf) { strength citation { document } missing parts { part isRequired isFound chapters articles } } } } }`, { id, asOf });
  expect(errors).toEqual([]);
  return data.node.requirements;
}

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('ZJ', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '330000' });
  for (const province of ['GD', 'JL', 'ZJ']) {
    for (const school of ['1', '2', '3']) await federation.establish(`${province}-${school}`, 'SCHOOL_STUDENT_UNION', province);
    await federation.establish(`${province}-1-A`, 'COLLEGE_STUDENT_UNION', `${province}-1`);
  }
  await federation.establish('GD-1-A-1', 'CLASS_COMMITTEE', 'GD-1-A');
  await federation.establish('GD-1-CLUB', 'CLUB', 'GD-1');
});

describe('what a charter must contain', () => {
  it('stops its submission where an administrator demands it, each missing part by name and with the source', async () => {
    await decide('JL', 'charter.requiredParts', { strength: 'MUST', charterParts: ['CONGRESS', 'FINANCE', 'AMENDMENT', 'SUPPLEMENTARY'] });
    const writer = federation.officer('JL-1', 'FILE');
    const version = await desk.adopt(writer, await desk.draft(writer, 'JL-1', jilinText));
    const { data } = await hub.ask(writer, `query ($id: ID!) { node(id: $id) { ... on CharterVersion { ${requirementFields} } } }`, { id: version.id });
    expect(data.node.requirements).toMatchObject({ strength: 'MUST', citation: { document: 'HUB' }, missing: ['FINANCE', 'AMENDMENT'] });
    expect(data.node.requirements.parts).toEqual(expect.arrayContaining([
      { part: 'CONGRESS', isRequired: true, isFound: true, chapters: [], articles: ['第四条'] },
      { part: 'FINANCE', isRequired: true, isFound: false, chapters: [], articles: [] },
      { part: 'MEMBERS_RIGHTS', isRequired: false, isFound: true, chapters: [], articles: ['第二条'] },
    ]));

    const filing = await desk.file(writer, version);
    const refused = await desk.askMove(writer, 'submitFiling', filing);
    expect(refused.problems).toMatchObject([
      { code: 'CHARTER.PART_MISSING', path: ['input', 'filingId'], message: '章程缺少必备内容“经费与资产”', citations: [{ document: 'HUB' }] },
      { code: 'CHARTER.PART_MISSING', message: '章程缺少必备内容“章程修改”' },
    ]);
    const complete = jilinText.replace('　　　　　　附　则', '　　第 １１ 条　经费来自学校拨款，收支公开。\n　　第 １２ 条　修改本章程须经代表三分之二赞成。\n　　　　　　附　则').replace('第 １１ 条　本章程', '第 １３ 条　本章程');
    await desk.adopt(writer, await desk.revise(writer, await desk.version(writer, version.id), complete));
    const submitted = await desk.move(writer, 'submitFiling', filing);
    expect(submitted).toMatchObject({ state: 'SUBMITTED' });
    expect((await desk.version(writer, version.id)).warnings.map(({ code }: Answer) => code)).toEqual(['CHARTER_TEXT.ARTICLE_GAP']);
  });

  it('only warns where it is a recommendation, and the warning goes along with the submission', async () => {
    await decide('GD', 'charter.requiredParts', { strength: 'SHOULD', charterParts: ['PRESIDIUM', 'FINANCE'] });
    const writer = federation.officer('GD-1', 'FILE');
    const filing = await desk.submit(writer, 'GD-1', textWith('主席团由三人组成。'));
    const reviewer = federation.officer('GD', 'DECIDE');
    expect((await desk.version(reviewer, filing.charterVersion.id)).warnings).toEqual([{ code: 'CHARTER.PART_MISSING', path: ['input', 'filingId'] }]);
    // Another text starts without the remarks about the one before.
    let moved = await desk.move(reviewer, 'takeUpFiling', filing);
    moved = await desk.move(reviewer, 'returnFiling', moved, { corrections: [{ target: 'FIELD', place: 'text', note: '补充经费' }] });
    const revised = await desk.revise(writer, moved.charterVersion, `${textWith('主席团由三人组成。')}\n第四条 经费来自学校拨款。\n`);
    expect(revised.warnings).toEqual([]);
    await desk.move(writer, 'resubmitFiling', moved, { answers: [{ position: 1, answer: '已补充' }] });
    expect((await desk.version(reviewer, revised.id)).warnings).toEqual([]);
  });

  it('is asked of every version by the rules of the day that is asked about', async () => {
    const writer = federation.officer('JL-2', 'FILE');
    const version = await desk.draft(writer, 'JL-2', textWith('无。'));
    expect((await requirementsOf(version.id)).missing).toEqual(['FINANCE', 'AMENDMENT', 'SUPPLEMENTARY']);
    expect((await requirementsOf(version.id, '2021-12-31'))?.missing ?? []).not.toContain('FINANCE');
  });

  it('is asked of colleges as of their school, and not of another province', async () => {
    const college = federation.officer('JL-1-A', 'FILE');
    const version = await desk.adopt(college, await desk.draft(college, 'JL-1-A', textWith('无。')));
    expect(codesOf(await desk.askMove(college, 'submitFiling', await desk.file(college, version)))).toEqual(['CHARTER.PART_MISSING', 'CHARTER.PART_MISSING', 'CHARTER.PART_MISSING']);
    const stranger = federation.officer('ZJ-1', 'FILE');
    const elsewhere = await desk.adopt(stranger, await desk.draft(stranger, 'ZJ-1', textWith('无。')));
    expect(await desk.move(stranger, 'submitFiling', await desk.file(stranger, elsewhere))).toMatchObject({ state: 'SUBMITTED' });
  });
});

describe('the order of adoption and ratification', () => {
  it('is free in Guangdong until an administrator says adoption first', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const filing = await desk.file(writer, await desk.draft(writer, 'GD-2'));
    await decide('GD-2', 'charter.adoptionOrder', { strength: 'MUST', choice: 'ADOPTION_FIRST' });
    const refused = await desk.askMove(writer, 'submitFiling', filing);
    expect(refused.problems).toMatchObject([{ code: 'CHARTER.NOT_ADOPTED', citations: [{ document: 'HUB' }, { document: 'GD' }, { document: 'CN' }] }]);
    await desk.adopt(writer, filing.charterVersion);
    expect(await desk.move(writer, 'submitFiling', filing)).toMatchObject({ state: 'SUBMITTED' });
  });

  it('may be ratification first: then what the congress adopted already is not submitted, and adopts after the decision', async () => {
    const [writer, reviewer] = [federation.officer('GD-3', 'FILE'), federation.officer('GD', 'DECIDE')];
    const early = await desk.adopt(writer, await desk.draft(writer, 'GD-3', textWith('先通过。')));
    await decide('GD-3', 'charter.adoptionOrder', { strength: 'MUST', choice: 'RATIFICATION_FIRST' });
    const tooEarly = await desk.file(writer, early);
    expect((await desk.askMove(writer, 'submitFiling', tooEarly)).problems).toMatchObject([{ code: 'CHARTER.NOT_RATIFIED', path: ['input', 'filingId'], citations: [{ document: 'HUB' }] }]);
    await desk.move(writer, 'withdrawFiling', tooEarly);

    const version = await desk.draft(writer, 'GD-3', textWith('先核准。'));
    const adoption = { charterVersionId: version.id, expectedVersion: version.version, adoptedOn: '2022-05-01', congress: '第三届' };
    expect((await desk.ask(writer, 'adopt', adoption)).problems).toMatchObject([{ code: 'CHARTER.NOT_RATIFIED', path: ['input', 'charterVersionId'], citations: [{ document: 'HUB' }] }]);
    let filing = await desk.move(writer, 'submitFiling', await desk.file(writer, version));
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    filing = await desk.move(reviewer, 'ratifyFiling', filing);
    expect(await desk.adopt(writer, filing.charterVersion)).toMatchObject({ state: 'RATIFIED', adoptedOn: '2022-05-01' });
    expect((await desk.standing(operator, 'GD-3')).charterState).toBe('IN_FORCE');
  });

  it('waits for nobody where charters are only filed', async () => {
    await decide('JL-3', 'charter.adoptionOrder', { strength: 'MUST', choice: 'RATIFICATION_FIRST' });
    const writer = federation.officer('JL-3', 'FILE');
    const version = await desk.adopt(writer, await desk.draft(writer, 'JL-3', completeText));
    expect(await desk.move(writer, 'submitFiling', await desk.file(writer, version))).toMatchObject({ state: 'SUBMITTED' });
  });
});

/** From the draft to the decision of the school union. */
async function decided(college: string, school: string, name: 'ratifyFiling' | 'acceptFiling'): Promise<{ filing: Answer; other: Answer }> {
  const [writer, reviewer] = [federation.officer(college, 'FILE'), federation.officer(school, 'DECIDE')];
  const version = await desk.adopt(writer, await desk.draft(writer, college, completeText));
  let filing = await desk.move(writer, 'submitFiling', await desk.file(writer, version));
  expect(filing.number).toMatch(new RegExp(`^${school}〔\\d{4}〕\\d+号$`));
  filing = await desk.move(reviewer, 'takeUpFiling', filing);
  const other = await desk.askMove(reviewer, name === 'ratifyFiling' ? 'acceptFiling' : 'ratifyFiling', filing);
  return { filing: await desk.move(reviewer, name, filing), other };
}

async function withdrawOpen(code: string): Promise<void> {
  const writer = federation.officer(code, 'FILE');
  const { data } = await hub.ask(writer, 'query ($code: String!) { organization(code: $code) { lastFiling { id version } } }', { code });
  await desk.move(writer, 'withdrawFiling', data.organization.lastFiling);
}

/** How it stands with the required parts, by the rule that asks for them. */
async function outcomeOf(code: string): Promise<string> {
  const { data, errors } = await hub.ask(operator, 'query ($code: String!) { organization(code: $code) { compliance { findings { outcome rule { topic } ground } } } }', { code });
  expect(errors).toEqual([]);
  return data.organization.compliance.findings.find(({ rule, ground }: Answer) => rule.topic === 'CHARTER_REQUIRED_PARTS' && ground === null).outcome;
}

describe('the charter of a college', () => {
  it('is ratified by the school union in Guangdong', async () => {
    const { filing, other } = await decided('GD-1-A', 'GD-1', 'ratifyFiling');
    expect(filing).toMatchObject({ state: 'RATIFIED' });
    expect(other.problems).toMatchObject([{ code: 'FILING.STEP_SKIPPED', citations: [{ document: 'GD', clause: '附件7-4' }] }]);
    expect((await desk.standing(operator, 'GD-1-A')).charterState).toBe('IN_FORCE');
    // The province recommends a presidium, of which the text says nothing; a union without a charter fails no rule about its text.
    expect(await outcomeOf('GD-1-A')).toBe('FAILED');
    expect(await outcomeOf('GD-2')).toBe('UNKNOWN');
  });

  it('is filed with the school union elsewhere, by the hub’s default, for no document speaks of it', async () => {
    for (const province of ['JL', 'ZJ']) {
      const draft = (await desk.standing(federation.officer(`${province}-1-A`, 'FILE'), `${province}-1-A`)).charterVersions.nodes;
      if (draft.length > 0) await withdrawOpen(`${province}-1-A`);
      const { filing, other } = await decided(`${province}-1-A`, `${province}-1`, 'acceptFiling');
      expect(filing).toMatchObject({ state: 'ACCEPTED' });
      expect(other.problems).toMatchObject([{ code: 'FILING.STEP_SKIPPED', citations: [{ document: 'HUB', clause: 'charter.mode' }] }]);
      expect((await desk.standing(operator, `${province}-1-A`)).charterState).toBe('IN_FORCE');
    }
    expect(await outcomeOf('JL-1-A')).toBe('PASSED');
  });

  it('is no affair of the province, nor of a sister school', async () => {
    const writer = federation.officer('GD-1-A', 'FILE');
    let filing = await desk.submit(writer, 'GD-1-A', textWith('再次修订。'));
    const province = federation.officer('GD', 'READ', 'DECIDE');
    const overlooking = { ...province, grants: province.grants.map((grant) => ({ ...grant, ...(grant.capability === 'READ' && { reach: 'HERE_AND_BELOW' as const }) })) };
    expect(codesOf(await desk.askMove(overlooking, 'takeUpFiling', filing))).toEqual(['HUB.FORBIDDEN']);
    for (const code of ['GD-2', 'JL-1']) expect(codesOf(await desk.askMove(federation.officer(code, 'DECIDE', 'READ'), 'takeUpFiling', filing))).toEqual(['HUB.NOT_FOUND']);
    filing = await desk.move(federation.officer('GD-1', 'DECIDE'), 'takeUpFiling', filing);
    expect(filing.state).toBe('IN_REVIEW');
  });

  it('has no counterpart for clubs and classes', async () => {
    for (const code of ['GD-1-CLUB', 'GD-1-A-1']) {
      const { problems } = await desk.ask(federation.officer(code, 'FILE'), 'draft', { organizationId: federation.of(code).id, text: textWith('社团。') });
      expect(problems).toMatchObject([{ code: 'CHARTER.NO_CHARTER' }]);
    }
  });
});
