// Rows of further sites, synchronizations and issues, made after those that are there. They rest: nothing waits in them.

/** A row of a table like the one called template, with these values instead. */
const like = (table: string, values: string) =>
  `(jsonb_populate_record(null::${table}, to_jsonb(template) || jsonb_build_object(${values}))).*`;

const fresh = "(select gen_random_uuid() as id from generate_series(1, $1::int)) as fresh";

const moreSites = `
  with template as (select * from site order by installed_at limit 1)
  insert into site
    select ${like("site", "'id', fresh.id, 'client_key', fresh.id, 'base_url', 'https://' || fresh.id")}
    from template, ${fresh}`;

/** One within each of the new sites. */
const theirSynchronizations = `
  with template as (select * from synchronization order by created_at limit 1),
    fresh as (select id from site where base_url = 'https://' || id order by id limit $1::int)
  insert into synchronization
    select ${like("synchronization", "'id', fresh.id, 'first_site_id', fresh.id, 'second_site_id', fresh.id, 'published_version', null")}
    from template, fresh`;

/** Between the two sites, of other projects. */
const moreSynchronizations = `
  with template as (select * from synchronization order by created_at limit 1)
  insert into synchronization
    select ${like("synchronization", "'id', fresh.id, 'first_project_id', fresh.id, 'second_project_id', fresh.id, 'published_version', null")}
    from template, ${fresh}`;

/** Of the synchronization that is measured. */
const moreIssues = `
  with template as (select * from pair where second_issue_id is not null order by created_at limit 1)
  insert into pair
    select ${like(
      "pair",
      "'id', fresh.id, 'first_issue_id', fresh.id, 'second_issue_id', fresh.id, 'first_issue_key', fresh.id, 'second_issue_key', fresh.id",
    )}
    from template, ${fresh}`;

/** Statements by what there is to be more of; each takes the number. */
export const more = {
  sites: [moreSites, theirSynchronizations],
  synchronizations: [moreSynchronizations],
  issues: [moreIssues],
};
