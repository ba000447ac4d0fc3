/** The four statements that make a potential a homomorphism of semirings, as identities between polynomials. */
import type { Expression } from "../expression/expression.js";

/** What a homomorphism preserves. */
export type StatementName = "additivity" | "zero" | "multiplicativity" | "unit";

/** The statements in the order in which they are reported, with their claims. */
export const STATEMENTS: readonly { readonly name: StatementName; readonly claim: string }[] = [
  { name: "additivity", claim: "F(mu + nu) = F(mu) + F(nu)" },
  { name: "zero", claim: "F(0) = 0" },
  { name: "multiplicativity", claim: "F(mu * nu) = F(mu) F(nu)" },
  { name: "unit", claim: "F(1) = 1" },
];

/** A statement as an expression that must vanish identically. */
export interface Identity {
  readonly name: StatementName;
  /** Must be 0; free of quotients. */
  readonly defect: Expression;
  /** Must not vanish identically: a denominator at the point the statement speaks of. */
  readonly denominator?: Expression;
}

/** Outcome of one engine. */
export type EngineAnswer = "holds" | "fails" | "gave-up";

/** A statement with what both engines say. */
export interface ProvedStatement {
  readonly name: StatementName;
  readonly claim: string;
  /** The identity as text, `.. = 0`. */
  readonly identity: string;
  /** Expansion by the computer algebra system. */
  readonly cas: EngineAnswer;
  /** Exact polynomial arithmetic. */
  readonly exact: EngineAnswer;
  /** True when both engines prove it, false when it is refuted by a checked counterexample, null when neither. */
  readonly holds: boolean | null;
}
