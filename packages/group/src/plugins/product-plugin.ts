/** Direct products of groups of any loaded families: `product:(symmetric:3)*(cyclic:2)`. */
import { isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { directProduct } from "../constructions/direct-product.js";
import type { FiniteGroup, GroupPlugin, GroupSpecError } from "../contract.js";
import { GroupError } from "../errors.js";
import { formatGroupSpecError } from "../format-group-spec-error.js";
import { resolveGroup } from "../plugin-registry.js";
import { quoteSpec } from "../quote-spec.js";

const prefix = "product:";
const syntax = "product:(<group>)*(<group>)[*(<group>)...]";
const example = "product:(cyclic:3)*(cyclic:7)";

/** Nesting and length of what anybody may have typed. */
const longestSpec = 1000;
const mostFactors = 8;

/**
 * The plugin of direct products over a list of families. Each factor stands in parentheses, and may be a product itself.
 *
 * @param plugins - families of the factors
 * @param examples - specifications that work with these families
 * @example productPlugin([]).parse("product:(cyclic:3)*(cyclic:7)")._tag // => "Left"
 * @since 0.1.0
 */
export function productPlugin(plugins: readonly GroupPlugin[], examples: readonly string[] = [example]): GroupPlugin {
  const self: GroupPlugin = Object.freeze({
    name: "product",
    syntax,
    description: "Direct products of groups of any families",
    examples,
    parse: (spec: string) => parseProduct([...plugins, self], spec),
  });
  return self;
}

function parseProduct(plugins: readonly GroupPlugin[], spec: string): Either<GroupSpecError, FiniteGroup> {
  const parts = spec.startsWith(prefix) && spec.length <= longestSpec ? factors(spec.slice(prefix.length)) : undefined;
  if (parts === undefined || parts.length < 2 || parts.length > mostFactors) return left(malformed(spec, parts));
  const groups: FiniteGroup[] = [];
  for (const part of parts) {
    const answer = resolveGroup(plugins, part);
    if (isLeft(answer)) return left({ ...answer.left, spec, found: `in a factor: ${formatGroupSpecError(answer.left)}`.slice(0, 300) });
    if (answer.right.kind !== "finite") return left({ ...notFinite, spec, found: `the factor ${quoteSpec(part)}, a compact Lie group` });
    groups.push(answer.right);
  }
  return multiplied(spec, groups);
}

const notFinite = { code: "group-spec/axiom", expected: "finite groups as factors", fix: "Take finite groups only." } as const;

function multiplied(spec: string, groups: readonly FiniteGroup[]): Either<GroupSpecError, FiniteGroup> {
  const name = `${prefix}${groups.map((group) => `(${group.name})`).join("*")}`;
  try {
    return right(groups.slice(1).reduce((product, group) => directProduct(product, group, name), groups[0]!));
  } catch (error) {
    if (!(error instanceof GroupError)) throw error;
    return left({ code: "group-spec/too-large", spec, expected: error.expected, found: error.found, fix: error.fix });
  }
}

/** `(a)*(b)` -> [a, b], parentheses matched; `undefined` if the text is not of this form. */
function factors(text: string): readonly string[] | undefined {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (depth === 0 && c !== (i === start ? "(" : "*")) return undefined;
    if (c === "(" && depth++ === 0) start = i + 1;
    if (c === ")" && --depth === 0) found.push(text.slice(start, i));
    if (depth === 0 && c === "*") start = i + 1;
  }
  return depth === 0 && text.endsWith(")") ? found : undefined;
}

function malformed(spec: string, parts: readonly string[] | undefined): GroupSpecError {
  const found = parts === undefined ? quoteSpec(spec) : parts.length < 2 ? "one factor" : `${parts.length} factors`;
  return { code: "group-spec/syntax", spec, expected: `${syntax}, 2 to ${mostFactors} factors in parentheses`, found, fix: `Write for example "${example}", in quotes on a command line.` };
}
