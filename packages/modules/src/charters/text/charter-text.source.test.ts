import { readFileSync } from 'node:fs';
import { buffer as collect } from 'node:stream/consumers';
import * as fc from 'fast-check';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { CHARTER_LIMITS } from './charter-text.problems.ts';
import { hashCharterText } from './charter-text.print.ts';
import { readCharterFile, readCharterSource } from './charter-text.source.ts';
import { allArticles, articleBody, articleLabel, chapterLabel } from './charter-text.ts';

const NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

async function zip(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(parts)) archive.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name);
  archive.end();
  return collect(archive.outputStream);
}

/** A Word document of the given paragraphs, with further parts of word/ given by name. */
function docx(paragraphs: readonly string[], parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const inner = Object.entries(parts).map(([name, content]) => [`word/${name}.xml`, `<w:${name} ${NAMESPACES}>${content}</w:${name}>`]);
  return zip({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELATIONSHIPS,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${paragraphs.join('')}</w:body></w:document>`,
    ...Object.fromEntries(inner),
  });
}

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
const numbered = (text: string, level = 0, list = 1): string => p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const list = (...levels: string[]): string => `<w:abstractNum w:abstractNumId="0">${levels.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
const CHARTER_LIST = list(
  level(0, 'chineseCountingThousand', '第%1章'),
  level(1, 'japaneseCounting', '第%2条', '<w:lvlRestart w:val="0"/>'),
  level(2, 'chineseCounting', '（%3）'),
);

const textsOf = async (bytes: Uint8Array, name = '章程.docx'): Promise<string[]> => (await readCharterSource(bytes, name)).lines.map(({ text }) => text.trim());
const codesOf = async (bytes: Uint8Array, name: string): Promise<string[]> => (await readCharterFile(bytes, name)).problems.map(({ code }) => code);
const outlineOf = async (bytes: Uint8Array): Promise<string[]> => {
  const { charter, problems } = await readCharterFile(bytes, '章程.docx');
  if (charter === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return charter.chapters.flatMap((chapter) => [chapterLabel(chapter), ...chapter.articles.map((article) => `${articleLabel(article.number)} ${articleBody(article)}`)]);
};

describe('text files', () => {
  const words = '学生会章程\n第一条 本会定名。';
  const utf16 = Buffer.from(`\ufeff${words}`, 'utf16le');
  const gb18030 = Buffer.from('d1a7c9fabbe1d5c2b3cc0ab5dad2bbccf520b1bebbe1b6a8c3fba1a3', 'hex');

  test.each([
    ['UTF-8', Buffer.from(words)], ['UTF-8 with a mark', Buffer.from(`\ufeff${words}`)], ['UTF-16 LE', utf16], ['UTF-16 BE', Buffer.from(utf16).swap16()],
    ['GB18030', gb18030], ['CRLF', Buffer.from(words.replaceAll('\n', '\r\n'))],
  ])('are read in %s', async (_, bytes) => {
    expect(await textsOf(bytes, 'charter.TXT')).toEqual(words.split('\n'));
  });

  test('in no known encoding are refused', async () => {
    expect(await codesOf(Buffer.from([0xff, 0x41, 0xff]), 'a.txt')).toEqual(['ENCODING_UNKNOWN']);
  });

  test('in Markdown lose their markup and keep their headings', async () => {
    const markdown = '# 章程\n---\n## **第一章** 总则\n> - **第一条** 见[校规](https://example.edu.cn/)和*附则*\n1. 甲\\*\n```';
    const { lines } = await readCharterSource(Buffer.from(markdown), 'a.md');
    expect(lines.map(({ text, heading }) => [text, heading])).toEqual([
      ['章程', 1], ['', null], ['第一章 总则', 2], ['第一条 见校规和附则', null], ['1. 甲*', null], ['', null],
    ]);
  });

  test('of a whole charter give forty articles in seven chapters', async () => {
    const { charter, problems } = await readCharterFile(readFileSync(new URL('samples/guangdong-university-student-union.md', import.meta.url)), 'a.md');
    expect(problems).toEqual([]);
    expect(charter?.chapters.map(({ sections }) => sections.length)).toEqual([0, 0, 4, 0, 0, 0, 0]);
    expect(charter && allArticles(charter).map(({ number }) => number.base)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(charter && allArticles(charter).every(({ heading }) => heading !== null)).toBe(true);
  });
});

describe('Word documents', () => {
  test('hold the same charter as the text they were made from', async () => {
    const bytes = readFileSync(new URL('samples/jilin-college-student-union.txt', import.meta.url));
    const text = await readCharterFile(bytes, 'a.txt');
    const word = await readCharterFile(await docx(bytes.toString().split('\n').map((line) => p(line))), 'a.docx');
    expect(word.charter && hashCharterText(word.charter)).toBe(text.charter && hashCharterText(text.charter));
  });

  test('read without numbering as an independent reader does', async () => {
    const bytes = await docx([p('学生会章程'), `<w:p>${run('第一条')}<w:r><w:tab/></w:r>${run('本会 ')}<w:hyperlink>${run('定名')}</w:hyperlink></w:p>`, `<w:tbl><w:tr><w:tc>${p('表')}</w:tc></w:tr></w:tbl>`]);
    const raw = await mammoth.extractRawText({ buffer: bytes });
    expect(await textsOf(bytes)).toEqual(raw.value.trim().split('\n\n'));
  });

  test('give the automatic numbers of chapters, articles and items', async () => {
    const body = [p('学生会章程'), numbered('总则'), numbered('定名。', 1), numbered('宗旨：', 1), numbered('甲；', 2), numbered('乙。', 2), numbered('会员'), numbered('资格：', 1), numbered('丙。', 2)];
    expect(await outlineOf(await docx(body, { numbering: CHARTER_LIST }))).toEqual([
      '第一章 总则', '第一条 定名。', '第二条 宗旨：\n（一）甲；\n（二）乙。', '第二章 会员', '第三条 资格：\n（一）丙。',
    ]);
  });

  test('restart a level below a higher one unless the list says otherwise', async () => {
    const body = [p('章程'), numbered('甲'), numbered('乙', 1), numbered('丙'), numbered('丁', 1)];
    const restarting = list(level(0, 'decimal', '第%1章'), level(1, 'decimalFullWidth', '第%2条'));
    expect(await outlineOf(await docx(body, { numbering: restarting }))).toEqual(['第一章 甲', '第一条 乙', '第二章 丙', '第一条 丁']);
  });

  test('number through styles, style links and overridden starts', async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '第%1条', '<w:pStyle w:val="Article"/>')}<w:styleLink w:val="Articles"/></w:abstractNum>` +
      '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Articles"/></w:abstractNum>' +
      '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>' +
      '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>';
    const styles = '<w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Article"/></w:style>';
    const styled = (text: string, style: string, more = ''): string => p(text, `<w:pStyle w:val="${style}"/>${more}`);
    const body = [p('章程'), styled('甲', 'Article'), styled('乙', 'Child'), styled('无号', 'Child', '<w:numPr><w:numId w:val="0"/></w:numPr>'), numbered('丙', 0, 4)];
    expect(await outlineOf(await docx(body, { numbering, styles }))).toEqual(['', '第一条 甲', '第二条 乙\n无号', '第九条 丙']);
  });

  test('show headings, and leave out the table of contents, hidden, deleted and doubled text', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>';
    const body = [
      p('第一章 总则 1', '<w:pStyle w:val="11"/>'),
      p('总纲', '<w:pStyle w:val="2"/>'),
      `<w:p>${run('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>${run('乙')}</w:p>`,
      `<w:p><mc:AlternateContent><mc:Choice>${run('丙')}</mc:Choice><mc:Fallback>${run('丙')}</mc:Fallback></mc:AlternateContent><w:r><w:br/></w:r>${run('丁')}</w:p>`,
    ];
    const { lines } = await readCharterSource(await docx(body, { styles }), 'a.docx');
    expect(lines.map(({ line, text, heading }) => [line, text.trim(), heading])).toEqual([[2, '总纲', 1], [3, '甲乙', null], [4, '丙', null], [4, '丁', null]]);
  });

  test('with tracked changes are read as accepted, with a warning', async () => {
    const body = [p('章程'), `<w:p>${run('第一条 ')}<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="2">${run('新')}</w:ins></w:p>`];
    const { charter, problems } = await readCharterFile(await docx(body), 'a.docx');
    expect(charter && allArticles(charter).map(articleBody)).toEqual(['新']);
    expect(problems.map(({ code }) => code)).toEqual(['TRACKED_CHANGES']);
  });
});

describe('hostile and mistaken files', () => {
  test.each([
    ['a.docx', Buffer.from('%PDF-1.7'), 'DISGUISED_FILE'], ['a.docx', Buffer.from('第一条'), 'DISGUISED_FILE'], ['a.txt', Buffer.from('PK\u0003\u0004'), 'DISGUISED_FILE'],
    ['a.md', Buffer.from('{\\rtf1'), 'DISGUISED_FILE'], ['a.txt', Buffer.from('a\u0000b'), 'DISGUISED_FILE'], ['a.txt', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'DISGUISED_FILE'],
    ['a.doc', Buffer.from('第一条'), 'FILE_KIND_UNKNOWN'], ['charter', Buffer.from('第一条'), 'FILE_KIND_UNKNOWN'], ['a.txt', Buffer.alloc(0), 'FILE_EMPTY'],
    ['a.txt', Buffer.alloc(CHARTER_LIMITS.fileBytes + 1, 'a'), 'FILE_TOO_LARGE'], ['a.docx', Buffer.from('PK\u0003\u0004 and nothing more'), 'FILE_DAMAGED'],
  ])('%s is refused', async (name, bytes, code) => expect(await codesOf(bytes, name)).toEqual([code]));

  test('an archive that unpacks to too much is refused before it is unpacked', async () => {
    expect(await codesOf(await zip({ 'word/document.xml': '', 'bomb.bin': 'a'.repeat(51 * 1024 * 1024) }), 'a.docx')).toEqual(['ARCHIVE_UNSAFE']);
    expect(await codesOf(await zip({ 'word/document.xml': '', 'bomb.bin': 'a'.repeat(1024 * 1024) }), 'a.docx')).toEqual(['ARCHIVE_UNSAFE']);
  });

  test('an archive that lies about its sizes is refused while it is unpacked', async () => {
    const bytes = await docx(Array.from({ length: 5_000 }, () => p('甲')));
    const directoryEntry = bytes.lastIndexOf('word/document.xml') - 46;
    bytes.writeUInt32LE(1_000, directoryEntry + 24);
    expect(await codesOf(bytes, 'a.docx')).toEqual(['FILE_DAMAGED']);
  });

  test('an archive of too many parts, of two parts with one name, or that is no document is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`part${index}`, '']));
    expect(await codesOf(await zip(many), 'a.docx')).toEqual(['ARCHIVE_UNSAFE']);
    expect(await codesOf(await zip({ 'word/document.xml': '', 'WORD/document.xml': '' }), 'a.docx')).toEqual(['ARCHIVE_UNSAFE']);
    expect(await codesOf(await zip({ 'xl/workbook.xml': '' }), 'a.docx')).toEqual(['DISGUISED_FILE']);
  });

  test('macros and controls are refused', async () => {
    expect(await codesOf(await zip({ 'word/document.xml': '', 'word/vbaProject.bin': '', 'word/activeX/activeX1.xml': '' }), 'a.docx')).toEqual(['ACTIVE_CONTENT']);
  });

  test.each([
    ['cut short', '<w:document'], ['in another encoding', Buffer.from([0x3c, 0x61, 0xff])], ['with a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['nested too deep', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`],
  ])('XML %s is refused', async (_, xml) => {
    expect(await codesOf(await zip({ 'word/document.xml': xml }), 'a.docx')).toEqual(['FILE_DAMAGED']);
  });

  test('no bytes make the reader throw', async () => {
    const whole = await docx([p('章程'), numbered('定名。', 1)], { numbering: CHARTER_LIST });
    const damaged = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.integer({ min: 1, max: whole.length })).map(([place, byte, end]) => Buffer.from(whole.with(place, byte).subarray(0, Math.max(end, place))));
    const bytes = fc.oneof(damaged, fc.uint8Array({ maxLength: 200 }).map((random) => Buffer.from(random)));
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('a.docx', 'a.md', 'a.txt', 'a'), async (content, name) => {
        const { charter, problems } = await readCharterFile(content, name);
        expect(charter === null).toBe(problems.some(({ severity }) => severity === 'ERROR'));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['[a](', '*a ', '**', '# ', '> ', '\\', '- ', '```'])('Markdown of nothing but %j is read to its end within the time of a test', async (unit) => {
    const { format } = await readCharterSource(Buffer.from(unit.repeat(CHARTER_LIMITS.fileBytes / unit.length)), 'a.md');
    expect(format).toBe('MARKDOWN');
  });

  test('a document of endless empty paragraphs is refused', async () => {
    const filler = Array.from({ length: 300_000 }, (_, index) => `<w:p w:rsidR="${(index * 2_654_435_761) % 4_294_967_296}"/>`);
    expect(await codesOf(await docx(filler), 'a.docx')).toEqual(['TOO_LONG']);
  });
});
