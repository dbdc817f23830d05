import { defineProblems } from '@xuelian/kernel';
import type { TextProblemCode } from './text/index.ts';

/** Refusals about versions of a charter (章程). */
export const problems = defineProblems('CHARTER', {
  WRONG_STATE: { zh: '章程版本当前状态（{state}）不能进行此操作', en: 'This cannot be done to a version in state {state}' },
  ONE_SOURCE: { zh: '请给出章程正文，或一个已上传的文件，二者取一', en: 'Give the text, or an uploaded file, and not both' },
  FILE_MISSING: { zh: '文件尚未上传或已被拒收', en: 'The file has not arrived, or was refused' },
  SAME_TEXT: { zh: '正文与现有内容相同', en: 'The text equals the present one' },
  IN_FILING: { zh: '该版本已在报送中', en: 'This version is part of a filing already' },
  ALREADY_ADOPTED: { zh: '已登记代表大会通过', en: 'Its adoption is recorded already' },
  NOT_ADOPTED: { zh: '章程须先经代表大会通过，再行报送', en: 'The congress adopts the charter before it is submitted' },
  NOT_RATIFIED: { zh: '章程须先经上级核准，再由代表大会通过', en: 'The superior ratifies the charter before the congress adopts it' },
  ADOPTED_TOO_EARLY: { zh: '通过日期早于现行章程的施行日期（{since}）', en: 'It was adopted before the charter now in force came into force ({since})' },
  NO_SUCH_CLAUSE: { zh: '章程中没有“{place}”', en: 'The charter has no article {place}' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
  PART_MISSING: { zh: '章程缺少必备内容“{zh}”', en: 'The charter lacks a required part: {en}' },
  MODEL_NOT_BELOW: { zh: '{publisher} 不能为 {kind} 发布示范章程', en: '{publisher} publishes no model charter for {kind}' },
  MODEL_TOO_EARLY: { zh: '起用日期须晚于上一版示范章程（{since}）', en: 'It begins after the model charter before it ({since})' },
  MODEL_ENDED: { zh: '该示范章程已停用', en: 'This model charter has ended already' },
  MODEL_ENDS_BEFORE_IT_BEGINS: { zh: '停用日期早于起用日期（{since}）', en: 'It would end before it begins ({since})' },
  NO_CHARTER: { zh: '{kind} 不报送章程', en: '{kind} hands in no charter' },
});

/** What the text of a charter can have wrong, by the codes of its parser. `{line}` counts lines or Word paragraphs from 1. */
export const textProblems = defineProblems<TextProblemCode>('CHARTER_TEXT', {
  FILE_TOO_LARGE: { zh: '文件过大，章程文件不超过 5 MiB', en: 'The file is too large; a charter has at most 5 MiB' },
  FILE_EMPTY: { zh: '文件没有内容', en: 'The file is empty' },
  FILE_KIND_UNKNOWN: { zh: '章程只能是 .docx、.md 或 .txt 文件', en: 'A charter is read from .docx, .md or .txt' },
  DISGUISED_FILE: { zh: '文件内容与扩展名不符', en: 'The content is not what the file name says' },
  FILE_DAMAGED: { zh: '文件已损坏', en: 'The file is damaged' },
  ARCHIVE_UNSAFE: { zh: '文件解压后过大、条目过多、重复或已加密', en: 'The archive unpacks to too much, holds too many parts, repeats one, or is encrypted' },
  ACTIVE_CONTENT: { zh: '文件含有宏或控件', en: 'The document carries macros or controls' },
  ENCODING_UNKNOWN: { zh: '无法识别文字编码', en: 'The encoding of the text is none of the accepted ones' },
  TRACKED_CHANGES: { zh: '文件含有修订痕迹，已按全部接受读取', en: 'The document holds tracked changes; it was read as if all were accepted' },
  TOO_LONG: { zh: '正文过长，或行、章、条过多', en: 'The text is too long, or has too many lines, chapters or articles' },
  FORBIDDEN_CHARACTER: { zh: '第 {line} 行含有不可见或会改变文字方向的字符', en: 'Line {line} contains a character that is invisible or changes the direction of text' },
  NO_ARTICLES: { zh: '没有找到任何条文（第……条）', en: 'No line begins with an article mark (第…条)' },
  EMPTY_ARTICLE: { zh: '第 {line} 行的条文没有内容', en: 'The article in line {line} says nothing' },
  ARTICLE_TOO_LONG: { zh: '第 {line} 行的条文过长', en: 'The article in line {line} is too long' },
  ARTICLE_REPEATED: { zh: '第 {line} 行的条号重复', en: 'The article number in line {line} stands twice' },
  ARTICLE_GAP: { zh: '第 {line} 行的条号不连续', en: 'Article numbers are skipped in line {line}' },
  ARTICLE_OUT_OF_ORDER: { zh: '第 {line} 行的条号小于前一条', en: 'The article in line {line} has a lower number than the one before' },
  ARTICLE_RESTARTED: { zh: '第 {line} 行起条号重新从第一条计', en: 'Articles are counted from 第一条 again in line {line}' },
  CHAPTER_OUT_OF_ORDER: { zh: '第 {line} 行的章、节序号不连续', en: 'The chapter or section number in line {line} does not follow the one before' },
  TITLE_MISSING: { zh: '正文之前没有标题', en: 'No title stands above the first chapter or article' },
  MORE_PROBLEMS: { zh: '问题过多，未全部列出', en: 'More problems were found than are listed' },
});
