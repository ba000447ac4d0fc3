/**
 * The TensorFlow wheels whose C library tfjs-node runs on, by platform. A wheel is a zip file; its C library and headers do
 * not depend on the version of Python in its name. The digest fixes the bytes, wherever they come from.
 */

/** Version of tfjs that is installed; `native/npm-shrinkwrap.json` locks the same. */
export const TFJS_VERSION = "4.22.0";

/** One wheel. */
export interface Wheel {
  /** Version of TensorFlow. */
  readonly version: string;
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** The PyPI project. */
export const PROJECT = "tensorflow-cpu";

/** Wheels that were tried with this tfjs-node; keys are `process.platform-process.arch`. */
const WHEELS: Readonly<Record<string, Wheel>> = {
  "linux-x64": {
    version: "2.21.0",
    file: "tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl",
    size: 274_000_871,
    sha256: "dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb",
  },
};

/** The wheel for a platform, if one is known to work. */
export function wheelFor(platform: string): Wheel | undefined {
  return Object.hasOwn(WHEELS, platform) ? WHEELS[platform] : undefined;
}

/** This machine's key. */
export const thisPlatform = `${process.platform}-${process.arch}`;

/** Platforms with a wheel. */
export const platforms: readonly string[] = Object.keys(WHEELS);
