import type { Mail } from '@xuelian/platform';
import { codeMinutes } from './subscription.ts';

/** Seconds until a letter is tried again, by how often it failed; after the last it is given up. */
const pauses = [60, 300, 1800, 7200, 21_600, 43_200, 86_400] as const;

export const pauseAfter = (attempts: number): number | undefined => pauses[attempts - 1];

/** A letter that is to be written now (邮件内容). */
export interface Writing {
  readonly id: string;
  readonly to: string;
  readonly publicUrl: string;
  readonly stopKey: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '');

/** Letters are in Chinese: nobody has told the hub of another language. */
export function writeNotice({ id, to, publicUrl, stopKey }: Writing, texts: readonly string[]): Mail {
  const [first = ''] = texts;
  const subject = texts.length === 1 ? first : `${String(texts.length)} 条新通知`;
  const unsubscribeUrl = `${publicUrl}/mail/stop/${stopKey}`;
  const ending = ['请登录学联枢纽查看、办理：', publicUrl, '不想再收到此类邮件：', unsubscribeUrl] as const;
  return {
    id, to, unsubscribeUrl,
    subject: `【学联枢纽】${subject}`,
    text: `${texts.map((text) => `· ${text}`).join('\n')}\n\n${ending[0]}\n${ending[1]}\n\n${ending[2]}\n${ending[3]}\n`,
    html: `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul><p>${ending[0]}<a href="${escaped(publicUrl)}">${escaped(publicUrl)}</a></p><p><a href="${escaped(unsubscribeUrl)}">不再接收此类邮件</a></p>`,
  };
}

export function writeCode({ id, to }: Pick<Writing, 'id' | 'to'>, code: string): Mail {
  const shown = `${code.slice(0, 5)}-${code.slice(5)}`;
  const text = `您正在学联枢纽设置接收通知的邮件地址。验证码：${shown}，${String(codeMinutes)} 分钟内有效。若非本人操作，请忽略本邮件。`;
  return { id, to, unsubscribeUrl: null, subject: '【学联枢纽】邮件地址验证码', text: `${text}\n`, html: `<p>${text}</p>` };
}
