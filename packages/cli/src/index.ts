/** The ringflow program as a function: arguments and surroundings in, exit status out. */
export { main } from "./main.js";
export { processIo } from "./process-io.js";

export type { EndSignal, ProgramIo, TextSink } from "./io.js";
