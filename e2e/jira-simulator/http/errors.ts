/**
 * Refusals in Jira's words and shapes. Routes throw them; the server turns them into replies.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes
 */
import { json, type Reply } from "./messages.ts";

/** A refusal with its ready reply. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(message: string, reply: Reply) {
    super(message);
    this.reply = reply;
  }
}

/** ErrorCollection with general messages. */
export function refuse(status: number, ...messages: string[]): Refusal {
  return new Refusal(messages.join("; "), json(status, { errorMessages: messages, errors: {} }));
}

/** ErrorCollection with messages per field. */
export function refuseFields(errors: Record<string, string>, status = 400): Refusal {
  return new Refusal(JSON.stringify(errors), json(status, { errorMessages: [], errors }));
}

/** Error body of the service management API. */
export function refuseRequest(status: number, message: string, key = "sd.error"): Refusal {
  return new Refusal(
    message,
    json(status, { errorMessage: message, i18nErrorMessage: { i18nKey: key, parameters: [] } }),
  );
}

/** Error body of the operations that change many issues. */
export function refuseBulk(status: number, message: string): Refusal {
  return new Refusal(message, json(status, { errors: [{ message }] }));
}

/** A refusal in the shape of the API that the path belongs to. */
export function refuseAt(path: string, status: number, message: string): Refusal {
  if (path.startsWith("/rest/servicedeskapi/")) return refuseRequest(status, message);
  if (/^\/rest\/api\/\d\/bulk\//.test(path)) return refuseBulk(status, message);
  if (path.startsWith("/rest/atlassian-connect/")) {
    return new Refusal(message, json(status, { message, statusCode: status }));
  }
  return refuse(status, message);
}

export function issueNotFound(): Refusal {
  return refuse(404, "Issue does not exist or you do not have permission to see it.");
}
