// The configuration with draft and problems.
import {
  readConfiguration,
  type ReadConfiguration,
} from "../../features/configuration/read-configuration.ts";
import type { Handler } from "../call.ts";

/** The handler of `readConfiguration`. */
export function readConfigurationRoute(deps: ReadConfiguration): Handler<"readConfiguration"> {
  return ({ viewer, params }) => readConfiguration(deps, viewer, params.id);
}
