import type { Locale } from '@xuelian/kernel';
import { filings } from '@xuelian/modules';
import { type Html, html } from './html.ts';
import { inLanguage, type Page, type Words } from './page.ts';

/** How a file that somebody holds relates to a receipt: the decided content or a file of it, the printed receipt, or neither. */
export type FileMatch = 'CONTENT' | 'PRINT' | 'NONE' | 'UNREADABLE';

export interface Verification {
  readonly receipt: filings.ReceiptStatement;
  /** Null where no file is asked about. */
  readonly match: FileMatch | null;
  readonly sha256: string;
}

type Word =
  | 'title' | 'intro' | 'code' | 'codeHint' | 'check' | 'missing' | 'missingWhy' | 'number' | 'submitter' | 'decider' | 'matter' | 'name' | 'filing' | 'decision' | 'day' | 'basis' | 'hash' | 'pdf'
  | 'fileTitle' | 'fileIntro' | 'fileLabel' | 'hashLabel' | 'compare' | 'since';

const words: Words<Word> = {
  zh: {
    title: '回执核验', intro: '输入回执上的验证码，查看它是否由本枢纽出具、所载决定是否仍然有效。', code: '验证码', codeHint: '二十位，分四组；大小写与连字符不限', check: '核验',
    missing: '没有这份回执', missingWhy: '本枢纽没有出具过使用这一验证码的回执。请核对二十位验证码是否抄写无误；若回执由别处转来，请向出具单位确认。',
    number: '回执号', submitter: '报送单位', decider: '审核（收件）单位', matter: '事项', name: '标题', filing: '登记号', decision: '结论', day: '日期', basis: '依据', hash: '内容摘要（SHA-256）', pdf: '打开 PDF 回执',
    fileTitle: '核对文件', fileIntro: '把手中文件的 SHA-256 摘要与决定时的内容、附件或本回执的 PDF 比对。选择文件时，摘要在您的设备上计算，文件不会上传。', fileLabel: '选择文件', hashLabel: '文件的 SHA-256（64 位十六进制）', compare: '比对', since: '自',
  },
  en: {
    title: 'Verify a receipt', intro: 'Enter the code printed on a receipt to see whether this hub gave it, and whether its decision still holds.', code: 'Code', codeHint: 'Twenty characters in four groups; case and hyphens do not matter', check: 'Verify',
    missing: 'There is no such receipt', missingWhy: 'This hub gave no receipt under this code. Please check that all twenty characters were copied correctly; if somebody passed the receipt on to you, ask the organization named on it.',
    number: 'Receipt number', submitter: 'Submitted by', decider: 'Decided or received by', matter: 'Matter', name: 'Title', filing: 'Filing number', decision: 'Decision', day: 'Day', basis: 'Based on', hash: 'Content hash (SHA-256)', pdf: 'Open the PDF receipt',
    fileTitle: 'Check a file', fileIntro: 'Compares the SHA-256 of a file you hold with the content and files that were decided on, and with the PDF of this receipt. If you choose a file, its hash is computed on your device; the file is not sent anywhere.', fileLabel: 'Choose a file', hashLabel: 'SHA-256 of the file (64 hexadecimal digits)', compare: 'Compare', since: 'since',
  },
};

const decisions: Words<filings.ReceiptDecision> = {
  zh: { ACCEPT: '备案', RATIFY: '核准', REFUSE: '不予核准、备案', REVOKE: '撤销', ACKNOWLEDGE: '签收' },
  en: { ACCEPT: 'accepted for filing', RATIFY: 'ratified', REFUSE: 'refused', REVOKE: 'taken back', ACKNOWLEDGE: 'taken note of' },
};

const standings: Readonly<Record<filings.ReceiptStanding, { readonly zh: string; readonly en: string; readonly look: string }>> = {
  IN_FORCE: { zh: '回执属实，所载决定有效', en: 'Genuine; the decision holds', look: 'good' },
  SUPERSEDED: { zh: '回执属实，但所载决定已被后来的决定取代', en: 'Genuine, but a later decision has taken its place', look: 'gone' },
  REVOKED: { zh: '回执属实，但所载决定已被撤销', en: 'Genuine, but the decision was taken back', look: 'gone' },
  RECORDED: { zh: '回执属实', en: 'Genuine', look: 'good' },
};

const matches: Readonly<Record<FileMatch, { readonly zh: string; readonly en: string; readonly look: string }>> = {
  CONTENT: { zh: '相符：这就是所决定的内容或其附件', en: 'A match: this is the content that was decided on, or a file of it', look: 'good' },
  PRINT: { zh: '相符：这就是本回执的 PDF', en: 'A match: this is the PDF of this receipt', look: 'good' },
  NONE: { zh: '不相符：这份文件不是所决定的内容、附件或本回执的 PDF', en: 'No match: this file is neither the content, nor a file of it, nor the PDF of this receipt', look: 'gone' },
  UNREADABLE: { zh: '摘要须为 64 位十六进制数字', en: 'A hash has 64 hexadecimal digits', look: 'plain' },
};

/** Fills in the hash of a chosen file; without a script the hash is typed. */
const script = `
const picker = document.getElementById('file');
if (picker && window.crypto && crypto.subtle) {
  picker.parentElement.hidden = false;
  picker.addEventListener('change', async () => {
    const [file] = picker.files;
    if (!file) return;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    const field = document.getElementById('sha256');
    field.value = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    field.form.requestSubmit();
  });
}
`;

export function askPage(locale: Locale): Page {
  const say = words[locale];
  return { title: say.title, path: '/verify', isListed: true, body: html`<h1>${say.title}</h1><p>${say.intro}</p>${codeForm(locale)}` };
}

export function missingPage(locale: Locale): Page {
  const say = words[locale];
  return { title: say.missing, path: '/verify', body: html`<h1>${say.missing}</h1><p>${say.missingWhy}</p>${codeForm(locale)}` };
}

function codeForm(locale: Locale): Html {
  const say = words[locale];
  return html`<form class="card" action="/verify" method="get">
<label>${say.code}<input name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint"><span class="faint" id="code-hint">${say.codeHint}</span></label>
<input type="hidden" name="lang" value="${locale}"><button>${say.check}</button></form>`;
}

export function verificationPage({ receipt, match, sha256 }: Verification, locale: Locale): Page {
  const say = words[locale];
  const path = filings.verificationPath(receipt.code);
  const standing = standings[receipt.standing];
  const since = receipt.gaveWayOn === null ? '' : html`<span>${locale === 'zh' ? `${say.since} ${receipt.gaveWayOn}` : `${say.since} ${receipt.gaveWayOn}`}</span>`;
  const body = html`<h1>${say.title}</h1>
<p class="state ${standing.look}" role="status">${standing[locale]} ${since}</p>
${statement(receipt, locale)}
<p><a href="${filings.receiptPath(receipt.code)}">${say.pdf}</a></p>
<h2 id="file-check">${say.fileTitle}</h2>
${match !== null && html`<p class="state ${matches[match].look}" role="status">${matches[match][locale]}</p>`}
<p class="faint">${say.fileIntro}</p>
<form class="card" action="${path}#file-check" method="get">
<label hidden>${say.fileLabel}<input type="file" id="file"></label>
<label>${say.hashLabel}<input class="hash" id="sha256" name="sha256" value="${sha256}" required maxlength="80" autocomplete="off" spellcheck="false"></label>
<input type="hidden" name="lang" value="${locale}"><button>${say.compare}</button></form>`;
  return { title: `${say.title} ${receipt.number}`, path, body, script };
}

function statement(receipt: filings.ReceiptStatement, locale: Locale): Html {
  const say = words[locale];
  const decision = locale === 'zh' ? html`<strong>${receipt.decisionInWords}</strong>` : html`<strong lang="zh-CN">${receipt.decisionInWords}</strong> (${decisions.en[receipt.decision]})`;
  const basis = receipt.citations.map(({ title, clause }) => `《${title}》${clause}`).join('；');
  const rows: readonly (readonly [string, string | Html])[] = [
    [say.number, receipt.number], [say.submitter, receipt.submitterName], [say.decider, receipt.deciderName], [say.matter, receipt.matter], [say.name, receipt.title], [say.filing, receipt.filingNumber],
    [say.decision, decision], [say.day, html`<time datetime="${receipt.decidedOn}">${receipt.decidedOn}</time>`], ...(basis === '' ? [] : [[say.basis, basis] as const]),
    [say.hash, html`<span class="hash">${receipt.contentHash}</span>`],
  ];
  return html`<dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd${locale === 'en' && html` lang="zh-CN"`}>${value}</dd></div>`)}</dl>`;
}

/** Where a code that was typed in leads; what else it holds is left to the page itself. */
export const addressOfCode = (code: string, locale: Locale): string => inLanguage(`/verify/${encodeURIComponent(code.trim())}`, locale);
