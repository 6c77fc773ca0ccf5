// Filter: which issues of each project get a partner, and which take changes from theirs.
import { FilterOfProject } from "./filter-of-project.tsx";

export function FilterTab() {
  return (
    <>
      <h2>Filter</h2>
      <p>
        Queries in JQL narrow down what is copied. The project is always added to them, so leave it out. An
        empty query means all issues.
      </p>
      <div className="lockstep-columns">
        <FilterOfProject side="first" />
        <FilterOfProject side="second" />
      </div>
    </>
  );
}
