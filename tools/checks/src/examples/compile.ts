/**
 * Turns an example into the text of a TypeScript module with one export, `run`, that executes the example and checks
 * every value written behind `// =>`. Nothing is evaluated here: the test writes the module and imports it.
 *
 *   expression   // => value          the expression has this value (see check.ts for what "has" means)
 *   const x = y  // => value          x has this value
 *   expression   // => throws Name    the expression throws an error of this name (promises: rejects)
 *
 * The comment stands behind the statement or on the next line.
 */
import ts from "typescript";
import type { Example } from "./extract.js";

/** A module whose exports an example may use without importing them. */
export interface Scope {
  /** What the generated module imports it by. */
  readonly specifier: string;
  readonly names: readonly string[];
}

/** Where an example is wrong before it runs. */
export class ExampleError extends Error {
  override readonly name = "ExampleError";
}

/**
 * @param example - its `code` may start with imports; they are moved to the top of the module
 * @param scopes - searched in order for every identifier that the example neither declares nor imports
 * @param checker - specifier of `check.ts`
 * @returns text of the module
 * @throws ExampleError naming file and line, if a `// =>` cannot be understood or a docstring example has none
 */
export function compileExample(example: Example, scopes: readonly Scope[], checker: string): string {
  const source = ts.createSourceFile("example.ts", example.code, ts.ScriptTarget.ESNext, true);
  const imports = source.statements.filter(ts.isImportDeclaration);
  const statements = source.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const body = statements.map((statement) => compileStatement(example, source, statement));
  if (example.origin === "docstring" && !body.some((part) => part.checked)) {
    throw new ExampleError(`${example.path}:${example.line}: the example has no "// => value"`);
  }
  return [
    `import { checkThrows, checkValue } from ${JSON.stringify(checker)};`,
    ...scopeImports(example, source, scopes),
    ...imports.map((statement) => statement.getText(source)),
    "export async function run(): Promise<void> {",
    ...body.map((part) => part.text),
    "}",
    "",
  ].join("\n");
}

interface Part {
  readonly text: string;
  readonly checked: boolean;
}

function compileStatement(example: Example, source: ts.SourceFile, statement: ts.Statement): Part {
  const text = statement.getText(source);
  const expected = expectedValue(source, statement);
  if (expected === undefined) return { text, checked: false };
  const where = JSON.stringify(`${example.path}:${example.line + lineOf(source, statement)}`);
  const label = JSON.stringify(text);
  const thrown = /^throws (\w+)$/.exec(expected);
  if (thrown !== null) {
    const code = `await checkThrows(${where}, ${label}, async () => { ${text}\n }, ${JSON.stringify(thrown[1])});`;
    return { text: code, checked: true };
  }
  const digits = /^(-?\d+\.\d+)(?:\.\.\.|…)$/.exec(expected);
  const value = digits?.[1] ?? expected;
  assertExpression(value, where);
  const precision = digits === null ? "" : `, ${(value.split(".")[1] ?? "").length}`;
  const subject = subjectOf(source, statement);
  if (subject === undefined) throw new ExampleError(`${where}: "// =>" needs an expression or \`const name = ..\``);
  const before = subject.declares ? `${text}\n` : "";
  return { text: `${before}checkValue(${where}, ${label}, await (${subject.expression}), (${value})${precision});`, checked: true };
}

/** What follows `// =>` behind a statement or on the line below it. */
function expectedValue(source: ts.SourceFile, statement: ts.Statement): string | undefined {
  const code = source.text;
  const trailing = ts.getTrailingCommentRanges(code, statement.end) ?? [];
  const below = ts.getLeadingCommentRanges(code, statement.end) ?? [];
  return [...trailing, ...below]
    .map((range) => /^\/\/ *=> *(.*?) *$/.exec(code.slice(range.pos, range.end))?.[1])
    .find((value) => value !== undefined);
}

function subjectOf(source: ts.SourceFile, statement: ts.Statement): { expression: string; declares: boolean } | undefined {
  if (ts.isExpressionStatement(statement)) {
    return { expression: printedArgument(statement.expression).getText(source), declares: false };
  }
  const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
  const [declaration] = declarations;
  if (declarations.length !== 1 || declaration === undefined || !ts.isIdentifier(declaration.name)) return undefined;
  return { expression: declaration.name.text, declares: true };
}

/** `console.log(x) // => value` speaks of x. */
function printedArgument(expression: ts.Expression): ts.Expression {
  if (!ts.isCallExpression(expression) || expression.expression.getText() !== "console.log") return expression;
  return expression.arguments[0] ?? expression;
}

function assertExpression(value: string, where: string): void {
  const result = ts.transpileModule(`(${value}\n);`, { reportDiagnostics: true });
  if (value === "" || (result.diagnostics ?? []).length > 0) {
    throw new ExampleError(`${where}: the text behind "// =>" is not an expression: ${value}`);
  }
}

function scopeImports(example: Example, source: ts.SourceFile, scopes: readonly Scope[]): readonly string[] {
  const { used, declared } = namesIn(source);
  for (const name of example.code.matchAll(/\/\/ *=>.*$/gm)) {
    for (const word of name[0].match(/[A-Za-z_$][\w$]*/g) ?? []) used.add(word);
  }
  const open = new Set([...used].filter((name) => !declared.has(name)));
  return scopes.flatMap((scope) => {
    const names = scope.names.filter((name) => open.delete(name));
    return names.length === 0 ? [] : [`import { ${names.join(", ")} } from ${JSON.stringify(scope.specifier)};`];
  });
}

/** Identifiers of the code, and those which it imports or declares at its top level. */
function namesIn(source: ts.SourceFile): { used: Set<string>; declared: Set<string> } {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    const binds = ts.isImportClause(node) || ts.isImportSpecifier(node) || ts.isNamespaceImport(node);
    const declares = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node);
    if ((binds || (declares && isTopLevel(node))) && node.name !== undefined && ts.isIdentifier(node.name)) declared.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { used, declared };
}

function isTopLevel(node: ts.Node): boolean {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return ts.isSourceFile(statement.parent);
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line;
}
