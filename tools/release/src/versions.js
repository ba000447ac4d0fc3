/** What must be true of versions, ranges and changelogs after `changeset version`. Text and values in, complaints out. */
import semver from "semver";

/**
 * @param {string} markdown of a changeset
 * @returns {{ bumps: Map<string, string>, text: string }}
 */
export function parseChangeset(markdown) {
  const [, head = "", text = ""] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(markdown) ?? [];
  return { bumps: new Map([...head.matchAll(/^["']?([^"':\s]+)["']?: *(\w+)/gm)].map(([, name = "", bump = ""]) => [name, bump])), text: text.trim() };
}

/**
 * @param {readonly import("./workspace.js").Manifest[]} before
 * @param {readonly import("./workspace.js").Manifest[]} after
 * @param {readonly { bumps: Map<string, string> }[]} changesets
 * @returns {string[]}
 */
export function versionComplaints(before, after, changesets) {
  const rank = ["patch", "minor", "major"];
  const bump = rank[Math.max(...changesets.flatMap(({ bumps }) => [...bumps.values()]).map((each) => rank.indexOf(each)))];
  if (bump === undefined) return ["no changeset names a bump"];
  return after.flatMap(({ name, version }) => {
    const old = before.find((each) => each.name === name)?.version ?? "0.0.0";
    const highest = before.map((each) => each.version).reduce((a, b) => (semver.gt(a, b) ? a : b));
    const wanted = semver.inc(highest, /** @type {import("semver").ReleaseType} */ (bump));
    return version === wanted ? [] : [`${name} went from ${old} to ${version}, expected ${wanted} (one version for all, by the largest bump: ${bump})`];
  });
}

/**
 * @param {readonly import("./workspace.js").Manifest[]} manifests of one release
 * @returns {string[]} ranges of dependencies and peers among them that this release does not satisfy or that let older releases in
 */
export function rangeComplaints(manifests) {
  const versions = new Map(manifests.map(({ name, version }) => [name, version]));
  return manifests.flatMap(({ name, dependencies, peerDependencies }) => {
    const ranges = Object.entries({ ...dependencies, ...peerDependencies });
    return ranges.flatMap(([other, range]) => {
      if (range.startsWith("npm:")) return [];
      if (semver.validRange(range) === null) return [`${name} asks for ${other} "${range}", which is no range`];
      const version = versions.get(other);
      if (version === undefined) return [];
      if (!semver.satisfies(version, range)) return [`${name} ${versions.get(name)} asks for ${other} "${range}", which ${version} is not in`];
      const older = semver.minVersion(range)?.version ?? "";
      return older === version || name === other ? [] : [`${name} asks for ${other} "${range}", which lets ${older} in, released with other code`];
    });
  });
}

/**
 * @param {string} name of the package
 * @param {string} version
 * @param {string} changelog
 * @param {readonly { bumps: Map<string, string>, text: string }[]} changesets
 * @returns {string[]}
 */
export function changelogComplaints(name, version, changelog, changesets) {
  const heading = `## ${version}\n`;
  const start = changelog.indexOf(heading);
  if (!changelog.startsWith(`# ${name}\n`)) return [`the changelog of ${name} does not begin with its name`];
  if (start < 0) return [`the changelog of ${name} has no entry ${version}`];
  const end = changelog.indexOf("\n## ", start);
  const entry = changelog.slice(start, end < 0 ? undefined : end);
  const missing = changesets.filter(({ bumps, text }) => bumps.has(name) && !entry.includes(text.split("\n")[0] ?? ""));
  return missing.map(({ text }) => `the changelog of ${name} ${version} lacks "${text.slice(0, 60)}.."`);
}
