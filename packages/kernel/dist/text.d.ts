/** A character that a name or a single-line text must not hold, and where it stands (counted from 1). */
export interface ForbiddenCharacter {
    /** For example `U+202E`. */
    readonly codePoint: string;
    readonly position: number;
}
export declare function forbiddenCharacters(text: string): readonly ForbiddenCharacter[];
/** Latin letters beside Cyrillic or Greek ones: two names that look alike and are not. */
export declare const mixesLookalikeScripts: (text: string) => boolean;
/** The stored form of a one-line text: composed (NFC), outer blanks off, inner runs of blanks one space. */
export declare const tidyLine: (text: string) => string;
//# sourceMappingURL=text.d.ts.map