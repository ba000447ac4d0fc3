/** What needs Node: finding, loading and building tfjs packages. */
export { buildTfjsNode } from "../native/build.js";
export { nativeFolder, packageRoot } from "../native/folder.js";
export { findTfjsNode, loadTfjsNode } from "./load-tfjs-node.js";
export { loadTfjsPackage } from "./load-tfjs-package.js";
export { productError } from "./product-check.js";
export { supplyUtilFunctions } from "./util-functions.js";

export type { BuildSurroundings } from "../native/surroundings.js";
export type { FoundTfjsNode, TfjsNodeOptions } from "./load-tfjs-node.js";
export type { TfjsPackageBackend, TfjsPackageOptions } from "./load-tfjs-package.js";
export type { ProductError } from "./product-check.js";
