/** What every group plugin must do with specifications, right and wrong ones. */
import { isLeft } from "fp-ts/lib/Either.js";
import type { Group, GroupPlugin, GroupSpecError } from "../contract.js";
import { formatGroupSpecError } from "../format-group-spec-error.js";
import { isGroupPlugin } from "../is-group-plugin.js";
import { quoteSpec } from "../quote-spec.js";
import { firstFailure, firstIndexFailure } from "./internal/tuples.js";
import type { NamedLaw, LawOptions } from "./named-law.js";

const codes: readonly string[] = ["group-spec/syntax", "group-spec/unknown", "group-spec/too-large", "group-spec/axiom", "group-spec/file"];

/** A formatted error is one line that fits a terminal. */
const longestLine = 500;

/**
 * @param examples - specifications that must work; default the plugin's own
 * @returns laws named `plugin shape`, `examples`, `round trip`, `repeatable`, `refusal`
 * @since 0.1.0
 */
export function pluginLaws(
  plugin: GroupPlugin, examples: readonly string[] = plugin.examples, { seed = 1 }: LawOptions = {},
): readonly NamedLaw[] {
  const each = (fails: (spec: string, group: Group) => string | undefined) => () =>
    firstIndexFailure(examples.length, (i) => {
      const answer = plugin.parse(examples[i]!);
      return isLeft(answer) ? undefined : fails(examples[i]!, answer.right); // refused examples break the law `examples`
    });
  return [
    { name: "plugin shape", check: () => (isGroupPlugin(plugin) ? undefined : "isGroupPlugin is false") },
    { name: "examples", check: () => firstIndexFailure(examples.length, (i) => exampleFailure(plugin, examples[i]!)) },
    {
      name: "round trip",
      check: each((spec, group) => {
        const again = plugin.parse(group.name);
        if (isLeft(again)) return `${quoteSpec(spec)} gives a group named ${quoteSpec(group.name)}, which is refused`;
        return difference(group, again.right, seed);
      }),
    },
    {
      name: "repeatable",
      check: each((spec, group) => {
        const again = plugin.parse(spec);
        return isLeft(again) ? `${quoteSpec(spec)} is refused the second time` : difference(group, again.right, seed);
      }),
    },
    {
      name: "refusal",
      check: () => {
        const malformed = malformedSpecs(plugin.name, examples);
        return firstIndexFailure(malformed.length, (i) => refusalFailure(plugin, malformed[i]!));
      },
    },
  ];
}

function exampleFailure(plugin: GroupPlugin, spec: string): string | undefined {
  const answer = plugin.parse(spec);
  return isLeft(answer) ? formatGroupSpecError(answer.left) : undefined;
}

function difference(a: Group, b: Group, seed: number): string | undefined {
  if (a.name !== b.name) return `the names are ${quoteSpec(a.name)} and ${quoteSpec(b.name)}`;
  if (a.kind === "compact-lie" || b.kind === "compact-lie") {
    // Elements are matrices and the product is that of matrices: the kind and the sizes are all there is to differ.
    const shape = (group: Group): string => (group.kind === "finite" ? "finite" : `of dimension ${group.dimension} and size ${group.size}`);
    return shape(a) === shape(b) ? undefined : `${quoteSpec(a.name)} is ${shape(a)}, then ${shape(b)}`;
  }
  if (a.order !== b.order) return `${quoteSpec(a.name)} has order ${a.order}, then ${b.order}`;
  return firstFailure([a.order, a.order], seed, (x, y) =>
    a.multiply(x, y) === b.multiply(x, y) ? undefined : `${quoteSpec(a.name)}: ${x} * ${y} is ${a.multiply(x, y)}, then ${b.multiply(x, y)}`,
  );
}

function malformedSpecs(name: string, examples: readonly string[]): readonly string[] {
  const wrong = ["", name, `${name}:`, `${name}:?`, `${name}:\uff12\uff13`, `${name}:${"9".repeat(100_000)}`, `un${name}:5`];
  return [...wrong.filter((spec) => !examples.includes(spec)), ...examples.flatMap((spec) => [`${spec}?`, `${spec} `, ` ${spec}`, `${spec}\n`, `${spec}\u0000`])];
}

function refusalFailure(plugin: GroupPlugin, spec: string): string | undefined {
  const shown = quoteSpec(spec);
  const answer = plugin.parse(spec);
  return isLeft(answer) ? unclear(answer.left, spec) : `${shown} is accepted as ${quoteSpec(answer.right.name)}`;
}

function unclear(error: GroupSpecError, spec: string): string | undefined {
  const shown = quoteSpec(spec);
  if (!codes.includes(error.code)) return `${shown}: unknown code ${error.code}`;
  if (error.spec !== spec) return `${shown}: the error is about ${quoteSpec(error.spec)}`;
  if ([error.expected, error.found, error.fix].some((text) => text.trim() === "")) return `${shown}: the error does not say what was expected, found, or how to fix it`;
  const { length } = formatGroupSpecError(error);
  return length <= longestLine ? undefined : `${shown}: the error takes ${length} characters`;
}
