// What the other side will be able to see once a request is accepted: said before anybody sends or accepts one.

/** `partner`: who will see it; `project`: of which project. */
export function Disclosure({ partner, project }: { partner: string; project: string }) {
  return (
    <div className="lockstep-boxed">
      <p>
        {partner} will be able to see: issue types, fields with options, statuses, types of links, request
        types of {project}.
      </p>
      <p>
        Never your issues, users&apos; e-mail addresses or other projects. Issues and comments are copied only
        as far as a configuration that both sides can see says so.
      </p>
    </div>
  );
}
