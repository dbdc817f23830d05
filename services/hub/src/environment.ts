import { defineProblems, type Localized, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Setting, settings } from './environment.settings.ts';

export type Environment = { readonly [Key in keyof typeof settings]: (typeof settings)[Key] extends Setting<infer Value> ? Value : never };

type Variables = Readonly<Record<string, string | undefined>>;

/** Faults of the configuration (配置错误). */
const problems = defineProblems('ENVIRONMENT', {
  INVALID: { zh: '{name} 应为：{expected}', en: '{name} must be {expected}' },
  UNKNOWN: { zh: '没有名为 {name} 的设置', en: 'There is no setting {name}' },
  MAIL_INCOMPLETE: { zh: 'HUB_SMTP_URL 与 HUB_MAIL_FROM 须同时设置', en: 'HUB_SMTP_URL and HUB_MAIL_FROM are set together' },
  BUCKET_TOO_SMALL: { zh: 'HUB_COST_BUCKET 不能小于 HUB_MAX_COST，否则最贵的操作永远无法执行', en: 'HUB_COST_BUCKET must not be less than HUB_MAX_COST, or the dearest operation could never run' },
});

/** The configuration, or every fault in it at once. An empty variable counts as unset. */
export function readEnvironment(variables: Variables): Result<Environment> {
  const faults: Problem[] = unknownNames(variables).map((name) => problems.UNKNOWN({ path: [name], values: { name } }));
  const entries = Object.entries<Setting<unknown>>(settings).map(([key, setting]) => {
    const given = variables[setting.name]?.trim();
    const written = given === undefined || given === '' ? setting.fallback : given;
    const parsed = written === null ? { value: null } : setting.parse(written);
    if ('value' in parsed) return [key, parsed.value];
    faults.push(invalid(setting.name, parsed.expected));
    return [key, undefined];
  });
  const environment = Object.fromEntries(entries) as Environment;
  if (environment.costBucket < environment.maximumCost) faults.push(problems.BUCKET_TOO_SMALL({ path: ['HUB_COST_BUCKET'] }));
  if ((environment.smtpUrl === null) !== (environment.mailFrom === null)) faults.push(problems.MAIL_INCOMPLETE({ path: [environment.smtpUrl === null ? 'HUB_SMTP_URL' : 'HUB_MAIL_FROM'] }));
  return faults.length > 0 ? refuse(...faults) : succeed(environment);
}

/** The configuration of this process; ends it with every fault told, because nothing can run on a wrong one. */
export function environmentOrExit(variables: Variables = process.env): Environment {
  const result = readEnvironment(variables);
  if (result.ok) return result.value;
  for (const { code, message } of result.problems) console.error(`${code}: ${message.en} (${message.zh})`);
  return process.exit(2);
}

/** A mistyped name would otherwise be ignored in silence. */
function unknownNames(variables: Variables): readonly string[] {
  const known = new Set<string>(Object.values(settings).map(({ name }) => name));
  return Object.keys(variables).filter((name) => name.startsWith('HUB_') && !known.has(name));
}

/** What is expected is itself told in both languages. */
function invalid(name: string, expected: Localized): Problem {
  const problem = problems.INVALID({ path: [name], values: { name } });
  const { zh, en } = problem.message;
  return { ...problem, message: { zh: zh.replace('{expected}', expected.zh), en: en.replace('{expected}', expected.en) } };
}

/** The rows of the configuration table in docs/operations.md. */
export function configurationTable(): string {
  const rows = Object.values<Setting<unknown>>(settings).map(({ name, fallback, meaning }) => {
    const standard = fallback === null || fallback === '' ? '–' : `\`${fallback}\``;
    return `| \`${name}\` | ${standard} | ${meaning.en} | ${meaning.zh} |`;
  });
  return ['| name | default | meaning | 含义 |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}
