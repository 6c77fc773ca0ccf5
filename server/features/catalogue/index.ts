// What other abilities may know of the catalogue.
export { createReadProjectCatalogue, type ReadProjectCatalogue } from "./read-project-catalogue.ts";
