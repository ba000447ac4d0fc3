import importX, { createNodeResolver } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";
import { forbiddenSpecifier, packageName, readArrows } from "./tools/checks/src/arrows.js";

// Siblings resolve to their sources and `./x.js` to `x.ts`, as in tsconfig.base.json.
const resolver = createNodeResolver({
  extensions: [".ts", ".js", ".json"],
  extensionAlias: { ".js": [".ts", ".js"] },
  conditionNames: ["@ringflow/source", "types", "import", "node", "default"],
});

/** Static imports, `import()` and `import("..")` types of one package, all held to the same arrows. */
function arrowRules(allowed, message) {
  const regex = forbiddenSpecifier(allowed);
  const literal = `/${regex.replaceAll("/", "\\/")}/`;
  return {
    "no-restricted-imports": ["error", { patterns: [{ regex, message }] }],
    "no-restricted-syntax": [
      "error",
      { selector: `ImportExpression > Literal[value=${literal}]`, message },
      { selector: `TSImportType Literal[value=${literal}]`, message },
    ],
  };
}

// First every folder may import nothing; then each row of the table opens what it names. A later block wins, so a
// package without a row stays closed and says so.
const closed = {
  files: ["packages/*/src/**/*.ts"],
  rules: arrowRules([], "this package has no row in tools/checks/arrows.json."),
};
const rows = Object.entries(readArrows()).map(([folder, allowed]) => ({
  files: [`packages/${folder}/src/**/*.ts`],
  rules: arrowRules(
    allowed,
    `${packageName(folder)} may import only [${allowed.map(packageName).join(", ")}] through their public entries (tools/checks/arrows.json).`,
  ),
}));

const libraryRules = {
  "max-lines": ["error", { max: 400 }],
  "no-console": "error",
  "no-eval": "error",
  "no-implied-eval": "off", // its typed twin is on
  "no-new-func": "error",
  "import-x/no-cycle": "error",
  "import-x/no-default-export": "error",
  "import-x/no-extraneous-dependencies": ["error", { devDependencies: false, includeTypes: true }],
  "import-x/no-relative-packages": "error",
  "import-x/no-self-import": "error",
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
};

export default tseslint.config(
  { ignores: ["**/dist/**", "**/coverage/**", "**/.nx/**", "**/.generated/**", "runs/**"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["packages/*/src/**/*.ts"],
    extends: tseslint.configs.recommendedTypeChecked,
    plugins: { "import-x": importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      "import-x/resolver-next": [resolver],
      "import-x/extensions": [".ts", ".js"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
    },
    rules: libraryRules,
  },
  closed,
  ...rows,
  { files: ["packages/cli/src/**/*.ts"], rules: { "no-console": "off" } },
  {
    // Tests are not part of a package's build project, so they get the rules that need no types.
    files: ["packages/*/{test,bench}/**/*.ts", "tools/*/{src,test}/**/*.ts"],
    extends: tseslint.configs.recommended,
    rules: {
      "no-eval": "error",
      "no-new-func": "error",
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^@ringflow/[^/]+/(?:src|dist|internal)(?:/|$)", message: "import a sibling through its public entry." }] },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
);
