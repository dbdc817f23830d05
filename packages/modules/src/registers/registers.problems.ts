import { defineProblems, type Problem } from '@xuelian/kernel';

/** Every refusal and remark about a register file, declared once. `{row}` and `{column}` are where it stands. */
export const registerProblems = defineProblems('REGISTER', {
  EMPTY_FILE: { zh: '文件没有内容', en: 'The file holds nothing' },
  FILE_TOO_LARGE: { zh: '文件大小 {bytes} 字节，超过上限 {limit} 字节', en: 'The file has {bytes} bytes; at most {limit} are read' },
  UNSUPPORTED_FILE: { zh: '只接受 .xls、.xlsx、.csv 文件，收到“{name}”', en: 'Only .xls, .xlsx and .csv are read, not "{name}"' },
  DISGUISED_FILE: { zh: '文件名是 {named}，内容却是 {found}', en: 'The name says {named}, the content is {found}' },
  PASSWORD_PROTECTED: { zh: '文件有密码保护', en: 'The file is protected by a password' },
  OLD_WORKBOOK: { zh: '文件是 Excel 95 或更早的格式，请另存为 .xlsx', en: 'The file is from Excel 95 or older; save it as .xlsx' },
  UNREADABLE_FILE: { zh: '文件损坏或无法读取', en: 'The file is damaged or cannot be read' },
  UNKNOWN_ENCODING: { zh: '文字编码既不是 UTF-8、UTF-16，也不是 GB18030', en: 'The text is neither UTF-8 nor UTF-16 nor GB18030' },
  BROKEN_QUOTES: { zh: '第 {row} 行的引号不成对（{reason}）', en: 'Quotes are broken in row {row} ({reason})' },
  ARCHIVE_TOO_LARGE: {
    zh: '压缩包展开后过大：{entries} 个条目、{bytes} 字节、压缩比 {ratio}',
    en: 'The archive unpacks to too much: {entries} entries, {bytes} bytes, ratio {ratio}',
  },
  MACROS_REFUSED: { zh: '文件含有宏，不予读取', en: 'The file holds macros and is not read' },
  TOO_COMPLEX: { zh: '文件在规定的内存和时间内无法读完', en: 'The file cannot be read within the allowed memory and time' },
  TOO_MANY_ROWS: { zh: '行数超过上限 {limit}', en: 'There are more than {limit} rows' },
  TOO_MANY_COLUMNS: { zh: '第 {row} 行的列数超过上限 {limit}', en: 'Row {row} has more than {limit} columns' },
  TOO_MUCH_TEXT: { zh: '全表文字超过 {limit} 个字符', en: 'The table holds more than {limit} characters' },
  CELL_TOO_LONG: { zh: '单元格有 {length} 个字符，上限 {limit}', en: 'The cell has {length} characters; at most {limit} are read' },
  FORMULA_CELL: { zh: '单元格是公式，请改为数值', en: 'The cell is a formula; put its value instead' },
  ERROR_CELL: { zh: '单元格是错误值 {value}', en: 'The cell is the error {value}' },
  EXTERNAL_LINKS_IGNORED: { zh: '文件引用了外部数据，已忽略', en: 'The file refers to outside data, which was ignored' },
  OTHER_SHEETS_IGNORED: { zh: '只读取工作表“{sheet}”，其余 {count} 个未读取', en: 'Only sheet "{sheet}" was read; {count} others were not' },

  NO_HEADER: { zh: '找不到表头（学校名称、学校标识码……）', en: 'No header row (学校名称, 学校标识码, …) was found' },
  MISSING_COLUMN: { zh: '表头缺少“{field}”列', en: 'The header lacks the column {field}' },
  DUPLICATE_COLUMN: { zh: '表头有两列“{field}”', en: 'The header has the column {field} twice' },
  MISSING_VALUE: { zh: '“{field}”没有填写', en: '{field} is empty' },
  BAD_CODE: { zh: '“{value}”不是 10 位学校标识码', en: '"{value}" is not a school code of 10 digits' },
  BAD_SHORT_CODE: { zh: '“{value}”不是学校标识码 {code} 的后五位', en: '"{value}" is not the end of the school code {code}' },
  DUPLICATE_CODE: { zh: '学校标识码 {code} 已在第 {first} 行出现', en: 'The school code {code} already stands in row {first}' },
  UNKNOWN_LEVEL: { zh: '办学层次“{value}”既不是本科也不是专科', en: 'The level "{value}" is neither 本科 nor 专科' },
  UNKNOWN_PROVINCE: { zh: '“{value}”不是省、自治区、直辖市', en: '"{value}" is not a province' },
  BAD_PROVINCE_CODE: { zh: '“{value}”不是{province}的代码 {code}', en: '"{value}" is not {code}, the code of {province}' },
  BAD_LOCATION_CODE: { zh: '“{value}”不是 6 位行政区划代码', en: '"{value}" is not a division code of 6 digits' },
  FORBIDDEN_CHARACTER: {
    zh: '第 {position} 个字符 {codePoint} 不可见或会改变显示方向',
    en: 'Character {position}, {codePoint}, is invisible or turns the reading direction',
  },
  MIXED_SCRIPTS: { zh: '“{field}”混用了外形相近的不同文字', en: '{field} mixes scripts that look alike' },
  FORMULA_TEXT: { zh: '文字以“{sign}”开头，会被表格软件当作公式', en: 'The text begins with "{sign}", which spreadsheets run as a formula' },
  NAME_TOO_LONG: { zh: '学校名称有 {length} 个字符，上限 {limit}', en: 'The name has {length} characters; at most {limit} are kept' },
  NO_SCHOOLS: { zh: '名单中没有学校', en: 'The list holds no school' },
  FUTURE_EDITION: { zh: '名单截至日期 {asOf} 晚于今天（{today}）', en: 'The list is dated {asOf}, after today ({today})' },
  COUNT_MISMATCH: { zh: '{province}标题写 {declared} 所，实有 {counted} 所', en: 'The heading of {province} says {declared} schools, {counted} are listed' },
  UNKNOWN_REMARK: { zh: '备注“{value}”不属于已知的办学类型', en: 'The remark "{value}" names no known kind of school' },
  NOTE_IGNORED: { zh: '说明行未读取：{text}', en: 'A row of notes was not read: {text}' },
  TOO_MANY_PROBLEMS: { zh: '问题过多，只列出前 {limit} 个', en: 'Too many problems; only the first {limit} are listed' },
});

export type RegisterProblemName = keyof typeof registerProblems;

/** What was found at one place of a file, before it is put into words; small enough to cross a process boundary. */
export interface Finding {
  readonly name: RegisterProblemName;
  /** Row as spreadsheets number it, from 1; null when the whole file is meant. */
  readonly row: number | null;
  /** Column letter as in spreadsheets; null when the whole row is meant. */
  readonly column: string | null;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A problem and the cell of the file where it stands. */
export interface CellProblem extends Problem {
  readonly row: number | null;
  readonly column: string | null;
}

export function cellProblem({ name, row, column, values = {} }: Finding): CellProblem {
  const path = row === null ? [] : [`${column ?? ''}${row}`];
  const problem = registerProblems[name]({ path, values: { row: row ?? '', column: column ?? '', ...values } });
  return { ...problem, row, column };
}

/** The place that a path such as `["C12"]`, `["12"]` or `[]` names. */
export function cellOf([place = '']: readonly string[]): Pick<CellProblem, 'row' | 'column'> {
  const [, column = '', row = ''] = /^([A-Z]*)(\d+)$/.exec(place) ?? [];
  return { row: row === '' ? null : Number(row), column: column === '' ? null : column };
}
