/** The group families that need no `--plugin`. The only place of the program that names one. */
import type { GroupPlugin } from "@ringflow/group";
import { cyclicPlugin } from "@ringflow/group-cyclic";

/** In the order of `ringflow groups`. */
export const builtInPlugins: readonly GroupPlugin[] = [cyclicPlugin];
