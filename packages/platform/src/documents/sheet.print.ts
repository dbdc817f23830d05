import PdfKit from 'pdfkit';
import { encode } from 'uqr';
import type { Sheet, SheetEntry } from './sheet.ts';
import { type SetText, spellOut, typeface } from './typeface.ts';

type Pdf = PDFKit.PDFDocument;
type Structure = PDFKit.PDFStructureElement;

const margin = 64;
const labelWidth = 92;
const gap = 9;
const qrSize = 104;
const ink = '#1a1a1a';
const faint = '#5c5c5c';
const seal = '#a61b1b';
const line = '#c9c2b8';

/** No letter may join or turn into another: a name is set as it is written. */
const plain: PDFKit.Mixins.TextOptions = { features: [] };

/** A sheet as a PDF: A4, fonts embedded as far as they are used, tagged for screen readers, the same bytes for the same sheet. */
export async function printSheet(sheet: Sheet): Promise<Buffer> {
  const pdf = openPdf(sheet);
  const bytes = collect(pdf);
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  const spelled = [head(pdf, document, sheet), ...sheet.entries.map((entry) => row(pdf, document, entry))];
  closing(pdf, document, sheet, spelled.includes(true));
  document.end();
  pdf.end();
  return await bytes;
}

function openPdf({ title, number, issuer, issuedAt }: Sheet): Pdf {
  const pdf = new PdfKit({
    size: 'A4', margin, lang: 'zh-CN', pdfVersion: '1.7', tagged: true, displayTitle: true,
    info: { Title: `${title} ${number}`, Author: issuer, Creator: 'Xuelian Hub', Producer: 'Xuelian Hub', CreationDate: issuedAt, ModDate: issuedAt },
  });
  const { regular, bold } = typeface();
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  return pdf;
}

async function collect(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of pdf as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly color: string;
  readonly isStrong?: boolean;
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'center';
}

const fullWidth = (pdf: Pdf): number => pdf.page.width - 2 * margin;

/** Sets a text from where the pen stands; gives whether something in it was spelled out. */
function set(pdf: Pdf, parent: Structure, tag: string, { text, size, color, isStrong = false, x = margin, width = fullWidth(pdf), align = 'left' }: Line): boolean {
  const known = spellOut(text);
  parent.add(pdf.struct(tag, {}, () => {
    pdf.font(isStrong ? 'bold' : 'regular').fontSize(size).fillColor(color).text(known.text, x, pdf.y, { ...plain, width, align, lineGap: size * 0.28 });
  }));
  return known.isSpelledOut;
}

/** What only decorates is no part of what is read aloud. */
function decorate(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

function rule(pdf: Pdf, y: number, color: string, thickness: number): void {
  decorate(pdf, () => {
    pdf.moveTo(margin, y).lineTo(pdf.page.width - margin, y).lineWidth(thickness).strokeColor(color).stroke();
  });
}

function head(pdf: Pdf, document: Structure, { title, number, issuer }: Sheet): boolean {
  pdf.y = margin;
  const spelled = [set(pdf, document, 'P', { text: issuer, size: 13, color: faint, align: 'center' })];
  pdf.y += 8;
  spelled.push(set(pdf, document, 'H1', { text: title, size: 27, color: seal, isStrong: true, align: 'center' }));
  pdf.y += 4;
  spelled.push(set(pdf, document, 'P', { text: number, size: 11.5, color: ink, align: 'center' }));
  pdf.y += 14;
  rule(pdf, pdf.y, seal, 1.6);
  rule(pdf, pdf.y + 3, seal, 0.4);
  pdf.y += 12;
  return spelled.includes(true);
}

function row(pdf: Pdf, document: Structure, { label, value, isStrong = false }: SheetEntry): boolean {
  const size = isStrong ? 14 : 11;
  const width = fullWidth(pdf) - labelWidth;
  const height = heightOf(pdf, spellOut(value), { size, isStrong, width });
  if (pdf.y + height + 2 * gap > pdf.page.height - margin) pdf.addPage();
  const top = pdf.y + gap;
  pdf.y = top + (size - 10.5) * 0.8;
  set(pdf, document, 'P', { text: label, size: 10.5, color: faint, width: labelWidth - 10 });
  pdf.y = top;
  const spelled = set(pdf, document, 'P', { text: value, size, color: isStrong ? seal : ink, isStrong, x: margin + labelWidth, width });
  pdf.y = top + height + gap;
  rule(pdf, pdf.y, line, 0.5);
  return spelled;
}

function heightOf(pdf: Pdf, { text }: SetText, { size, isStrong, width }: { readonly size: number; readonly isStrong: boolean; readonly width: number }): number {
  return pdf.font(isStrong ? 'bold' : 'regular').fontSize(size).heightOfString(text, { ...plain, width, lineGap: size * 0.28 });
}

/** The part for whoever checks: it stays together, at the foot of the page. */
function closing(pdf: Pdf, document: Structure, { check, footnote, spelledOutNote }: Sheet, isSpelledOut: boolean): void {
  const height = qrSize + 70;
  const foot = pdf.page.height - margin - height;
  if (pdf.y + 2 * gap > foot) pdf.addPage();
  const top = pdf.page.height - margin - height;
  document.add(pdf.struct('Figure', { alt: check.address }, () => {
    drawQr(pdf, check.address, margin, top);
  }));
  pdf.y = top + 2;
  const beside = { x: margin + qrSize + 18, width: fullWidth(pdf) - qrSize - 18 };
  for (const words of check.words) {
    set(pdf, document, 'P', { text: words, size: 10, color: ink, ...beside });
    pdf.y += 3;
  }
  pdf.y = top + qrSize + 16;
  rule(pdf, pdf.y - 6, line, 0.5);
  set(pdf, document, 'P', { text: isSpelledOut ? `${spelledOutNote} ${footnote}` : footnote, size: 8.5, color: faint });
}

function drawQr(pdf: Pdf, address: string, left: number, top: number): void {
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  const module = qrSize / size;
  for (const [y, cells] of data.entries()) {
    for (const [x, isDark] of cells.entries()) if (isDark) pdf.rect(left + x * module, top + y * module, module, module);
  }
  pdf.fillColor(ink).fill();
}
