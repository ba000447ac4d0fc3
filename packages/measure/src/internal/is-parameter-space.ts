import type { ParameterSpace } from "../parameter-space.js";

/** Whether a value from an untyped caller is a space. @internal */
export function isParameterSpace(value: unknown): value is ParameterSpace {
  if (typeof value !== "object" || value === null || !("field" in value) || !("blocks" in value)) return false;
  if (value.field !== "real" && value.field !== "complex") return false;
  return Array.isArray(value.blocks) && value.blocks.length > 0 && value.blocks.every(isBlock);
}

function isBlock(block: unknown): boolean {
  return typeof block === "object" && block !== null && "name" in block && typeof block.name === "string"
    && "size" in block && Number.isSafeInteger(block.size) && Number(block.size) >= 1;
}
