/**
 * A release from the first command to the last, without leaving the machine: version, build, publish to a registry on loopback,
 * install each package alone as a stranger, follow its README, publish a patch, upgrade. Works on a copy; the work tree is not touched.
 *
 *   npm run rehearsal             exit status 0: a release would go through
 *   npm run rehearsal -- --keep   keeps the folder, for a look at what a stranger gets
 *   npm run rehearsal -- --only @ringflow/measure   installs, follows and upgrades this one only
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { copyRepository } from "../src/copy.js";
import { publishForm } from "../src/published-form.js";
import { startRegistry } from "../src/registry.js";
import { must, step, StepError, twoAtATime } from "../src/run.js";
import { installAlone, installedChangelog, upgrade, useAsWritten, useProgram } from "../src/stranger.js";
import { changelogComplaints, parseChangeset, rangeComplaints, versionComplaints } from "../src/versions.js";
import { publishedPackages, root } from "../src/workspace.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "ringflow-rehearsal-")));
const copy = join(folder, "copy");
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const started = performance.now();
const tool = (/** @type {string} */ name) => join(root, "node_modules/.bin", name);

/** @param {string[]} complaints */
function none(complaints) {
  if (complaints.length > 0) throw new StepError(complaints.join("\n"));
}

/** Changesets that wait in the copy. */
const pending = () => readdirSync(join(copy, ".changeset")).filter((name) => name.endsWith(".md") && name !== "README.md")
  .map((name) => parseChangeset(readFileSync(join(copy, ".changeset", name), "utf8")));

const manifests = () => publishedPackages(copy).map(({ manifest }) => manifest);

/** changesets looks up who wrote each one; in a copy without history git has no answer, and where there is no git this one gives none. */
/** @returns {Record<string, string>} */
function gitWithoutAnswers() {
  if (spawnSync("git", ["--version"], { stdio: "ignore" }).error === undefined) return {};
  const place = join(folder, "no-git");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "git"), "#!/bin/sh\nexit 128\n", { mode: 0o755 });
  return { PATH: `${place}${delimiter}${process.env["PATH"] ?? ""}` };
}

/** Applies the waiting changesets; returns the new version and the changesets that made it. */
async function version() {
  const [before, changesets] = [manifests(), pending()];
  await must(process.execPath, [tool("changeset"), "version"], { cwd: copy, env: gitWithoutAnswers() });
  const after = manifests();
  none([...versionComplaints(before, after, changesets), ...rangeComplaints(after)]);
  return { version: /** @type {string} */ (after[0]?.version), changesets };
}

/** @param {string} name of the changeset: a patch of one package, which moves all of them */
function addPatch(name) {
  const first = publishedPackages(copy)[0]?.manifest.name;
  writeFileSync(join(copy, ".changeset", `${name}.md`), `---\n"${first}": patch\n---\n\nA patch that was made by the rehearsal.\n`);
}

async function rehearse() {
  if (only !== undefined && !publishedPackages().some(({ manifest }) => manifest.name === only)) throw new StepError(`--only ${only}: no package of this name`);
  const packages = await step("copy the repository", async () => (copyRepository(copy), publishedPackages(copy)));
  if (pending().length === 0) addPatch("rehearsal-first");
  const first = await step("version: changesets -> versions and changelogs", version);
  console.log(`   ${packages.length} packages at ${first.version}`);
  await step("build", async () => {
    await must(process.execPath, [tool("tsc"), "-b", "--pretty", "false"], { cwd: copy });
    publishForm(copy, publishedPackages(copy), "example/ringflow");
  });
  const registry = await step("registry on loopback", () => startRegistry(join(folder, "registry"), packages.map(({ manifest }) => manifest.name)));
  try {
    const { env } = registry;
    const publish = () => must(process.execPath, [tool("changeset"), "publish", "--no-git-tag"], { cwd: copy, env: { ...env, ...gitWithoutAnswers() } });
    await step(`publish ${first.version}`, publish);
    const strangers = packages.filter(({ manifest: { name } }) => only === undefined || name === only).map(({ manifest: { name }, folder: place }) => ({ name, folder: join(folder, "strangers", place), env }));
    await twoAtATime(strangers, async (stranger) => {
      await step(`${stranger.name}: install alone, type-check and run its README`, async () => {
        const size = await installAlone(stranger, first.version);
        console.log(`   ${stranger.name}: ${(size.own / 1e6).toFixed(2)} MB of ours; ${(size.installed / 1e6).toFixed(1)} MB on the disk in ${size.packages} packages${size.largest === "" ? "" : `, largest: ${size.largest}`}`);
        none(changelogComplaints(stranger.name, first.version, installedChangelog(stranger), first.changesets));
        await useAsWritten(stranger);
      });
    });
    const program = strangers.find(({ name }) => name === "ringflow");
    if (program !== undefined) await step("ringflow: discover, verify", () => useProgram(program, first.version));
    addPatch("rehearsal-patch");
    const second = await step("version: a patch", version);
    await step(`publish ${second.version}`, publish);
    await twoAtATime(strangers, async (stranger) => {
      await step(`${stranger.name}: upgrade to ${second.version}`, async () => {
        await upgrade(stranger, second.version);
        none(changelogComplaints(stranger.name, second.version, installedChangelog(stranger), second.changesets));
      });
    });
  } finally {
    registry.stop();
  }
}

let failed = false;
try {
  await rehearse();
} catch (error) {
  failed = true;
  console.error(error instanceof StepError ? `\nThe rehearsal stopped: ${error.message}` : error);
}
if (process.argv.includes("--keep")) console.log(`kept ${folder}`);
else rmSync(folder, { recursive: true, force: true });
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(failed ? `rehearsal failed after ${seconds} s` : `rehearsal passed in ${seconds} s`);
process.exitCode = failed ? 1 : 0;
