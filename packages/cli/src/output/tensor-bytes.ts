/** Tensors as the bytes of a .safetensors file. */
import { writeSafetensors, type TensorFile } from "@ringflow/measure/files";

/** Tensors and metadata together. */
export function tensorBytes({ tensors, metadata }: TensorFile): Uint8Array {
  return writeSafetensors(tensors, metadata);
}
