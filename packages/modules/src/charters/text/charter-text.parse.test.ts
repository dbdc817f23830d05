import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainLines } from './charter-text.lines.ts';
import { parseCharterText } from './charter-text.parse.ts';
import { CHARTER_LIMITS } from './charter-text.problems.ts';
import { allArticles, articleBody, articleLabel, chapterLabel } from './charter-text.ts';
import type { Article, CharterText } from './charter-text.ts';

const parse = (...lines: string[]): ReturnType<typeof parseCharterText> => parseCharterText(plainLines(lines.join('\n')));
const codes = (...lines: string[]): string[] => parse(...lines).problems.map(({ code, line }) => `${code}@${line ?? '-'}`);

function charterOf(...lines: string[]): CharterText {
  const { charter, problems } = parse('示范学院学生会章程', ...lines);
  if (charter === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return charter;
}

function onlyArticle(...lines: string[]): Article {
  const [article, ...others] = allArticles(charterOf(...lines));
  if (article === undefined || others.length > 0) throw new Error('one article was expected');
  return article;
}

describe('a charter as schools write it', () => {
  const text = readFileSync(new URL('samples/jilin-college-student-union.txt', import.meta.url), 'utf8');
  const { charter, problems } = parseCharterText(plainLines(text));

  test('joins a title set over two lines and keeps the adoption note', () => {
    expect(charter?.title).toBe('松原江畔学院学生会章程');
    expect(charter?.preamble).toEqual(['（二〇二一年五月学生代表大会通过 报吉林省学生联合会备案）']);
  });

  test('ignores the table of contents and the page numbers', () => {
    expect(charter?.chapters.map(chapterLabel)).toEqual(['第一章 总则', '第二章 会员', '第三章 组织', '附则']);
  });

  test('keeps a first chapter that has no articles', () => {
    expect(charter?.chapters[0]).toMatchObject({ number: 1, articles: [], lead: [/全体学生/, /吉林省/].map((pattern) => expect.stringMatching(pattern)) });
  });

  test('reads full-width numbers and inserted articles, and not a reference at the beginning of a line', () => {
    expect(allArticles(charter as CharterText).map(({ number }) => articleLabel(number))).toEqual(
      ['一', '二', '三', '四', '五', '六', '六', '七', '八', '十', '十一'].map((numeral, index) => `第${numeral}条${index === 6 ? '之一' : ''}`),
    );
  });

  test('warns of the skipped number only', () => {
    expect(problems.map(({ code, line, severity }) => ({ code, line, severity }))).toEqual([{ code: 'ARTICLE_GAP', line: 40, severity: 'WARNING' }]);
  });
});

describe('articles', () => {
  test.each([
    ['第一条【名称】本会定名。', '名称'], ['第一条 （名称）本会定名。', '名称'], ['第一条〔名　称〕：本会定名。', '名称'],
    ['第 一 条　[名称] 本会定名。', '名称'], ['第一条\n【名称】\n本会定名。', '名称'], ['第1条、本会定名。', null], ['第一条：本会定名。', null],
  ])('%j has the heading %j', (line, heading) => {
    const article = onlyArticle(line);
    expect(article.heading).toBe(heading);
    expect(articleBody(article)).toBe('本会定名。');
  });

  test.each(['（已删除）', '（2021年修正）本会定名。', '（一）本会定名。'])('%j is no heading', (text) => {
    expect(onlyArticle(`第一条 ${text}`)).toMatchObject({ heading: null });
    expect(articleBody(onlyArticle(`第一条 ${text}`))).toBe(text);
  });

  test('have paragraphs, items and subitems', () => {
    expect(onlyArticle('第一条 会员：', '（一）选举；', '(二) 监督：', '1、经费；', '（2）工作；', '会员平等。').paragraphs).toEqual([
      {
        text: '会员：',
        items: [
          { number: 1, text: '选举；', subitems: [] },
          { number: 2, text: '监督：', subitems: [{ number: 1, text: '经费；' }, { number: 2, text: '工作；' }] },
        ],
      },
      { text: '会员平等。', items: [] },
    ]);
  });

  test('may open with an item, and may count items with 1. or 一、', () => {
    const items = [1, 2].map((number) => ({ number, text: '工作', subitems: [] }));
    expect(onlyArticle('第一条', '1. 工作', '2. 工作').paragraphs).toEqual([{ text: '', items }]);
    expect(onlyArticle('第一条', '一、工作', '二、工作').paragraphs).toEqual([{ text: '', items }]);
  });

  test('keep 一、二年级 and 3.5 as words', () => {
    expect(articleBody(onlyArticle('第一条 范围', '一、二年级学生。', '3.5以上。'))).toBe('范围\n一、二年级学生。\n3.5以上。');
  });

  test.each(['第一条的规定', '第一条、第二条', '第一条至第三条', '第一条第二款', '第一条所称会员'])('%s begins no article', (line) => {
    expect(articleBody(onlyArticle('第一条 依照', line))).toBe(`依照\n${line}`);
  });

  test.each(['第一条中华全国学生联合会', '第一条所有学生', '第一条和平'])('%s begins an article without a space', (line) => {
    expect(articleBody(onlyArticle(line))).toBe(line.slice(3));
  });
});

describe('chapters', () => {
  test('may be missing, unnumbered or appended', () => {
    const charter = charterOf('第一条 甲', '总 则', '第二条 乙', '附件1：选举办法', '第一条 丙');
    expect(charter.chapters.map(({ number, title, articles }) => [number, title, articles.length])).toEqual([
      [null, '', 1], [null, '总则', 1], [null, '附件1：选举办法', 1],
    ]);
  });

  test('hold sections below articles of their own', () => {
    const [chapter] = charterOf('第一章 组织', '第一条 甲', '第一节 大会', '说明', '第二条 乙').chapters;
    expect(chapter).toMatchObject({ articles: [{ number: { base: 1 } }], sections: [{ number: 1, title: '大会', lead: ['说明'], articles: [{ number: { base: 2 } }] }] });
  });

  test('are no sentences about a chapter', () => {
    expect(charterOf('第一章 总则', '第一条 依照', '第二章规定的程序办理。').chapters).toHaveLength(1);
  });

  test('keep their contents list out, also when a preamble stands between', () => {
    const charter = charterOf('目 录', '第一章 总则', '附则', '序文。', '第一章 总则', '第一条 甲', '附则', '第二条 乙');
    expect(charter.preamble).toEqual(['序文。']);
    expect(charter.chapters).toHaveLength(2);
  });

  test('keep a contents list of articles out when it is announced', () => {
    const charter = charterOf('目录', '第一章 总则 1', '第一条 名称……1', '附则 2', '第一章 总则', '第一条 甲', '附则', '第二条 乙');
    expect(charter.chapters.map(chapterLabel)).toEqual(['第一章 总则', '附则']);
    expect(allArticles(charter)).toHaveLength(2);
  });

  test('keep a contents list out that only the real headings are marked against', () => {
    const lines = [...plainLines('章程\n第一章 总则\n附则'), { line: 4, text: '第一章 总则', heading: 1 }, ...plainLines('第一条 甲'), { line: 6, text: '附则', heading: 1 }];
    expect(parseCharterText(lines).charter?.chapters.map(chapterLabel)).toEqual(['第一章 总则', '附则']);
  });

  test('stay when a number is used twice by mistake', () => {
    expect(charterOf('第一章 总则', '本会自治。', '第一章 会员', '第一条 甲').chapters).toHaveLength(2);
  });
});

describe('problems', () => {
  test('are collected all at once, errors first', () => {
    expect(codes('章程', '第二章 会员', '第二条', '第二条 甲\u200b', '第五条 乙', '第四条 丙')).toEqual([
      'EMPTY_ARTICLE@3', 'FORBIDDEN_CHARACTER@4', 'ARTICLE_REPEATED@4', 'CHAPTER_OUT_OF_ORDER@2', 'ARTICLE_GAP@3', 'ARTICLE_GAP@5', 'ARTICLE_OUT_OF_ORDER@6',
    ]);
  });

  test('of numbering do not refuse what real charters do', () => {
    const { charter, problems } = parse('章程', '第一章 甲', '第一条 甲', '第二章 乙', '第一条 乙', '第三条 丙');
    expect(charter).not.toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['ARTICLE_RESTARTED', 'ARTICLE_GAP']);
  });

  test('name the code point and the line', () => {
    expect(parse('章程', '第一条 学\u202e生').problems[0]?.message).toBe('line 2 contains U+202E (right-to-left override)');
  });

  test.each(['\u0000', '\u001b', '\u0085', '\u00ad', '\u200b', '\u200d', '\u2066', '\ufeff', '\ufe0f', '\u{e0041}', '\ue000', '\ufffd', '\ud800', '\u3164', '\uffff'])(
    'refuse %j',
    (character) => expect(codes('章程', `第一条 甲${character}`)).toEqual(['FORBIDDEN_CHARACTER@2']),
  );

  test('let tabs, rare characters and full-width signs pass', () => {
    expect(codes('章程', '第一条\t𠮷野家“引号”——Ａ①')).toEqual([]);
  });

  test.each([
    ['NO_ARTICLES@-', ['章程', '本会']], ['TITLE_MISSING@-', ['第一条 甲']],
    ['ARTICLE_TOO_LONG@2', ['章程', `第一条 ${'甲'.repeat(CHARTER_LIMITS.articleCharacters + 1)}`]],
    ['TOO_LONG@-', ['章程', '甲'.repeat(CHARTER_LIMITS.characters)]], ['TOO_LONG@-', Array.from({ length: CHARTER_LIMITS.lines + 1 }, () => '')],
  ])('include %s', (code, lines) => expect(codes(...lines)).toEqual([code]));

  test('say how many more there are', () => {
    const { problems } = parse('章程', '第一条 甲', ...Array.from({ length: 150 }, () => '甲\u200b'));
    expect(problems.at(-1)).toMatchObject({ code: 'MORE_PROBLEMS', message: '50 more problems are not listed' });
  });
});
