/** A stranger's folder: one package installed from the registry, its entries imported, its README followed to the letter. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { checker, readmeExample } from "./readme-example.js";
import { must, StepError } from "./run.js";
import { folderSize, packageSizes, sizeComplaints } from "./sizes.js";
import { codeEntries, readJson, root } from "./workspace.js";

/**
 * As strict as a user may be: no types of Node, and the declarations of libraries are checked as well; only those of peers, which the user
 * brings, are not.
 */
const compilerOptions = { target: "ES2022", lib: ["ES2022", "DOM"], module: "NodeNext", moduleResolution: "NodeNext", strict: true, noEmit: true, types: [] };

/**
 * @typedef {{ folder: string, name: string, env: Record<string, string> }} Stranger
 * @typedef {{ own: number, installed: number, packages: number, largest: string }} Size
 */

/**
 * @param {Stranger} stranger
 * @param {string} version
 * @returns {Promise<Size>} of the package alone
 */
export async function installAlone({ folder, name, env }, version) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "name": "stranger", "private": true, "type": "module" }\n');
  await must("npm", ["install", `${name}@${version}`], { cwd: folder, env });
  const sizes = packageSizes(join(folder, "node_modules"));
  const own = sizes.filter((each) => each.name === "ringflow" || each.name.startsWith("@ringflow/")).reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = sizes.filter((each) => !each.name.includes("ringflow")).slice(0, 3).map((each) => `${each.name} ${(each.disk / 1e6).toFixed(1)}`).join(", ");
  const size = { own, installed: folderSize(join(folder, "node_modules")).disk, packages: sizes.length, largest };
  const complaints = sizeComplaints(name, size);
  if (complaints.length > 0) throw new StepError(`${complaints.join("\n")}\nlargest: ${largest}`);
  return size;
}

/**
 * Imports every entry as a program and as a type, then follows the README: its install line, its example.
 *
 * @param {Stranger} stranger
 */
export async function useAsWritten({ folder, name, env }) {
  const installed = join(folder, "node_modules", name);
  const manifest = readJson(join(installed, "package.json"));
  const { install, code, module } = await readmeExample(join(installed, "README.md"));
  const more = install.filter((each) => each !== name);
  if (more.length > 0) await must("npm", ["install", ...more], { cwd: folder, env });
  const imports = codeEntries(manifest).map(({ specifier }, index) => `import * as entry${index} from ${JSON.stringify(specifier)};`);
  const entries = `${imports.join("\n")}\nconst entries: readonly object[] = [${imports.map((_, index) => `entry${index}`).join(", ")}];\nif (entries.some((entry) => Object.keys(entry).length === 0)) throw new Error("an entry exports nothing");\n`;
  writeFileSync(join(folder, "entries.ts"), entries);
  writeFileSync(join(folder, "readme.ts"), `${code}\nexport {};\n`);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...compilerOptions, skipLibCheck: manifest.peerDependencies !== undefined }, files: ["entries.ts", "readme.ts"] }));
  await must(process.execPath, [join(root, "node_modules/.bin/tsc"), "-p", folder, "--pretty", "false"], { cwd: folder });
  writeFileSync(join(folder, "check.mjs"), await checker());
  for (const [file, text] of [["entries.mjs", entries], ["readme.mjs", `${module}\nawait run();\n`]]) {
    writeFileSync(join(folder, String(file)), (await transform(String(text), { loader: "ts", format: "esm" })).code);
    await must(process.execPath, [String(file)], { cwd: folder });
  }
}

/**
 * @param {Stranger} stranger
 * @param {string} version
 */
export async function upgrade({ folder, name, env }, version) {
  await must("npm", ["update"], { cwd: folder, env });
  await must("npm", ["ls", "--all"], { cwd: folder, env }); // fails on a range or peer that is not satisfied
  const modules = join(folder, "node_modules");
  const ours = readdirSync(join(modules, "@ringflow")).map((each) => join("@ringflow", each)).concat(name === "ringflow" ? [name] : []);
  const wrong = ours.map((each) => [each, readJson(join(modules, each, "package.json")).version]).filter(([, found]) => found !== version);
  if (wrong.length > 0) throw new StepError(`${name}: after npm update ${wrong.map(([each, found]) => `${each} is ${found}`).join(", ")}, expected ${version}`);
  await must(process.execPath, ["readme.mjs"], { cwd: folder });
}

/**
 * The program, by its command.
 *
 * @param {Stranger} stranger
 * @param {string} version
 */
export async function useProgram({ folder, env }, version) {
  const ringflow = (/** @type {string[]} */ ...argv) => must("npm", ["exec", "--offline", "--", "ringflow", ...argv], { cwd: folder, env });
  const shown = (await ringflow("--version")).stdout.trim();
  if (shown !== version) throw new StepError(`ringflow --version prints ${shown}, expected ${version}`);
  const { verdict } = JSON.parse((await ringflow("discover", "cyclic:5", "--seed", "1", "--out", "run", "--json")).stdout);
  if (verdict !== "exact") throw new StepError(`ringflow discover cyclic:5 ended with verdict ${verdict}`);
  const { valid } = JSON.parse((await ringflow("verify", "run/certificate.json", "--json")).stdout);
  if (valid !== true) throw new StepError("the certificate of ringflow discover cyclic:5 is not valid");
}

/**
 * @param {Stranger} stranger
 * @returns {string} text of the changelog that was installed
 */
export const installedChangelog = ({ folder, name }) => readFileSync(join(folder, "node_modules", name, "CHANGELOG.md"), "utf8");
