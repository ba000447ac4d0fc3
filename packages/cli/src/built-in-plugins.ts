/** The group families that need no `--plugin`. The only place of the program that names one. */
import { tablePlugin, type GroupPlugin, type TextReader } from "@ringflow/group";
import { cyclicPlugin } from "@ringflow/group-cyclic";
import { alternatingPlugin, permutationPlugin, symmetricPlugin } from "@ringflow/group-permutation";
import { rotationPlugins } from "@ringflow/group-rotation";

/**
 * In the order of `ringflow groups`. Products, which need all other families, are added by `loadPlugins`.
 *
 * @param read - reads the files of `table:<file.json>`
 */
export function builtInPlugins(read: TextReader): readonly GroupPlugin[] {
  return [cyclicPlugin, symmetricPlugin, alternatingPlugin, permutationPlugin, ...rotationPlugins, tablePlugin(read)];
}
