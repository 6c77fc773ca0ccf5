// What an initial load will cost: how many comments and files there are by a sample, and the calls to Jira that follow.
import type { Configuration } from "../configuration/document.ts";
import { otherSide, type Side } from "../sides.ts";

/** Issues per call: of the list, and of a batch. */
const listed = 5000;
const batch = 50;
/** Comments that one call reads, of all issues of a batch. */
const readTogether = 500;
/** Calls of a batch that are under way at once, on average. */
const sideBySide = 4;
/** What Jira lets one app do in an hour: https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
const pointsPerHour = 65_000;

export interface LoadWeights {
  /** Issues that match. */
  issues: number;
  /** Comments and files of some of them. */
  sample: { comments: number; files: number }[];
  /** How long a call takes (ms). */
  callMs: number;
}

export interface LoadCosts {
  comments: number;
  files: number;
  calls: number;
  seconds: number;
}

/** Whether the configuration gives issues of this side partners. */
export function createsFrom({ issueTypes }: Configuration, side: Side): boolean {
  const away = `${side}-to-${otherSide(side)}`;
  return issueTypes.some(({ direction }) => direction === "both" || direction === away);
}

/** Rounded up; exact where the sample is all there is. */
export function estimateLoad(configuration: Configuration, side: Side, weights: LoadWeights): LoadCosts {
  const { issues, sample, callMs } = weights;
  const flow = side === "first" ? "firstToSecond" : "secondToFirst";
  const { comments, attachments, worklogs, filter } = configuration;
  const copies = comments.enabled && comments[flow].enabled;
  const share = (sum: number) => (sample.length === 0 ? 0 : (issues * sum) / sample.length);
  const all = (count: (one: LoadWeights["sample"][number]) => number) =>
    Math.ceil(share(sample.reduce((sum, one) => sum + count(one), 0)));
  const commentCount = copies ? all((one) => one.comments) : 0;
  const commented = copies ? all((one) => (one.comments > 0 ? 1 : 0)) : 0;
  const fileCount = attachments.enabled && attachments[flow].enabled ? all((one) => one.files) : 0;
  const perBatch = Math.ceil(issues / batch);
  const calls =
    Math.ceil(issues / listed) +
    3 * perBatch +
    Math.min(commented, perBatch * Math.ceil(commentCount / Math.max(1, perBatch) / readTogether)) +
    commentCount +
    2 * fileCount +
    (worklogs.enabled ? issues : 0) +
    (filter[side].outgoing === "" ? 0 : issues) +
    issues;
  const seconds = Math.max(
    (calls * callMs) / 1000 / sideBySide,
    ((calls - pointsPerHour) / pointsPerHour) * 3600,
  );
  return { comments: commentCount, files: fileCount, calls, seconds: Math.ceil(seconds) };
}
