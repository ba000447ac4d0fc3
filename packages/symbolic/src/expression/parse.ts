/**
 * The grammar of expressions, by recursive descent:
 *
 *   sum     = product (("+" | "-") product)*
 *   product = unary (("*" | "/") unary)*
 *   unary   = ("-" | "+")* power
 *   power   = atom ("^" integer)?                        integer may be negative or in parentheses
 *   atom    = number | "i" | variable | "conj(" sum ")" | "rho(" sum ")" | "(" sum ")"
 *
 * `-x^2` is `-(x^2)`; a chain `x^2^3` and products without a sign (`2x`) are refused, because people read them differently.
 */
import { parseRational } from "@ringflow/algebra";
import { isLeft, left, right, type Either } from "fp-ts/lib/Either.js";
import { ExpressionRefusal, type ExpressionError, type ExpressionErrorCode } from "./errors.js";
import { bitBound, degreeBound, negateExpression, variablesOf, type Expression } from "./expression.js";
import { LARGEST_BITS, LARGEST_DEGREE, LARGEST_DEPTH, LARGEST_VARIABLES } from "./limits.js";
import { FUNCTIONS, tokenise, type Token } from "./tokens.js";

/** Reads tokens one by one; one instance per text. */
class Reader {
  private index = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  private get token(): Token {
    return this.tokens[this.index]!;
  }

  private take(operator: string): boolean {
    const found = this.token.kind === "operator" && this.token.text === operator;
    if (found) this.index++;
    return found;
  }

  private refuse(expected: string, fix: string, code: ExpressionErrorCode = "expression/syntax"): never {
    const { text, kind, position } = this.token;
    throw new ExpressionRefusal({ code, position, expected, found: kind === "end" ? "the end" : JSON.stringify(text), fix });
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > LARGEST_DEPTH) this.refuse(`at most ${LARGEST_DEPTH} levels of parentheses`, "Write a flatter expression.", "expression/limit");
    const value = read();
    this.depth--;
    return value;
  }

  private close(): void {
    if (!this.take(")")) this.refuse('")" or an operator', this.token.kind === "end" ? "Close the parenthesis." : "Write products with *.");
  }

  sum(): Expression {
    const terms = [this.product()];
    for (;;) {
      if (this.take("+")) terms.push(this.product());
      else if (this.take("-")) terms.push(negateExpression(this.product()));
      else return terms.length === 1 ? terms[0]! : { kind: "sum", terms };
    }
  }

  private product(): Expression {
    let factors = [this.unary()];
    const value = (): Expression => (factors.length === 1 ? factors[0]! : { kind: "product", factors });
    for (;;) {
      if (this.take("*")) factors.push(this.unary());
      else if (this.take("/")) factors = [{ kind: "quotient", numerator: value(), denominator: this.unary() }];
      else return value();
    }
  }

  private unary(): Expression {
    let negative = false;
    for (;;) {
      if (this.take("-")) negative = !negative;
      else if (!this.take("+")) break;
    }
    const value = this.power();
    return negative ? negateExpression(value) : value;
  }

  private power(): Expression {
    const base = this.atom();
    if (!this.take("^")) return base;
    const exponent = this.exponent();
    if (this.token.kind === "operator" && this.token.text === "^") this.refuse("one exponent", "Write (x^2)^3 or x^6.");
    return { kind: "power", base, exponent };
  }

  private exponent(): number {
    const enclosed = this.take("(");
    const negative = this.take("-");
    const { kind, text } = this.token;
    if (kind !== "number" || !/^\d+$/.test(text)) this.refuse("an integer exponent", "Write for example x^3 or x^-1.");
    const exponent = Number(text);
    if (exponent > LARGEST_DEGREE) this.refuse(`exponents up to ${LARGEST_DEGREE}`, "Use a smaller exponent.", "expression/limit");
    this.index++;
    if (enclosed) this.close();
    return negative ? -exponent + 0 : exponent;
  }

  private atom(): Expression {
    const { kind, text } = this.token;
    if (kind === "number") {
      const value = parseRational(text);
      if (isLeft(value)) this.refuse("a number", "Write an integer or a decimal.");
      this.index++;
      return { kind: "number", value: value.right };
    }
    if (kind === "name") return this.named(text);
    if (!this.take("(")) this.refuse("a number, a variable or an opening parenthesis", "Complete the expression.");
    const inner = this.nested(() => this.sum());
    this.close();
    return inner;
  }

  private named(name: string): Expression {
    const position = this.token.position;
    this.index++;
    const isCall = this.take("(");
    if (name === "i" && !isCall) return { kind: "imaginary" };
    if (isCall !== FUNCTIONS.has(name)) {
      const found = isCall ? `a call of ${JSON.stringify(name)}` : JSON.stringify(name);
      const fix = isCall ? "Write products with *; only conj(..) and rho(..) are functions." : `Write ${name}(..) or choose another name.`;
      throw new ExpressionRefusal({ code: "expression/name", position, expected: isCall ? "a function" : "a variable", found, fix });
    }
    if (!isCall) return { kind: "variable", name };
    const argument = this.nested(() => this.sum());
    this.close();
    return name === "conj" ? { kind: "conjugate", argument } : { kind: "potential", argument };
  }

  end(): void {
    if (this.token.kind !== "end") this.refuse("an operator or the end", "Write products with *.");
  }
}

function limitRefusal(expected: string, found: string): ExpressionRefusal {
  return new ExpressionRefusal({ code: "expression/limit", expected, found, fix: "Write a smaller expression." });
}

/**
 * Parses an expression. Hostile input costs time linear in its length.
 *
 * @returns Left with `expression/syntax`, `expression/limit` or `expression/name`; never throws
 * @example parseExpression("a1*b1*conj(c1)")._tag // => "Right"
 * @example parseExpression("2x")._tag // => "Left"
 * @since 0.1.0
 */
export function parseExpression(text: string): Either<ExpressionError, Expression> {
  try {
    const reader = new Reader(tokenise(text));
    const expression = reader.sum();
    reader.end();
    const degree = degreeBound(expression);
    if (degree > LARGEST_DEGREE) throw limitRefusal(`a degree of at most ${LARGEST_DEGREE}`, `${degree}`);
    const bits = bitBound(expression);
    if (bits > LARGEST_BITS) throw limitRefusal(`numbers of at most ${LARGEST_BITS} bits when expanded`, `up to ${bits}`);
    const variables = variablesOf(expression).length;
    if (variables > LARGEST_VARIABLES) throw limitRefusal(`at most ${LARGEST_VARIABLES} variables`, `${variables}`);
    return right(expression);
  } catch (error) {
    if (error instanceof ExpressionRefusal) return left(error.details);
    throw error;
  }
}
