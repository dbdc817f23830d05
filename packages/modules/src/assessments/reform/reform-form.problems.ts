import { defineProblems } from '@xuelian/kernel';

/** Everything that can be said of a filled-in form. `{cell}` is where it stands, `{item}` what it is about. */
export const formProblems = defineProblems('REFORM_FORM', {
  // The file
  UNSUPPORTED_FILE: { zh: '只读取 .xls、.xlsx、.csv、.docx 文件，收到“{name}”', en: 'Only .xls, .xlsx, .csv and .docx are read, not "{name}"' },
  UNREADABLE_FILE: { zh: '文件无法读取：{reason}', en: 'The file cannot be read: {reason}' },
  NO_TABLE: { zh: '文件中没有表格；图片中的表格不能读取', en: 'The file holds no table; a table in a picture cannot be read' },
  TOO_MANY_CELLS: { zh: '表格过大，最多读取 {limit} 个单元格', en: 'The table is too large; at most {limit} cells are read' },

  // The form
  NO_COLUMNS: { zh: '找不到自评表的表头（项目或指标、结论、备注）', en: 'No row is headed 项目 or 指标, 结论 and 备注' },
  NO_REMARKS: { zh: '表头（{cell}）没有“备注”栏，人数和日期无从读取', en: 'The header ({cell}) has no column 备注, from which counts and dates are read' },
  OTHER_LEVEL: { zh: '这是{found}的表，应为{expected}的表', en: 'This is the form for {found}; the one for {expected} is asked for' },
  OTHER_TEMPLATE: { zh: '这是“{found}”，应为“{expected}”（{reason}）；请核对各项', en: 'This is "{found}", not "{expected}" ({reason}); check each item' },
  VERSION_UNCLEAR: { zh: '看不出是哪一年的表，暂按“{found}”读取', en: 'Which year the form is of cannot be told; it is read as "{found}"' },
  OTHER_PERIOD: { zh: '表中写明 {found}，与本次填报（{expected}）不符', en: 'The form says {found}, this assessment is for {expected}' },
  OTHER_COLUMN: { zh: '栏目“{found}”（{cell}）属于其他年份的表，本表为“{expected}”', en: 'The column "{found}" ({cell}) belongs to the form of another year; here it is "{expected}"' },
  ROW_NOT_READ: { zh: '第 {row} 行（{cell}）不属于任何一项，未读取：{text}', en: 'Row {row} ({cell}) belongs to no item and was not read: {text}' },
  ITEM_MISSING: { zh: '{item}：表中没有这一项', en: '{item}: the form lacks it' },
  ITEM_TWICE: { zh: '{item}：在 {cell} 和 {other} 出现两次，均未采用', en: '{item}: stands twice, at {cell} and {other}; neither is taken' },
  ITEM_UNCLEAR: { zh: '{cell} 的文字像多项内容，看不出是哪一项', en: 'The words of {cell} suit several items; which one is meant cannot be told' },
  ITEM_ELSEWHERE: { zh: '{cell} 编号为 {number}，内容却是“{item}”，按内容归入', en: '{cell} is numbered {number}, but is about {item}; it is taken by its words' },
  ITEM_BY_NUMBER: { zh: '{item}：{cell} 的文字认不出，按编号 {number} 归入', en: '{item}: the words of {cell} are not known; it is taken by its number {number}' },

  // Verdicts
  VERDICT_MISSING: { zh: '{item}：{cell} 没有填写结论', en: '{item}: {cell} holds no verdict' },
  TICK_LOST: { zh: '{item}：{cell} 只有“{text}”，看不出勾选了哪一个（勾可能已丢失）', en: '{item}: {cell} holds only "{text}"; which one was ticked cannot be seen, the tick may be lost' },
  NONE_TICKED: { zh: '{item}：{cell} 的“{text}”一个也没有勾选', en: '{item}: nothing is ticked in "{text}" ({cell})' },
  BOTH_TICKED: { zh: '{item}：{cell} 的“{text}”两个都勾选了', en: '{item}: both are ticked in "{text}" ({cell})' },
  TICK_AMBIGUOUS: { zh: '{item}：{cell} 的“{text}”，看不出勾属于哪一个', en: '{item}: to which word the tick of "{text}" ({cell}) belongs cannot be told' },
  TICK_LIKELY: { zh: '{item}：{cell} 的“{text}”可能表示“{word}”，请确认', en: '{item}: "{text}" ({cell}) probably means {word}; please confirm' },
  VERDICT_UNKNOWN: { zh: '{item}：{cell} 的“{text}”不是“{first}”或“{second}”', en: '{item}: "{text}" ({cell}) is neither {first} nor {second}' },
  OTHER_WORDS: { zh: '{item}：{cell} 写的是“{text}”，本表应写“{first}”或“{second}”；暂读作“{word}”，请确认', en: '{item}: {cell} says "{text}" where this form says {first} or {second}; read as {word}, please confirm' },

  // Counts
  COUNT_MISSING: { zh: '{item}：{cell} 没有写明实有多少{unit}', en: '{item}: {cell} does not say how many ({unit}) there are' },
  COUNT_UNCLEAR: { zh: '{item}：{cell} 的“{text}”有几个数，看不出哪个是实有数', en: '{item}: "{text}" ({cell}) holds several numbers; which one is meant cannot be told' },
  COUNT_INEXACT: { zh: '{item}：{cell} 的“{text}”不是确数', en: '{item}: "{text}" ({cell}) is no exact number' },
  COUNT_IMPLAUSIBLE: { zh: '{item}：{cell} 的 {count} 不合常理', en: '{item}: {count} ({cell}) is not plausible' },
  UNIT_WRONG: { zh: '{item}：{cell} 写的是“{text}”，单位应为“{unit}”；是不是 {count}{unit}，请确认', en: '{item}: {cell} says "{text}"; the unit is {unit}. Please confirm {count} {unit}' },
  UNIT_MISSING: { zh: '{item}：{cell} 写的是“{text}”，没有单位；是不是 {count}{unit}，请确认', en: '{item}: {cell} says "{text}" without a unit. Please confirm {count} {unit}' },
  OVER_LIMIT: { zh: '{item}：{cell} 填 {count}{unit}，超过上限 {limit}{unit}，结论却是“{word}”', en: '{item}: {count} {unit} ({cell}) exceeds {limit}, yet the verdict is {word}' },
  OVER_UNLESS: {
    zh: '{item}：{cell} 填 {count}{unit}，只有“{condition}”才可超过 {limit}{unit}（至多 {exception}{unit}），而表中没有哪一栏写明',
    en: '{item}: {count} {unit} ({cell}) is allowed only with "{condition}" (over {limit}, at most {exception}), which no field of the form states',
  },
  WITHIN_LIMIT: { zh: '{item}：{cell} 填 {count}{unit}，未超过上限 {limit}{unit}，结论却是“{word}”', en: '{item}: {count} {unit} ({cell}) is within {limit}, yet the verdict is {word}' },

  // Days
  DATE_MISSING: { zh: '{item}：{cell} 没有写明日期', en: '{item}: {cell} names no day' },
  DATE_BROKEN: { zh: '{item}：{cell} 的“{text}”不成日期（分隔符可能已丢失），请写成 2021年11月9日 的样子', en: '{item}: "{text}" ({cell}) is no date, its separators may be lost; write it like 2021年11月9日' },
  DATE_IMPOSSIBLE: { zh: '{item}：{cell} 的“{text}”，历法上没有这一天', en: '{item}: the day "{text}" ({cell}) does not exist' },
  DATE_UNCLEAR: { zh: '{item}：{cell} 的“{text}”有几个日期，看不出是哪一个', en: '{item}: "{text}" ({cell}) names several days; which one is meant cannot be told' },
  DATE_SUGGESTED: { zh: '{item}：{cell} 的“{text}”可能是 {date}，请确认', en: '{item}: "{text}" ({cell}) is probably {date}; please confirm' },
  YEAR_MISSING: { zh: '{item}：{cell} 的“{text}”没有年份，请补上', en: '{item}: "{text}" ({cell}) has no year; please add it' },
  YEAR_SUGGESTED: { zh: '{item}：{cell} 的“{text}”没有年份，按填报周期可能是 {date}，请确认', en: '{item}: "{text}" ({cell}) has no year; by the period it is probably {date}, please confirm' },
  DAY_MISSING: { zh: '{item}：{cell} 的“{text}”没有写明哪一天', en: '{item}: "{text}" ({cell}) names no day' },
  DATE_RANGE: { zh: '{item}：{cell} 的“{text}”是一段时间，暂取第一天 {date}，请确认', en: '{item}: "{text}" ({cell}) is a range; its first day {date} is taken, please confirm' },
  DATE_IN_FUTURE: { zh: '{item}：{cell} 的 {date} 还没有到', en: '{item}: {date} ({cell}) lies in the future' },
  DATE_OUTSIDE: { zh: '{item}：{cell} 的 {date} 不在填报周期（{from}至{to}）内', en: '{item}: {date} ({cell}) is outside the period {from} to {to}' },

  // Fields around the items
  FIELD_MISSING: { zh: '“{item}”没有填写', en: '{item} is not filled in' },
  NAME_OTHER: { zh: '{cell} 填的组织名称是“{text}”，与本组织“{expected}”不同', en: '{cell} names the organization {text}, not {expected}' },
  LINK_INVALID: { zh: '{item}：{cell} 的“{text}”不是网址', en: '{item}: "{text}" ({cell}) is no address of a page' },
  LINK_NOT_HTTPS: { zh: '{item}：{cell} 的网址不是 https，公开页上不会做成链接', en: '{item}: the address in {cell} is not https and will not be shown as a link' },
  LINK_NOT_PUBLIC: { zh: '{item}：{cell} 的网址不是公众可以打开的（{reason}）', en: '{item}: the address in {cell} cannot be opened by the public ({reason})' },
  TOO_LONG: { zh: '{item}：{cell} 的文字超过 {limit} 字', en: '{item}: {cell} holds more than {limit} characters' },
  FORBIDDEN_CHARACTER: { zh: '{item}：{cell} 含有不可见或会改变显示方向的字符 {codePoint}', en: '{item}: {cell} holds {codePoint}, which is invisible or turns the reading direction' },
});

export type FormProblemName = keyof typeof formProblems;
