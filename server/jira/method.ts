// The HTTP methods that Lockstep uses towards Jira.

export type Method = "GET" | "POST" | "PUT" | "DELETE";
