// What other abilities may know of configurations.
export { refusedJql, type CheckJql } from "./check-jql.ts";
export type { ConfigurationStore } from "./stored-configuration.ts";
