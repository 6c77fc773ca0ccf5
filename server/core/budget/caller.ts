// For whom Jira is called; who is less urgent yields first when calls run short.

/** `person`: somebody waits for a screen; `live`: a change is on its way; `background`: catching up and initial loads. */
export type Caller = "person" | "live" | "background";
