/** Group plugins: the built-in ones and those of `--plugin`. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isGroupPlugin, productPlugin, quoteSpec, type GroupPlugin } from "@ringflow/group";
import { guardedPlugin } from "@ringflow/group/laws";
import { builtInPlugins } from "../built-in-plugins.js";
import { UsageError } from "../errors.js";
import { textReader } from "../input/read-file.js";
import { messageOf } from "../output/one-line.js";

/** A file where there is one, else a package as seen from the working directory, else as seen from here. */
function specifierOf(module: string, workingDirectory: string): string {
  const path = resolve(workingDirectory, module);
  if (/^\.{0,2}[\\/]/.test(module) || existsSync(path)) return pathToFileURL(path).href;
  try {
    return pathToFileURL(createRequire(join(workingDirectory, "-")).resolve(module)).href;
  } catch {
    return module;
  }
}

async function loadPlugin(module: string, workingDirectory: string): Promise<GroupPlugin> {
  const subject = `--plugin ${quoteSpec(module)}`;
  let exports: { readonly plugin?: unknown };
  try {
    exports = (await import(/* @vite-ignore */ specifierOf(module, workingDirectory))) as { readonly plugin?: unknown };
  } catch (error) {
    throw new UsageError({
      code: "plugin/load", subject, expected: "a module that loads", found: messageOf(error).replace(/ imported from .*$/, ""),
      fix: "Pass the path of a JavaScript module or the name of an installed package.",
    });
  }
  const found = pluginOf(exports, subject);
  if (found !== undefined) return guardedPlugin(found);
  throw new UsageError({
    code: "plugin/shape",
    subject,
    expected: 'an export "plugin" that is a GroupPlugin (name, syntax, description, examples, parse)',
    found: exports.plugin === undefined ? `exports ${Object.keys(exports).join(", ") || "nothing"}` : "an export of another shape",
    fix: "See the README of @ringflow/group for the contract.",
  });
}

/** Looking at an export may run a getter of the module. */
function pluginOf(exports: { readonly plugin?: unknown }, subject: string): GroupPlugin | undefined {
  try {
    return isGroupPlugin(exports.plugin) ? exports.plugin : undefined;
  } catch (error) {
    throw new UsageError({
      code: "plugin/shape", subject, expected: "an export that can be looked at", found: `that it threw: ${messageOf(error)}`,
      fix: "Report this to the plugin's author.",
    });
  }
}

/**
 * The built-in families, those of the modules (guarded: each of their groups is checked against all laws), and products of all.
 *
 * @throws UsageError `plugin/load` or `plugin/shape`
 */
export async function loadPlugins(modules: readonly string[], workingDirectory: string): Promise<readonly GroupPlugin[]> {
  const loaded: GroupPlugin[] = [...builtInPlugins(textReader(workingDirectory))];
  for (const module of modules) loaded.push(await loadPlugin(module, workingDirectory));
  return [...loaded, productPlugin(loaded, ["product:(cyclic:3)*(cyclic:7)", "product:(symmetric:3)*(cyclic:2)"])];
}
