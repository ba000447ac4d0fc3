/**
 * API reports of every published package, packages/<name>/api/<entry>.api.md. Needs a build.
 *
 *   npm run api              writes them
 *   npm run api -- --check   exit status 1 if one is not current
 */
import { staleReports, writeReports } from "../src/api-report.js";
import { publishedPackages } from "../src/workspace.js";

const packages = publishedPackages();
if (process.argv.includes("--check")) {
  const stale = packages.flatMap(staleReports);
  for (const line of stale) console.error(line);
  console.log(stale.length === 0 ? `API reports of ${packages.length} packages are current` : "Run npm run api and look at what changed.");
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  packages.forEach(writeReports);
  console.log(`API reports of ${packages.length} packages written`);
}
