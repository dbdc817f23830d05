import { assessments } from '@xuelian/modules';
import { describe, expect, it } from 'vitest';
import { dress } from './page.ts';
import { missingSelfAssessmentPage, selfAssessmentPage } from './self-assessment.page.ts';

type Organization = Parameters<typeof selfAssessmentPage>[0];
type Disclosure = Organization['selfAssessments'][number];

const hostile = '<img src=x onerror=alert(1)>"\'&';

const disclosure: Disclosure = {
  academicYear: 2023,
  title: assessments.templateOf('SCHOOL_2023_2024').title,
  issuerName: `吉林省学联${hostile}`,
  publishedOn: '2024-11-20',
  isRechecked: true,
  items: assessments.templateOf('SCHOOL_2023_2024').items.flatMap(({ number, requirement, mark }) => (requirement === null ? [] : [{
    number, requirement, mark, isMet: number !== 3, isMetByUnit: true, count: number === 3 ? 44 : number === 5 ? 6 : null, unit: number === 3 ? '人' : number === 5 ? '个' : null, heldOn: number === 11 ? '2024-03-30' : null, isRectified: number === 3,
  }])),
};

const organization: Organization = {
  code: '4122010183-XSH', name: `松江大学学生会${hostile}`, kind: 'SCHOOL_STUDENT_UNION', superiorName: '吉林省学联', establishedOn: '1950-05-04', officers: [], decisions: [], notices: [],
  charter: { title: '松江大学学生会章程', inForceFrom: '2022-05-04', text: '第一条' }, selfAssessments: [disclosure],
};

const shown = (locale: 'zh' | 'en', of: readonly Disclosure[] = [disclosure], who: Organization = organization): string => dress(selfAssessmentPage(who, of, locale), locale).text;

describe('the page of a published self-assessment', () => {
  it('says period, verdicts, counts, whether it was re-checked, and leads to the charter', () => {
    const text = shown('zh');
    for (const said of ['2023—2024学年改革自评', '已经上级复评', '1★ 面向同学', '实有 44 人', '实有 6 个', '召开日期 2024-03-30', '未达标', '自评为 达标', '公开后已整改', '公开日期', '2024-11-20', '★ 核心指标', '松江大学学生会章程', '2022-05-04']) expect(text).toContain(said);
    expect(text).toContain('href="/register/4122010183-XSH?lang=zh#charter"');
    expect(text.match(/<td data-label="结论">/g)).toHaveLength(11);
    expect(shown('zh', [{ ...disclosure, isRechecked: false }])).toContain('自评，未经复评');
    expect(shown('zh', [disclosure], { ...organization, charter: null })).toContain('没有现行章程');
    expect(shown('en')).toContain('Re-checked by the body above');
    expect(shown('en')).toContain('At most 5 presidium members');
  });

  it('says nothing where nothing counts, instead of a verdict', () => {
    const [first] = disclosure.items;
    const text = shown('zh', [{ ...disclosure, items: first === undefined ? [] : [{ ...first, isMet: null, isMetByUnit: null }] }]);
    expect(text).toContain('未作结论');
    expect(text).not.toContain('达标</strong>');
  });

  it('shows hostile words as words, with no script, and labels every cell for narrow screens', () => {
    const { text, policy } = dress(selfAssessmentPage(organization, [disclosure], 'zh'), 'zh');
    expect(text).toContain('松江大学学生会&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(text).not.toContain('<img');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(text).not.toContain(' style=');
    expect([...text.matchAll(/<td(?! data-label)/g)]).toHaveLength(0);
  });

  it('is not there for whoever has none', () => {
    expect(dress(missingSelfAssessmentPage('zh'), 'zh').text).toContain('没有这份改革自评');
  });
});
