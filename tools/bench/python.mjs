/** Pythons to be tried, in order: the one on the path may lack what the system's has. */
export const PYTHONS = ["python3", "/usr/bin/python3"];

/** One thread. OpenBLAS settings of some virtual machines slow NumPy and PyTorch down; peers run without them. */
export function peerEnvironment() {
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...rest } = process.env;
  return { ...rest, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
}
