// The tabs; each says in words how many changes and problems it holds, and lists its problems on top.
import { useId } from "react";
import Tabs, { Tab, TabList, TabPanel } from "@atlaskit/tabs";
import { useSearchParams } from "react-router";
import type { ConfigurationTab } from "@contract";
import { count, tabWords } from "../../ui/wording.ts";
import { AdvancedTab } from "./advanced/advanced-tab.tsx";
import { AttachmentsTab } from "./attachments/attachments-tab.tsx";
import { CommentsTab } from "./comments/comments-tab.tsx";
import { DefaultValuesTab } from "./default-values/default-values-tab.tsx";
import { FieldMappingsTab } from "./field-mappings/field-mappings-tab.tsx";
import { FilterTab } from "./filter/filter-tab.tsx";
import { IssueTypesTab } from "./issue-types/issue-types-tab.tsx";
import { LinksTab } from "./links/links-tab.tsx";
import { PeopleTab } from "./people/people-tab.tsx";
import { ProblemList } from "./problem-list.tsx";
import { useDraft } from "./use-draft.ts";
import { WorkflowTab } from "./workflow/workflow-tab.tsx";
import { WorklogsTab } from "./worklogs/worklogs-tab.tsx";

const tabs: { key: ConfigurationTab; Content: () => JSX.Element }[] = [
  { key: "issue-types", Content: IssueTypesTab },
  { key: "field-mappings", Content: FieldMappingsTab },
  { key: "default-values", Content: DefaultValuesTab },
  { key: "workflow", Content: WorkflowTab },
  { key: "comments", Content: CommentsTab },
  { key: "attachments", Content: AttachmentsTab },
  { key: "links", Content: LinksTab },
  { key: "worklogs", Content: WorklogsTab },
  { key: "filter", Content: FilterTab },
  { key: "people", Content: PeopleTab },
  { key: "advanced", Content: AdvancedTab },
];

export function ConfigurationTabs() {
  const id = useId();
  const { view } = useDraft();
  const [search] = useSearchParams();
  const asked = tabs.findIndex(({ key }) => key === search.get("tab"));
  const problemsOf = (key: ConfigurationTab) => view.problems.filter((problem) => problem.tab === key);
  return (
    <Tabs id={id} defaultSelected={Math.max(0, asked)}>
      <div className="lockstep-scroll lockstep-tabs">
        <TabList>
          {tabs.map(({ key }) => (
            <Tab key={key}>
              {tabWords[key]}{" "}
              <TabMarks
                changes={view.difference.filter((change) => change.tab === key).length}
                problems={problemsOf(key).length}
              />
            </Tab>
          ))}
        </TabList>
      </div>
      {tabs.map(({ key, Content }) => (
        <TabPanel key={key}>
          <div className="lockstep-stack lockstep-tab">
            {problemsOf(key).length > 0 && (
              <section aria-label={`Problems of ${tabWords[key]}`}>
                <ProblemList problems={problemsOf(key)} />
              </section>
            )}
            <Content />
          </div>
        </TabPanel>
      ))}
    </Tabs>
  );
}

function TabMarks({ changes, problems }: { changes: number; problems: number }) {
  const marks = [
    ...(changes > 0 ? [count(changes, "change")] : []),
    ...(problems > 0 ? [count(problems, "problem")] : []),
  ];
  if (marks.length === 0) return null;
  return <span className="lockstep-tab-marks">({marks.join(", ")})</span>;
}
