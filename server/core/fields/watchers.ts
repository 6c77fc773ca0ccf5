// The field with the people who watch an issue. Jira keeps it apart from the others: no create takes it, no webhook and no time
// of change tells of it.
export const watchersField = "watches";
