import path from 'node:path';
import type { Localized } from '@xuelian/kernel';
import { isMailAddress, logLevels, type LogLevel } from '@xuelian/platform';

/** One thing an operator may set: read from the environment, and a row of docs/operations.md. */
export interface Setting<Value> {
  readonly name: string;
  /** As it would be written; null where leaving it out has a meaning of its own. */
  readonly fallback: string | null;
  readonly meaning: Localized;
  /** The value, or what is expected instead. */
  readonly parse: (text: string) => Parsed<Value>;
}

export type Parsed<Value> = { readonly value: Value } | { readonly expected: Localized };

const wholeNumber = (least: number, most: number) => (text: string): Parsed<number> => {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return { value };
  return { expected: { zh: `${String(least)}–${String(most)} 的整数`, en: `a whole number from ${String(least)} to ${String(most)}` } };
};

const text = (given: string): Parsed<string> => ({ value: given });

const folder = (given: string): Parsed<string> => ({ value: path.resolve(given) });

const flag = (given: string): Parsed<boolean> =>
  given === 'true' || given === 'false' ? { value: given === 'true' } : { expected: { zh: 'true 或 false', en: 'true or false' } };

const list = (given: string): Parsed<readonly string[]> => ({
  value: given.split(',').map((item) => item.trim()).filter((item) => item !== ''),
});

const oneOf = <Word extends string>(words: readonly Word[]) => (given: string): Parsed<Word> => {
  const value = words.find((word) => word === given);
  return value === undefined ? { expected: { zh: words.join('、'), en: words.join(', ') } } : { value };
};

const address = (...protocols: readonly string[]) => (given: string): Parsed<string> => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && protocols.includes(url.protocol)) return { value: given.replace(/\/$/, '') };
  const example = protocols.map((protocol) => `${protocol}//…`);
  return { expected: { zh: example.join(' 或 '), en: example.join(' or ') } };
};

const origins = (given: string): Parsed<readonly string[]> => {
  const parsed = list(given);
  const fits = 'value' in parsed && parsed.value.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
  return fits ? parsed : { expected: { zh: '以逗号分隔的来源，如 https://example.edu.cn', en: 'origins separated by commas, such as https://example.edu.cn' } };
};

const mailAddress = (given: string): Parsed<string> =>
  isMailAddress(given) ? { value: given } : { expected: { zh: '一个邮件地址，如 hub@example.edu.cn', en: 'an e-mail address, such as hub@example.edu.cn' } };

const setting = <Value>(name: string, fallback: string | null, parse: Setting<Value>['parse'], zh: string, en: string): Setting<Value> => ({
  name,
  fallback,
  parse,
  meaning: { zh, en },
});

/** A setting without a default; leaving it out gives null. */
const optional = <Value>(name: string, parse: Setting<Value>['parse'], zh: string, en: string): Setting<Value | null> =>
  setting<Value | null>(name, null, parse, zh, en);

/** The whole configuration of the hub. */
export const settings = {
  port: setting('PORT', '4000', wholeNumber(0, 65_535), '监听端口；0 表示任选', 'TCP port; 0 takes any free one'),
  host: setting('HOST', '127.0.0.1', text, '监听地址；对外服务请置于 TLS 代理之后', 'Address to listen on; put a TLS proxy in front before opening it'),
  publicUrl: optional('HUB_PUBLIC_URL', address('http:', 'https:'), '调用方访问本枢纽的地址；默认为监听地址', 'Where callers reach the hub; by default where it listens'),
  dataDir: setting('HUB_DATA_DIR', '.data', folder, '数据目录：内置数据库、上传文件与密钥', 'Data folder: embedded database, uploaded files, secrets'),
  databaseUrl: optional('DATABASE_URL', address('postgres:', 'postgresql:'), 'PostgreSQL 15 及以上的连接串；默认启动内置数据库', 'Connection string of PostgreSQL 15 or later; by default the embedded one is started'),
  pgBin: optional('HUB_PG_BIN', folder, '内置数据库改用此目录中的 PostgreSQL 程序', 'Folder of PostgreSQL programs to run instead of the embedded ones'),
  maximumCost: setting('HUB_MAX_COST', '3000', wholeNumber(1, 1_000_000), '单次操作的最高代价', 'The most one operation may cost'),
  costBucket: setting('HUB_COST_BUCKET', '10000', wholeNumber(1, 100_000_000), '单个调用方可一次用完的代价额度', 'What one client may spend at once'),
  costRestore: setting('HUB_COST_RESTORE', '500', wholeNumber(1, 1_000_000), '代价额度每秒恢复量', 'How much of it comes back every second'),
  onlyPersisted: setting('HUB_ONLY_PERSISTED', 'false', flag, '只回答登记过的操作；同时关闭 GraphiQL', 'Answer persisted documents only; closes GraphiQL too'),
  rowSecurity: setting('HUB_ROW_SECURITY', 'false', flag, '查询同时受行级安全约束（第二道防线，见 docs/operations.md）', 'Reading runs under row-level security too: a second line, at a cost (docs/decisions/0013)'),
  allowedOrigins: setting('HUB_ALLOWED_ORIGINS', '', origins, '允许其网页跨域调用的来源，逗号分隔', 'Origins whose pages may call the hub, separated by commas'),
  trustedProxies: setting('HUB_TRUSTED_PROXIES', '', list, '可信代理的地址或网段，逗号分隔', 'Addresses or networks of trusted proxies, separated by commas'),
  smtpUrl: optional('HUB_SMTP_URL', address('smtp:', 'smtps:'), '发送邮件的服务器，如 smtps://用户:密码@主机；默认不发送邮件', 'Server that takes e-mail, such as smtps://user:password@host; by default none is sent'),
  mailFrom: optional('HUB_MAIL_FROM', mailAddress, '邮件的发件地址；与 HUB_SMTP_URL 同时设置', 'Address that e-mail comes from; set together with HUB_SMTP_URL'),
  logLevel: setting('HUB_LOG_LEVEL', 'info', oneOf<LogLevel>(logLevels), '日志级别：silent、error、warn、info、debug', 'Log level: silent, error, warn, info, debug'),
} as const;
