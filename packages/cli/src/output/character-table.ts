/** A character table as text: in panels that fit the terminal, long values as letters with a legend. */
import { characterValueText, classNames, type CharacterTable, type ExactCharacter } from "@ringflow/group";
import { formatTable } from "./table.js";
import { wrapLine } from "./wrap.js";

/** Integers and multiples of i are shown as they are, everything else gets a letter. */
const PLAIN_VALUE = /^-?\d*i?$/;

const TYPE_LETTERS = { real: "R", complex: "C", quaternionic: "H" } as const;

/** Value texts and letters, in the order of first use. */
interface Legend {
  readonly cell: (character: ExactCharacter, column: number) => string;
  readonly lines: () => readonly string[];
}

/** A, B, .. for new values; `-A`, `/A` for the negative and the conjugate of a known one, as in GAP. */
function legendOf({ field }: CharacterTable): Legend {
  const cells = new Map<string, string>();
  const lines: string[] = [];
  const name = (text: string, { values, approximations }: ExactCharacter, column: number): string => {
    const value = values[column]!;
    const letter = letterOf(lines.length);
    const conjugate = field.conjugate(value);
    const { re, im } = approximations[column]!;
    const variants = [[field.negate(conjugate), `-/${letter}`], [conjugate, `/${letter}`], [field.negate(value), `-${letter}`], [value, letter]] as const;
    for (const [variant, shown] of variants) cells.set(field.format(variant), shown);
    lines.push(`${letter} = ${text} = ${formatComplex(re, im)}`);
    return letter;
  };
  const cell = (character: ExactCharacter, column: number): string => {
    const value = character.values[column]!;
    const key = field.format(value);
    const known = cells.get(key);
    if (known !== undefined) return known;
    const text = characterValueText(value);
    if (!PLAIN_VALUE.test(text)) return name(text, character, column);
    cells.set(key, text);
    return text;
  };
  return { cell, lines: () => lines };
}

function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function formatComplex(re: number, im: number): string {
  if (im === 0) return re.toFixed(6);
  const size = Math.abs(im).toFixed(6);
  return Math.abs(re) < 5e-7 ? `${im < 0 ? "-" : ""}${size}i` : `${re.toFixed(6)} ${im < 0 ? "-" : "+"} ${size}i`;
}

/**
 * Lines of at most `width` characters where labels leave room for one column: classes from left to right, in as many panels as
 * needed, and a legend of the values that are no short texts.
 */
export function formatCharacterTable(table: CharacterTable, width: number): string[] {
  const legend = legendOf(table);
  const names = classNames(table);
  const cells = table.characters.map((character) => character.values.map((_, column) => legend.cell(character, column)));
  const stubs = table.characters.map(({ label, type }) => [label, TYPE_LETTERS[type]]);
  const stubWidth = Math.max(...stubs.map(([label]) => label!.length)) + 3;
  const widths = names.map((name, column) => 2 + Math.max(name.length, ...cells.map((row) => row[column]!.length)));
  const panels = panelsOf(widths, width - stubWidth).map(([from, to]) =>
    formatTable(
      [{ heading: "" }, { heading: "" }, ...names.slice(from, to).map((heading) => ({ heading, numeric: true }))],
      cells.map((row, i) => [...stubs[i]!, ...row.slice(from, to)]),
    ));
  const conjugates = legend.lines().length > 0 && cells.some((row) => row.some((text) => text.includes("/"))) ? ["/A: complex conjugate of A"] : [];
  return [...panels.flatMap((panel, i) => (i === 0 ? panel : ["", ...panel])), ...(legend.lines().length > 0 ? [""] : []), ...legend.lines().flatMap((line) => wrapLine(line, width)), ...conjugates];
}

/** Ranges of columns whose widths fit; at least one column each. */
function panelsOf(widths: readonly number[], room: number): (readonly [number, number])[] {
  const panels: (readonly [number, number])[] = [];
  let from = 0;
  let used = 0;
  for (const [column, width] of widths.entries()) {
    if (column > from && used + width > room) {
      panels.push([from, column]);
      from = column;
      used = 0;
    }
    used += width;
  }
  return [...panels, [from, widths.length]];
}

/** The exact table as `--json` gives it; values are `[conductor, coefficients of 1, z, z^2, ..]`. */
export interface CharacterTableJson {
  readonly exponent: number;
  readonly classes: readonly { readonly name: string; readonly size: number; readonly elementOrder: number; readonly representative: string }[];
  readonly characters: readonly {
    readonly label: string; readonly degree: number; readonly type: string; readonly indicator: number; readonly conjugate: number;
    readonly values: readonly (readonly number[])[];
  }[];
}
