import { defineProblems } from '@xuelian/kernel';

/** Refusals about files that go out and come in (导出与填报表). */
export const problems = defineProblems('WORKBOOK', {
  LIST_UNKNOWN: { zh: '没有可导出的列表“{list}”', en: 'There is no list {list} to export' },
  OWNER_REQUIRED: { zh: '此列表属于某个{owner}，请指明是哪一个', en: 'This list belongs to a {owner}: say which' },
  OWNER_UNWANTED: { zh: '此列表属于全枢纽，不属于某个对象', en: 'This list is of the whole hub and belongs to no object' },
  OWNER_WRONG_KIND: { zh: '此编号不是{owner}的编号', en: 'This is not the id of a {owner}' },
  ARGUMENT_INVALID: { zh: '参数“{name}”不能用于此列表：{reason}', en: 'The list does not take the argument {name} so: {reason}' },
  COLUMN_UNKNOWN: { zh: '此列表没有“{column}”列', en: 'The list has no column {column}' },
  COLUMN_TWICE: { zh: '“{column}”列重复', en: 'The column {column} is named twice' },
  TOO_MANY_COLUMNS: { zh: '最多导出 {limit} 列', en: 'At most {limit} columns are exported' },
  TOO_COSTLY: { zh: '所选各列每页代价 {cost}，超过 {limit}，请减少列数', en: 'A page of these columns costs {cost}, more than {limit}: choose fewer' },
  TOO_MANY_OPEN: { zh: '您已有 {limit} 个导出任务未完成，请等待或取消', en: '{limit} of your exports are not done yet: wait, or cancel one' },
  TOO_MANY_TODAY: { zh: '24 小时内最多导出 {limit} 次', en: 'At most {limit} exports within 24 hours' },
  EXPORT_OVER: { zh: '导出任务已结束（{state}），不能取消', en: 'The export is over ({state}) and cannot be cancelled' },
  TOO_MANY_ROWS: { zh: '共 {rows} 行，超过上限 {limit} 行，请缩小范围', en: 'There are {rows} rows, more than {limit}: narrow the list' },
  FILE_TOO_LARGE: { zh: '文件超过 {limit} 字节，请缩小范围', en: 'The file grew beyond {limit} bytes: narrow the list' },
  TOOK_TOO_LONG: { zh: '导出超过 {minutes} 分钟未完成，请缩小范围', en: 'The export was not done within {minutes} minutes: narrow the list' },
  RIGHTS_ENDED: { zh: '导出期间您的权限已变更或终止，请按现有权限重新导出', en: 'Your rights ended or changed before the export was done: export again with those you have' },
  LIST_UNREADABLE: { zh: '列表无法读取：{reason}', en: 'The list could not be read: {reason}' },
  HUB_FAILED: { zh: '枢纽多次未能完成此导出，请稍后重试', en: 'The hub could not finish this export after several attempts; try later' },
});
