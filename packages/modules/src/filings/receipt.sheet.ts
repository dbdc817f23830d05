import type { CivilDate } from '@xuelian/kernel';
import type { Sheet } from '@xuelian/platform';
import { printReceiptCode, type ReceiptDecision } from './receipt.ts';
import type { ReceiptStatement } from './receipt.queries.ts';

const titles: Readonly<Record<ReceiptDecision, string>> = {
  ACCEPT: '备案回执', RATIFY: '核准回执', REFUSE: '审核结果回执', REVOKE: '撤销决定回执', ACKNOWLEDGE: '签收回执',
};

export const verificationPath = (code: string): string => `/verify/${printReceiptCode(code)}`;
export const receiptPath = (code: string): string => `/receipts/${printReceiptCode(code)}.pdf`;

const inChinese = (day: CivilDate): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

/** The receipt as it is printed (纸面回执): only what was recorded on its day, so that every print is the same. */
export function sheetOf(receipt: ReceiptStatement, publicUrl: string): Sheet {
  const { decision, decidedOn, code } = receipt;
  const address = publicUrl + verificationPath(code);
  return {
    title: titles[decision],
    number: receipt.number,
    issuer: receipt.deciderName,
    entries: [
      { label: '报送单位', value: receipt.submitterName },
      { label: decision === 'ACKNOWLEDGE' ? '收件单位' : '审核单位', value: receipt.deciderName },
      { label: '事项', value: receipt.matter },
      { label: '标题', value: receipt.title },
      { label: '登记号', value: receipt.filingNumber },
      { label: '结论', value: receipt.decisionInWords, isStrong: true },
      { label: '日期', value: inChinese(decidedOn) },
      ...(receipt.citations.length === 0 ? [] : [{ label: '依据', value: receipt.citations.map(({ title, clause }) => `《${title}》${clause}`).join('；') }]),
      { label: '内容摘要（SHA-256）', value: receipt.contentHash.replace(/(.{32})/, '$1 ') },
    ],
    check: { address, words: ['扫描二维码或打开下列网址，无需账号即可核验本回执及其是否仍然有效：', address, `验证码：${printReceiptCode(code)}`] },
    footnote: '本回执与所载决定同时生成，名称以当日为准；决定此后是否被取代或撤销，以核验页为准。备案表示收到并登记，不表示批准其内容。',
    spelledOutNote: '［U+…］为字库未收的字的统一码（Unicode）编号。',
    issuedAt: new Date(`${decidedOn}T00:00:00+08:00`),
  };
}
