/** What can be wrong with text that should be an expression; one line each. */

/** Stable codes: grammar, size limits, names, and operations that the field or the place does not allow. */
export type ExpressionErrorCode = "expression/syntax" | "expression/limit" | "expression/name" | "expression/field";

/** A refusal with its place: `position` counts characters from 0. */
export interface ExpressionError {
  readonly code: ExpressionErrorCode;
  readonly position?: number;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
}

/**
 * One line for people.
 *
 * @example
 * formatExpressionError({ code: "expression/name", expected: "x", found: "y", fix: "Write x." }) // => "expected x, found y. Write x."
 * @since 0.1.0
 */
export function formatExpressionError({ position, expected, found, fix }: ExpressionError): string {
  const place = position === undefined ? "" : ` at character ${position + 1}`;
  return `expected ${expected}${place}, found ${found}. ${fix}`;
}

/** Thrown inside the parser only; every public function turns it into a `Left`. @internal */
export class ExpressionRefusal extends Error {
  constructor(readonly details: ExpressionError) {
    super(formatExpressionError(details));
    this.name = new.target.name;
  }
}
