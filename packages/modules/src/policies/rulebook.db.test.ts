import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';

const hub = useTestHub();
const federation = federationOf(hub);

async function ask(query: string): Promise<any> {
  const { data, errors } = await hub.ask(operator, query);
  expect(errors).toEqual([]);
  return data;
}

/** How the deciding rules of an organization stand, by topic. */
async function outcomesOf(code: string): Promise<ReadonlyMap<string, string>> {
  const { organization } = await ask(`{ organization(code: "${code}") { compliance(asOf: "2022-03-01") { findings { outcome ground rule { topic } } } } }`);
  return new Map(organization.compliance.findings.filter(({ ground }: any) => ground === null).map(({ outcome, rule }: any) => [rule.topic, outcome]));
}

const topicsOf = async (code: string): Promise<readonly string[]> => {
  const { organization } = await ask(`{ organization(code: "${code}") { ruleSet(asOf: "2022-03-01") { rules { topic } } } }`);
  return organization.ruleSet.rules.map(({ topic }: any) => topic);
};

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('CN-L', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('GD-L', 'LEAGUE_ORG', 'CN-L', { level: 'PROVINCE', divisionCode: '440000' });
  const league = await federation.establish('SYSU-L', 'LEAGUE_ORG', 'GD-L', { level: 'SCHOOL' });
  await federation.establish('SYSU', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: league.id });
  await federation.establish('SYSU-1', 'COLLEGE_STUDENT_UNION', 'SYSU', { guidingLeagueId: league.id });
  await federation.establish('SYSU-1-1', 'CLASS_COMMITTEE', 'SYSU-1');
  await federation.establish('SCUT', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('CN-P', 'PARTY_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('GD-P', 'PARTY_ORG', 'CN-P', { level: 'PROVINCE', divisionCode: '440000' });
  await federation.establish('SYSU-P', 'PARTY_ORG', 'GD-P', { level: 'SCHOOL' });
  await federation.establish('JL-E', 'EDUCATION_AUTHORITY', undefined, { level: 'CITY', divisionCode: '220200' });
});

describe('a rule', () => {
  it('says when it is to be kept, at which levels, which value it sets and where it acts', async () => {
    const fields = '{ levels period deadline dueFrom dueThrough value place }';
    const data = await ask(`{ plan: rule(id: "R-GD-N3a") ${fields} guide: rule(id: "R-GD-3.1j") ${fields} share: rule(id: "R-LY-8d") ${fields} chain: rule(id: "R-GD-5.0") ${fields} hearing: rule(id: "R-LY-14b") ${fields} }`);
    expect(data).toEqual({
      plan: { levels: ['SCHOOL'], period: '不迟于 2020-06-09', deadline: 'DAY', dueFrom: null, dueThrough: '2020-06-09', value: '2020-06-10', place: '核查：改革推进计划已按期报送；改革推进计划：期限' },
      guide: { levels: ['SCHOOL'], period: '不迟于 2020-06', deadline: 'MONTH', dueFrom: null, dueThrough: '2020-06-30', value: null, place: '组织自报，附依据' },
      share: { levels: null, period: '每次代表大会', deadline: null, dueFrom: null, dueThrough: null, value: '1%', place: '核查：代表人数、所联系学生人数；代表名额：总数' },
      chain: { levels: null, period: '每次遴选', deadline: null, dueFrom: null, dueThrough: null, value: null, place: '遴选：签批链先团后党' },
      hearing: { levels: ['COLLEGE'], period: '定期（间隔未规定）', deadline: 'UNDEFINED', dueFrom: null, dueThrough: null, value: null, place: '组织自报，附依据' },
    });
  });

  it('of the League binds it at its level only', async () => {
    expect(await topicsOf('SYSU-L')).not.toContain('REFORM_ACCEPTANCE');
    expect(await topicsOf('SYSU-L')).toContain('GUIDANCE_DIRECT');
    expect(await topicsOf('GD-L')).not.toContain('GUIDANCE_DIRECT');
    expect(await topicsOf('GD-L')).toContain('GUIDANCE_INSPECTION');
  });

  it('reaches the Party of a university and the education authority of a province too', async () => {
    expect(await topicsOf('SYSU-P')).toContain('PARTY_PLANNING');
    expect(await topicsOf('GD-P')).not.toContain('PARTY_PLANNING');
    expect(await topicsOf('JL-E')).toContain('SUPPORT_MEANS');
  });
});

describe('the register of documents', () => {
  it('knows the documents that others name, with number, time and issuers as far as they were seen', async () => {
    const { citedDocuments, policyDocument } = await ask('{ citedDocuments { title number dated issuers about citedBy { code } } policyDocument(code: "CN") { cites citedDocuments { title } } }');
    expect(citedDocuments.find(({ number }: any) => number === '中青联发〔2019〕9号')).toEqual({
      title: '关于推动高校学生会（研究生会）深化改革的若干意见', number: '中青联发〔2019〕9号', dated: '2019', issuers: ['共青团中央', '教育部', '全国学联'],
      about: '高校学生会深化改革的十项措施', citedBy: [{ code: 'CN' }, { code: 'GD' }],
    });
    expect(policyDocument.citedDocuments).toHaveLength(policyDocument.cites.length);
    expect(citedDocuments.every(({ citedBy }: any) => citedBy.length > 0)).toBe(true);
  });
});

describe('disagreements of documents', () => {
  it('can all be read, with what they turn out to be', async () => {
    const { ruleConflicts } = await ask('{ ruleConflicts { id nature explanation reason topics rules { id } } }');
    expect(ruleConflicts).toHaveLength(41);
    expect(ruleConflicts.find(({ id }: any) => id === 'C-22')).toMatchObject({ nature: 'SILENCE', rules: [{ id: 'R-GD-10.1c/congress' }] });
  });

  it('are all shown beside the decision they are about', async () => {
    const { organization } = await ask('{ organization(code: "SYSU") { ruleSet(asOf: "2022-03-01") { rules { topic conflict { id } conflicts { id nature } } } } }');
    const size = organization.ruleSet.rules.find(({ topic }: any) => topic === 'STAFF_TOTAL');
    expect(size).toEqual({ topic: 'STAFF_TOTAL', conflict: { id: 'C-09' }, conflicts: [{ id: 'C-09', nature: 'CONFLICT' }, { id: 'I-07', nature: 'INTERNAL' }] });
  });
});

describe('the tree', () => {
  it('answers the rules about levels and guidance', async () => {
    const school = await outcomesOf('SYSU');
    expect([school.get('UNION_LEVELS'), school.get('GUIDANCE_DUAL')]).toEqual(['PASSED', 'PASSED']);
    expect((await outcomesOf('SYSU-1')).get('UNION_LEVELS')).toBe('PASSED');
    expect((await outcomesOf('SYSU-1-1')).get('UNION_LEVELS')).toBe('PASSED');
  });

  it('says nothing of guidance that is not on record, and that levels are missing where they are', async () => {
    const school = await outcomesOf('SCUT');
    expect([school.get('UNION_LEVELS'), school.get('GUIDANCE_DUAL')]).toEqual(['FAILED', 'UNKNOWN']);
  });
});
