/** publint and are-the-types-wrong on a packed package, as complaints. */
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** Answers that are no faults of an ESM-only package: `require` gets ESM (Node 20.19 and later load it), old resolution has no subpaths. */
const accepted = new Set(["CJSResolvesToESM"]);

/**
 * @param {import("./workspace.js").Manifest} manifest
 * @param {Uint8Array<ArrayBuffer>} tarball
 * @returns {Promise<string[]>}
 */
export async function packageComplaints(manifest, tarball) {
  const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  const lints = messages.map((message) => `publint: ${formatMessage(message, /** @type {any} */ (manifest), { color: false }) ?? message.code}`);
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  if (analysis.types === false) return [...lints, "types: the package has none"];
  const problems = analysis.problems.filter((problem) => !accepted.has(problem.kind) && !("resolutionKind" in problem && problem.resolutionKind === "node10"));
  return [...lints, ...problems.map((problem) => `types: ${problem.kind} ${"entrypoint" in problem ? `${problem.entrypoint} (${problem.resolutionKind})` : JSON.stringify(problem)}`)];
}
