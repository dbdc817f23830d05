import { pinyin } from 'pinyin-pro';
const letters = (text) => text.replaceAll(/[^a-z0-9]/g, '');
export function pinyinKey(name) {
    const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((syllable) => syllable.toLowerCase());
    return { full: letters(syllables.join('')), initials: letters(syllables.map((syllable) => syllable.slice(0, 1)).join('')) };
}
//# sourceMappingURL=pinyin.js.map