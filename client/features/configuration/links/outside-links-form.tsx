// Links to outside: whether they become remote links of the partner, and what those show.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import { otherSide, wayFrom, type LinksSection, type Side } from "@contract";
import { useDraft } from "../use-draft.ts";

type Flow = LinksSection["outside"]["firstToSecond"];

export function OutsideLinksForm() {
  const { document, edit, ...projects } = useDraft();
  const heading = useId();
  const change = (from: Side, changed: Partial<Flow>) =>
    edit((before) => {
      const { outside } = before.links;
      const flow = { ...outside[wayFrom(from)], ...changed };
      return { ...before, links: { ...before.links, outside: { ...outside, [wayFrom(from)]: flow } } };
    });
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>Links to outside</h3>
      <p>
        Links to issues that are not synchronized, and links to addresses, can be shown on the partner as
        links to their address. Once such an issue is synchronized, a link between the issues takes its place.
      </p>
      {(["first", "second"] as const).map((from) => {
        const { enabled, titles } = document.links.outside[wayFrom(from)];
        const way = `from ${projects[from]} to ${projects[otherSide(from)]}`;
        return (
          <div key={from} className="lockstep-stack">
            <Checkbox
              label={`Links to outside follow ${way}`}
              isChecked={enabled}
              onChange={(event) => change(from, { enabled: event.currentTarget.checked })}
            />
            {enabled && (
              <Checkbox
                label={`Show the titles of issues that are not synchronized, ${way}`}
                isChecked={titles}
                onChange={(event) => change(from, { titles: event.currentTarget.checked })}
              />
            )}
          </div>
        );
      })}
      <p className="lockstep-small lockstep-subtle">
        The other side sees the key and the address of the issue, and how it is linked; of links to addresses
        also their text. Links that are there stay when this is switched off.
      </p>
    </section>
  );
}
