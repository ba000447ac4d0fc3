/** The error classes of all packages have one shape, so that a program can treat them alike without knowing their classes. */
import { AlgebraError } from "@ringflow/algebra";
import { TfjsError } from "@ringflow/backend-tfjs";
import { FlowError } from "@ringflow/flow";
import { GroupError } from "@ringflow/group";
import { KernelError } from "@ringflow/kernels";
import { MeasureError } from "@ringflow/measure";
import { TransportError } from "@ringflow/measure/transport";
import { describe, expect, it } from "vitest";

const plain = { expected: "EXPECTED", found: "FOUND", fix: "Do this." };
const errors: readonly (readonly [string, Error])[] = [
  ["AlgebraError", new AlgebraError({ ...plain, code: "algebra/x" })],
  ["FlowError", new FlowError({ ...plain, code: "flow/x", caller: "CALLER" })],
  ["GroupError", new GroupError({ ...plain, code: "group/domain" })],
  ["KernelError", new KernelError({ ...plain, code: "kernels/operand" })],
  ["MeasureError", new MeasureError({ ...plain, code: "measure/domain" })],
  ["TfjsError", new TfjsError({ ...plain, code: "tfjs/build" })],
  ["TransportError", new TransportError({ ...plain, code: "transport/mass", function: "FUNCTION", argument: "ARGUMENT" })],
];

describe.each(errors)("%s", (name, error) => {
  it("has its name, and the fields that all of them have", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(error).toMatchObject({ ...plain, code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/) as string });
  });
  it("says code, expected, found and fix in this order on one line", () => {
    const { code } = error as Error & { readonly code: string };
    expect(error.message).toMatch(/^\[[^\]]+\] [^\n]*EXPECTED, found FOUND\. Do this\.$/);
    expect(error.message.startsWith(`[${code}] `)).toBe(true);
  });
});
