import { type CharterPartId, charterParts } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { findParts } from './charter.parts.ts';
import { sampleOf } from './charters.testkit.ts';
import { canonicalLines, type CharterText, parseCharterText, plainLines } from './text/index.ts';

function parse(lines: ReturnType<typeof plainLines>): CharterText {
  const { charter, problems } = parseCharterText(lines);
  if (charter === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return charter;
}

const charterOf = (...lines: string[]): CharterText => parse(plainLines(['示范学院学生会章程', ...lines].join('\n')));
const placesOf = (charter: CharterText): Record<string, readonly string[]> => Object.fromEntries(findParts(charter).map(({ part, chapters, articles }) => [part, [...chapters, ...articles]]));
const partsOf = (...lines: string[]): string[] => findParts(charterOf(...lines)).map(({ part }) => part);
const missingIn = (charter: CharterText): string[] => Object.keys(charterParts).filter((part) => !findParts(charter).some((found) => found.part === part));

describe('the parts of a charter as schools write it', () => {
  it('are found with the articles where they stand', () => {
    const charter = parse(canonicalLines(sampleOf('guangdong-university-student-union.md').replaceAll('**', '')));
    expect(placesOf(charter)).toMatchObject({
      GENERAL_PROVISIONS: ['第一章 总则', '第一条', '第二条'], PARTY_LEADERSHIP: ['第三条'], LEAGUE_GUIDANCE: ['第三条'], PURPOSE: ['第五条'], MEMBERSHIP: ['第七条', '第十条'],
      MEMBERS_RIGHTS: ['第八条'], MEMBERS_DUTIES: ['第九条'], STRUCTURE: ['第三章 组织机构'], CONGRESS: ['第一节 学生代表大会', '第十一条'], CONGRESS_POWERS: ['第十四条'],
      PRESIDIUM: ['第三节 主席团', '第二十一条', '第二十二条', '第二十三条', '第二十四条'], TERMS: ['第二十二条'], FINANCE: ['第六章 经费与资产', '第三十六条', '第三十七条'],
      LOWER_UNIONS: ['第五章 学院学生会', '第三十三条', '第三十四条'], AMENDMENT: ['第十六条'], SUPPLEMENTARY: ['第七章 附则', '第三十九条', '第四十条'],
    });
    expect(missingIn(charter)).toEqual(['ANNEXES']);
  });

  it('are found without headings, in a chapter without articles, and missed where they are missing', () => {
    const charter = parse(plainLines(sampleOf('jilin-college-student-union.txt')));
    expect(placesOf(charter)).toMatchObject({
      PARTY_LEADERSHIP: ['第一章 总则'], LEAGUE_GUIDANCE: ['第一章 总则'], MEMBERS_RIGHTS: ['第二条'], MEMBERS_DUTIES: ['第三条'], CONGRESS: ['第四条'], ELECTIONS: ['第六条'], PRESIDIUM: ['第七条'], DEPARTMENTS: ['第八条'],
    });
    expect(missingIn(charter)).toEqual(['PURPOSE', 'CONGRESS_POWERS', 'STANDING_COMMITTEE', 'LOWER_UNIONS', 'SUPERVISION', 'FINANCE', 'AMENDMENT', 'ANNEXES']);
  });
});

describe('what only looks like a part', () => {
  it.each<[string, CharterPartId, readonly string[]]>([
    ['an item among powers that names amending', 'AMENDMENT', ['第一条 学生代表大会行使下列职权：', '（一）制定和修改本章程；', '（二）选举主席团成员。']],
    ['the powers of a standing committee', 'CONGRESS_POWERS', ['第一条 常任代表会议行使下列职权：', '（一）监督执行机构。']],
    ['the congress as highest organ', 'CONGRESS_POWERS', ['第一条 学生代表大会是本会最高权力机关。']],
    ['a presidium that is not formed', 'PRESIDIUM', ['第一条 本会不设主席团，日常工作由秘书处负责。']],
    ['a standing committee that is not formed', 'STANDING_COMMITTEE', ['第一条 本会不设常任代表会议。']],
    ['departments that are not formed', 'DEPARTMENTS', ['第一条 本会不设办公室、外联部。']],
    ['the right to be elected', 'ELECTIONS', ['第一条 会员有选举权和被选举权。']],
    ['the right to watch spending', 'FINANCE', ['第一条 会员可以监督经费收支。']],
    ['a chapter with a title and nothing else', 'FINANCE', ['第一章 总则', '第一条 本会定名。', '第二章 经费', '第三章 附则', '第二条 本章程自通过之日起施行。']],
    ['the congress of the colleges', 'CONGRESS', ['第一章 学院学生会', '第一条 学生代表大会每年召开一次。']],
    ['the leadership of college unions', 'PARTY_LEADERSHIP', ['第一条 【学院学生会】学院学生会受学院党组织领导。']],
    ['the presidium that explains the charter', 'PRESIDIUM', ['第一条 本章程由主席团解释。']],
    ['the union of a college in its own charter', 'LOWER_UNIONS', ['第一条 法学院学生会由全体同学组成。']],
  ])('%s is not taken for it', (_what, part, lines) => {
    expect(partsOf(...lines)).not.toContain(part);
  });
});

describe('awkward texts', () => {
  it('without chapters', () => {
    expect(partsOf('第一条 本会定名为示范学院学生会。', '第二条 本会以服务同学为宗旨。', '第三条 会员享有下列权利：', '（一）表决。', '第四条 会员履行下列义务：', '（一）遵守章程。', '第五条 本章程由学代会解释。')).toEqual([
      'GENERAL_PROVISIONS', 'PURPOSE', 'MEMBERS_RIGHTS', 'MEMBERS_DUTIES', 'SUPPLEMENTARY',
    ]);
  });

  it('that join rights and duties, or amendment and making, under one heading', () => {
    const charter = charterOf('第一章 会员', '第一条 【权利和义务】会员应当遵守章程，可以参加活动。', '第二章 章程的制定与修改', '第二条 章程草案由主席团提出。', '附件一：会徽');
    expect(placesOf(charter)).toMatchObject({ MEMBERS_RIGHTS: ['第一条'], MEMBERS_DUTIES: ['第一条'], AMENDMENT: ['第二章 章程的制定与修改'] });
  });

  it('of graduate unions, and with titles set apart', () => {
    expect(partsOf('第一章 总　则', '第一条 本会受校党委领导，受校团委指导。', '第二章 研究生代表大会', '第二条 研代会的职权是审议报告。')).toEqual(['GENERAL_PROVISIONS', 'PARTY_LEADERSHIP', 'LEAGUE_GUIDANCE', 'CONGRESS', 'CONGRESS_POWERS']);
  });

  it('that say nothing have nothing', () => {
    expect(partsOf('第一条 略。')).toEqual([]);
  });
});
