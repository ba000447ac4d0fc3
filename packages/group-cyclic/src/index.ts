/** Cyclic groups and their direct products. `plugin` is the name under which the program loads any plugin module. */
export { cyclicGroup } from "./cyclic-group.js";
export { cyclicPlugin, cyclicPlugin as plugin } from "./cyclic-plugin.js";
