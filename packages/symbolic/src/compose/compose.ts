/** From a group to an exact solution, by the first composer that accepts the group. */
import type { FiniteGroup } from "@ringflow/group";
import { left, type Either } from "fp-ts/lib/Either.js";
import { abelianComposer } from "./abelian.js";
import { groupComposer } from "./any-group.js";
import type { ComposeError, ComposeOptions, Composer, ExactSolution } from "./solution.js";

/**
 * An exact global solution of the group law, without training.
 *
 * @param composers - in order of preference; default: characters where the group has its dual, else irreps
 * @returns Left with `compose/group` when no composer accepts the group
 * @remarks `O(n)`; nothing of size `n^2` is formed until the solution is materialised
 * @source docs/mathematics.md, section 5 [tian2024]
 * @since 0.1.0
 */
export function compose(group: FiniteGroup, options: ComposeOptions, composers: readonly Composer[] = [abelianComposer, groupComposer]): Either<ComposeError, ExactSolution> {
  const composer = composers.find((c) => c.accepts(group));
  if (composer !== undefined) return composer.compose(group, options);
  return left({
    code: "compose/group", expected: `a group that one of the composers (${composers.map((c) => c.name).join(", ")}) accepts`, found: group.name,
    fix: "Choose another group.",
  });
}
