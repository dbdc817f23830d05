/** How a cell looks and whether it may be changed on a protected sheet; Excel locks every cell that does not say otherwise. */
interface Style {
  readonly format?: number;
  readonly font?: number;
  readonly fill?: number;
  readonly isQuoted?: boolean;
  readonly isOpen?: boolean;
  readonly isWrapped?: boolean;
}

const dateFormat = 164;
const instantFormat = 165;
const textFormat = 49;

const styles = {
  plain: {},
  heading: { font: 1, fill: 2, isWrapped: true },
  date: { format: dateFormat },
  instant: { format: instantFormat },
  quoted: { isQuoted: true },
  title: { font: 2 },
  note: { font: 3, isWrapped: true },
  label: { isWrapped: true },
  openText: { format: textFormat, fill: 3, isOpen: true, isWrapped: true },
  openNumber: { fill: 3, isOpen: true },
  openDate: { format: dateFormat, fill: 3, isOpen: true },
} as const satisfies Readonly<Record<string, Style>>;

export type StyleName = keyof typeof styles;

const names = Object.keys(styles) as readonly StyleName[];

export const styleOf = (name: StyleName): number => names.indexOf(name);

const formatXml = ({ format = 0, font = 0, fill = 0, isQuoted = false, isOpen = false, isWrapped = false }: Style): string => {
  const parts = `${isWrapped ? '<alignment vertical="top" wrapText="1"/>' : '<alignment vertical="top"/>'}${isOpen ? '<protection locked="0"/>' : ''}`;
  return `<xf numFmtId="${String(format)}" fontId="${String(font)}" fillId="${String(fill)}" borderId="${fill === 3 ? '1' : '0'}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"${isQuoted ? ' quotePrefix="1"' : ''}>${parts}</xf>`;
};

const face = '<name val="等线"/><family val="2"/><charset val="134"/>';
const edge = (side: string): string => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;

/** The first two fills are Excel's own, whatever a file says. */
export const stylesXml = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
<numFmts count="2"><numFmt numFmtId="${String(dateFormat)}" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="${String(instantFormat)}" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>\
<fonts count="4"><font><sz val="11"/>${face}</font><font><b/><sz val="11"/>${face}</font><font><b/><sz val="16"/>${face}</font><font><sz val="10"/><color rgb="FF595959"/>${face}</font></fonts>\
<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF9E5"/></patternFill></fill></fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="${String(names.length)}">${Object.values<Style>(styles).map(formatXml).join('')}</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
