import { defineProblems } from '@xuelian/kernel';

/** Refusals about uploaded files (上传文件). */
export const problems = defineProblems('UPLOAD', {
  NAME_INVALID: { zh: '文件名须为 1–{limit} 个字符，不含路径符号和不可见字符', en: 'A file name has 1–{limit} characters, without path separators or invisible characters' },
  KIND_NOT_ALLOWED: { zh: '只接收 {allowed} 文件', en: 'Only {allowed} files are taken' },
  SIZE_INVALID: { zh: '文件大小须为 1–{limit} 字节', en: 'A file has 1–{limit} bytes' },
  HASH_INVALID: { zh: 'SHA-256 须为 64 位小写十六进制', en: 'A SHA-256 has 64 lower-case hexadecimal digits' },
  QUOTA_EXCEEDED: { zh: '24 小时内上传总量已达上限，请稍后再试', en: 'The most that may be uploaded within 24 hours is reached; try later' },
  LINK_INVALID: { zh: '上传链接无效或已过期，请重新申请', en: 'The upload link is invalid or has expired; ask for a new one' },
  SIZE_MISMATCH: { zh: '收到的字节数与申报的 {expected} 不符', en: 'The bytes received are not the {expected} that were announced' },
  HASH_MISMATCH: { zh: '收到的内容与申报的 SHA-256 不符', en: 'The content received does not have the SHA-256 that was announced' },
  CONTENT_MISMATCH: { zh: '文件内容不是 .{extension} 文件', en: 'The content is not that of a .{extension} file' },
  ARCHIVE_UNSAFE: { zh: '文件解压后过大、条目过多，或含有宏', en: 'Unpacked, the file is too large, has too many parts, or holds macros' },
});
