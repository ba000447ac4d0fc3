/** Samples of particles and velocities from an .npz or .safetensors file. */
import { quoteSpec } from "@ringflow/group";
import type { Tensor, TensorFile } from "@ringflow/measure/files";
import type { Samples } from "@ringflow/symbolic";
import { UsageError } from "../errors.js";
import { readTensorFile } from "./tensor-file.js";

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
  const file = readTensorFile(path, workingDirectory);
  const points = required(path, file, "points");
  const velocities = required(path, file, "velocities");
  if (points.shape.join() !== velocities.shape.join()) throw fault(path, `"velocities" of shape [${points.shape.join(", ")}]`, `[${velocities.shape.join(", ")}]`);
  const [count, dimension] = points.shape as readonly [number, number];
  const times = optional(path, file, "times", count);
  const weights = optional(path, file, "weights", count);
  return {
    points: Float64Array.from(points.data), velocities: Float64Array.from(velocities.data), dimension,
    ...(times === undefined ? {} : { times }), ...(weights === undefined ? {} : { weights }),
    precision: points.dtype === "F32" || velocities.dtype === "F32" ? 2 ** -23 : 2 ** -52,
  };
}
