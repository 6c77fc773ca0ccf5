// The key under which Lockstep marks what it wrote: entity property of issues, property of comments.

export const markerKey = "lockstep";
