/** Samples of particles and velocities from an .npz or .safetensors file. */
import { quoteSpec } from "@ringflow/group";
import { formatFileError, readNpz, readTensors, type Tensor, type TensorFile } from "@ringflow/measure/files";
import type { Samples } from "@ringflow/symbolic";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { oneLine } from "../output/one-line.js";
import { readInput } from "./read-file.js";

const FIX = "Save points and velocities, both [count, D], with numpy.savez.";

function fault(path: string, expected: string, found: string): UsageError {
  return new UsageError({ code: "input/samples", subject: quoteSpec(path), expected, found, fix: FIX });
}

/** A tensor as doubles, with the shape `[count]` or `[count, D]`. */
function required(path: string, file: TensorFile, name: string): Tensor {
  const tensor = file.tensors.get(name);
  if (tensor === undefined) throw fault(path, `arrays "points" and "velocities"`, `no "${name}" among ${[...file.tensors.keys()].slice(0, 8).map((k) => quoteSpec(k)).join(", ") || "no arrays"}`);
  if (tensor.shape.length !== 2) throw fault(path, `"${name}" of shape [count, D]`, `[${tensor.shape.join(", ")}]`);
  return tensor;
}

/** `[count]`, or `[count, 1]`. */
function optional(path: string, file: TensorFile, name: string, count: number): Float64Array | undefined {
  const tensor = file.tensors.get(name);
  if (tensor === undefined) return undefined;
  if (tensor.data.length !== count) throw fault(path, `"${name}" of shape [${count}]`, `[${tensor.shape.join(", ")}]`);
  return Float64Array.from(tensor.data);
}

/** @throws UsageError `input/read`, `input/samples` or the code of the file's error */
export function readSamples(path: string, workingDirectory: string): Samples {
  const bytes = readInput(path, workingDirectory);
  const file = /\.npz$/i.test(path) ? readNpz(bytes) : readTensors(bytes);
  if (isLeft(file)) throw UsageError.fromLine(file.left.code, oneLine(formatFileError(file.left, quoteSpec(path))));
  const points = required(path, file.right, "points");
  const velocities = required(path, file.right, "velocities");
  if (points.shape.join() !== velocities.shape.join()) throw fault(path, `"velocities" of shape [${points.shape.join(", ")}]`, `[${velocities.shape.join(", ")}]`);
  const [count, dimension] = points.shape as readonly [number, number];
  const times = optional(path, file.right, "times", count);
  const weights = optional(path, file.right, "weights", count);
  return {
    points: Float64Array.from(points.data), velocities: Float64Array.from(velocities.data), dimension,
    ...(times === undefined ? {} : { times }), ...(weights === undefined ? {} : { weights }),
    precision: points.dtype === "F32" || velocities.dtype === "F32" ? 2 ** -23 : 2 ** -52,
  };
}
