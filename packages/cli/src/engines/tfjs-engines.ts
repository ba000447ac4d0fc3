/**
 * The engines of `@ringflow/backend-tfjs`: float32 on a device for the first stage, `wasm` in float64 for the rest. The
 * package, and what it loads, is imported when one of them is opened.
 */
import type { TensorLibrary } from "@ringflow/backend-tfjs";
import { cheaperForm } from "@ringflow/task";
import { UsageError } from "../errors.js";
import { makeEngine, type DeviceEngine, type Engine } from "../flow-run/engine.js";
import type { EngineDefinition, EngineRequest } from "./engine-definition.js";

type Backend = typeof import("@ringflow/backend-tfjs");
type Loaders = typeof import("@ringflow/backend-tfjs/node");

/** Steps of Adam between two reads of the device: a read costs as much as a tenth of a step. */
const ADAM_STEPS_PER_READ = 5;

function deviceEngine(backend: Backend, tf: TensorLibrary): DeviceEngine {
  const device = backend.tfjsDevice(tf);
  return {
    name: device.name,
    formFor: (count, order) => cheaperForm(count, order),
    energy(group, decay) {
      const law = backend.tfjsGroupLaw(device, group, { decay });
      return {
        functional: law,
        loss: (measure) => law.loss(measure),
        steppers: { adam: (options) => law.adam(options), adamStepsPerStep: ADAM_STEPS_PER_READ, rkc2: () => law.rkc2() },
        dispose: () => { law.dispose(); },
      };
    },
  };
}

/** An engine whose first stage runs on the device that `load` gives. */
function onDevice(name: string, threadsMatter: boolean, load: (loaders: Loaders, request: EngineRequest) => Promise<TensorLibrary>): EngineDefinition {
  return {
    name,
    precisions: ["auto", "float32"],
    float64: false,
    threadsMatter,
    async open(request): Promise<Engine> {
      const [backend, loaders] = await Promise.all([import("@ringflow/backend-tfjs"), import("@ringflow/backend-tfjs/node")]);
      let tf: TensorLibrary;
      try {
        tf = await load(loaders, request);
      } catch (error) {
        if (!(error instanceof backend.TfjsError)) throw error;
        const { code, expected, found, fix } = error;
        throw new UsageError({ code: code.replace("tfjs/", "engine/"), subject: `--engine ${name}`, expected, found, fix });
      }
      const exact = makeEngine({ ...request, precision: "float64" });
      return { ...exact, name, threads: threadsMatter ? request.threads : exact.threads, device: deviceEngine(backend, tf) };
    },
  };
}

/** SIMD in WebAssembly, by TensorFlow.js. */
export const tfjsWasmEngine = onDevice("tfjs-wasm", false, ({ loadTfjsPackage, packageRoot }, { workingDirectory }) =>
  loadTfjsPackage("wasm", { folders: [workingDirectory, packageRoot] }));

/** TensorFlow's C library; its threads sum in an order of their own. */
export const tfjsNodeEngine = onDevice("tfjs-node", true, ({ loadTfjsNode, nativeFolder, packageRoot }, { workingDirectory, environment, threads }) =>
  loadTfjsNode({ threads, folders: [nativeFolder(environment), workingDirectory, packageRoot] }));
