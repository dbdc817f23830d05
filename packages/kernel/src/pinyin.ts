import { pinyin } from 'pinyin-pro';

const letters = (text: string): string => text.replaceAll(/[^a-z0-9]/g, '');

/** A Chinese name as it is typed on a Latin keyboard: `huananligong` and its initials `hnlg`. */
export interface PinyinKey {
  readonly full: string;
  readonly initials: string;
}

export function pinyinKey(name: string): PinyinKey {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((syllable) => syllable.toLowerCase());
  return { full: letters(syllables.join('')), initials: letters(syllables.map((syllable) => syllable.slice(0, 1)).join('')) };
}
