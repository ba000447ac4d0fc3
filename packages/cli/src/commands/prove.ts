/** `ringflow prove <potential>`: proof or counterexample, behaviour under a group, table of homomorphic monomials. */
import { quoteSpec } from "@ringflow/group";
import {
  buildPotentialCertificate, formatExpressionError, homomorphicMonomials, LARGEST_TABLE, monomialCount, parseExpression, proveExpression, underAction,
  type ActionAnswer, type Counterexample, type HomomorphismProof,
} from "@ringflow/symbolic";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import type { ProgramIo } from "../io.js";
import { parseActions, parseNames } from "../options/names.js";
import { parseInteger } from "../options/number.js";
import { formatFields, formatTable } from "../output/table.js";
import { writeJsonFile } from "../output/write-file.js";
import type { ProveFlags } from "../grammar/algebra.js";

type Point = Counterexample["mu"]["points"][number];

/** `3/2`, `2 i`, `1 - i`. */
function complexText([re, im]: readonly [string, string]): string {
  if (im === "0") return re;
  const imaginary = im === "1" ? "i" : im === "-1" ? "-i" : `${im} i`;
  return re === "0" ? imaginary : imaginary.startsWith("-") ? `${re} - ${imaginary.slice(1)}` : `${re} + ${imaginary}`;
}

function pointText(point: Point): string {
  return `(${point.map(complexText).join(", ")})`;
}

function measureText({ weights, points }: Counterexample["mu"]): string {
  if (weights.length === 0) return "0";
  return points.map((p, j) => `${weights[j] === "1" ? "" : `${weights[j]} `}delta${pointText(p)}`).join(" + ");
}

const SIDES: Readonly<Record<Counterexample["statement"], readonly [string, string]>> = {
  additivity: ["F(mu + nu)", "F(mu) + F(nu)"], multiplicativity: ["F(mu * nu)", "F(mu) F(nu)"], zero: ["F(0)", "0"], unit: ["F(1)", "1"],
};

function counterexampleFields(c: Counterexample): (readonly [string, string])[] {
  const [left, right] = SIDES[c.statement];
  const pair = c.statement === "additivity" || c.statement === "multiplicativity";
  return [
    ["refuted", `${c.statement}: ${left} is ${c.left === null ? "not defined" : complexText(c.left)}, ${pair ? `${right} is` : "not"} ${complexText(c.right)}`],
    ...(pair ? [["mu", measureText(c.mu)] as const, ["nu", measureText(c.nu)] as const] : []),
  ];
}

function actionText({ equivariant, invariant, turns }: ActionAnswer): string {
  if (invariant) return "invariant";
  if (!equivariant) return "neither invariant nor equivariant";
  return turns === undefined ? "equivariant, by a factor that is no root of unity" : `equivariant by the character exp(2 pi i ${turns})`;
}

function proofLines(proof: HomomorphismProof, actions: readonly (readonly [string, ActionAnswer])[], written: string | undefined): string[] {
  const { potential, homomorphism, undecided, nonzero, statements, disagreements, counterexample, variables, field } = proof;
  const verdict = homomorphism === true ? "a homomorphism of semirings" : homomorphism === false ? "no homomorphism of semirings" : "undecided";
  const columns = [{ heading: "statement" }, { heading: "claim" }, { heading: "CAS" }, { heading: "exact" }, { heading: "holds" }];
  return [
    ...formatFields([
      ["potential", potential],
      ["space", `${field}: ${variables.join(", ") || "no variables"}`],
      ...(nonzero.length === 0 ? [] : [["where", `${nonzero.join(", ")} ${nonzero.length === 1 ? "is" : "are"} not 0`] as const]),
      ["verdict", undecided === undefined ? verdict : `${verdict}: ${undecided}`],
      ...(counterexample === undefined ? [] : counterexampleFields(counterexample)),
      ...(disagreements.length === 0 ? [] : [["engines", `disagree on ${disagreements.join(", ")}: no proof rests on that`] as const]),
      ...actions.map(([text, answer]) => [`under ${text}`, actionText(answer)] as const),
    ]),
    "",
    ...formatTable(columns, statements.map((s) => [s.name, s.claim, s.cas, s.exact, s.holds === null ? "?" : s.holds ? "yes" : "no"])),
    ...(written === undefined ? [] : ["", `wrote ${written}`]),
  ];
}

function expressionError(subject: string, error: Parameters<typeof formatExpressionError>[0]): UsageError {
  return UsageError.fromLine(error.code, `${subject}: ${formatExpressionError(error)}`);
}

function table(flags: ProveFlags, io: ProgramIo): number {
  const names = parseNames(flags.variables);
  if (names === undefined) throw new UsageError({ code: "option/variables", subject: "--table", expected: "--variables", found: "none", fix: "Write for example --variables a,b,c." });
  const degree = parseInteger("--table", flags.table!, { expected: "a whole number in 0..64", accepts: (d) => d >= 0 && d <= 64, example: "3" });
  const field = flags.complex === true ? "complex" : "real";
  const count = monomialCount(field === "complex" ? 2 * names.length : names.length, degree);
  if (count > LARGEST_TABLE) throw new UsageError({ code: "option/table", subject: "--table", expected: `at most ${LARGEST_TABLE} monomials`, found: String(count), fix: "Lower the degree or name fewer variables." });
  const actions = (flags.action ?? []).map((text, i) => [text, parseActions(flags.action)[i]!] as const);
  const rows = homomorphicMonomials(names, degree, field).map(({ text, degree: d }) => {
    const parsed = parseExpression(text);
    const answers = isLeft(parsed) ? [] : actions.map(([, action]) => underAction(parsed.right, action));
    return { monomial: text, degree: d, ...(actions.length === 0 ? {} : { invariant: answers.every((a) => !isLeft(a) && a.right.invariant) }) };
  });
  if (flags.json === true) io.stdout.write(`${JSON.stringify({ field, variables: names, degree, monomials: rows })}\n`);
  else {
    const columns = [{ heading: "degree", numeric: true }, { heading: "monomial" }, ...(actions.length === 0 ? [] : [{ heading: "invariant" }])];
    io.stdout.write(`${formatTable(columns, rows.map((r) => [String(r.degree), r.monomial, ...("invariant" in r ? [r.invariant === true ? "yes" : "no"] : [])])).join("\n")}\n`);
  }
  return EXIT.yes;
}

/** @returns the exit status: 0 for a homomorphism, 1 for a refutation or no decision. @throws UsageError */
export function prove(text: string | undefined, flags: ProveFlags, io: ProgramIo): number {
  if (text === undefined) {
    if (flags.table !== undefined) return table(flags, io);
    throw new UsageError({ code: "option/argument", expected: "a potential", found: "none", fix: 'Write for example ringflow prove "x1*x2".' });
  }
  if (flags.table !== undefined) throw new UsageError({ code: "option/table", subject: "--table", expected: "no potential", found: quoteSpec(text), fix: "Ask for one of the two." });
  const subject = `potential ${quoteSpec(text)}`;
  const parsed = parseExpression(text);
  if (isLeft(parsed)) throw expressionError(subject, parsed.left);
  const variables = parseNames(flags.variables);
  const timeLimit = flags.timeLimit === undefined ? undefined : parseInteger("--time-limit", flags.timeLimit, { expected: "a whole number in 1..600000", accepts: (t) => t >= 1 && t <= 600_000, example: "5000" });
  const proof = proveExpression(parsed.right, {
    ...(variables === undefined ? {} : { variables }), ...(flags.complex === true ? { field: "complex" as const } : {}), ...(timeLimit === undefined ? {} : { timeLimit }),
  });
  if (isLeft(proof)) throw expressionError(subject, proof.left);
  const actions = parseActions(flags.action).map((action, i) => {
    const answer = underAction(parsed.right, action);
    if (isLeft(answer)) throw expressionError("--action", answer.left);
    return [flags.action![i]!, answer.right] as const;
  });
  const certificate = buildPotentialCertificate(proof.right);
  if (flags.out !== undefined && certificate !== undefined) writeJsonFile(flags.out, io.workingDirectory, certificate);
  const written = certificate === undefined ? undefined : flags.out;
  const { homomorphism, statements } = proof.right;
  const result = {
    ...proof.right, ...(homomorphism === true ? { proof: { statements } } : {}),
    ...(actions.length === 0 ? {} : { actions: actions.map(([action, answer]) => ({ action, ...answer })) }),
    ...(written === undefined ? {} : { certificate: written }),
  };
  io.stdout.write(`${flags.json === true ? JSON.stringify(result) : proofLines(proof.right, actions, written).join("\n")}\n`);
  return homomorphism === true ? EXIT.yes : EXIT.no;
}
