// Faults a newcomer can meet, in plain words: what is wrong and what to do about it.
// Everything that is not recognised here keeps its stack trace, because then the fault is ours.

import path from "node:path";

/** A fault explained in words; shown without a stack trace. */
export class PlainProblem extends Error {
  /**
   * @param {string} message what is wrong, one sentence
   * @param {string} [remedy] what to do about it
   * @param {string} [details] output of the program that failed, shown below
   */
  constructor(message, remedy = "", details = "") {
    super(message);
    this.name = "PlainProblem";
    this.remedy = remedy;
    this.details = details;
  }
}

const NETWORK_CODES =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN|E50[0-9])\b/;
const NO_SPACE = /\b(ENOSPC|EDQUOT)\b|no space left on device/i;
const NOT_WRITABLE = /\b(EACCES|EPERM|EROFS)\b/;

/**
 * The words for a fault of the file system, or undefined when it is another kind of fault.
 * @param {unknown} error
 * @returns {PlainProblem | undefined}
 */
export function fileSystemProblem(error) {
  const text = `${error?.code ?? ""} ${error?.message ?? error}`;
  const file = error?.path ?? error?.dest;
  const place = file ? path.dirname(file) : process.cwd();
  if (NO_SPACE.test(text)) return noSpace(place);
  if (NOT_WRITABLE.test(text) && error?.syscall !== "listen") return notWritable(place);
  return undefined;
}

/**
 * The words for a failed `npm ci`, read from what npm printed.
 * @param {string} output
 * @param {string} registry address of the registry in use
 * @returns {PlainProblem}
 */
export function installProblem(output, registry) {
  if (NO_SPACE.test(output)) return noSpace(process.cwd());
  const network = NETWORK_CODES.exec(output);
  if (network) {
    return new PlainProblem(
      `The package registry ${registry} cannot be reached (${network[0]}).`,
      "Check the network, and if you are behind a proxy or use a mirror: npm config set proxy / npm config set registry. Then run the command again.",
    );
  }
  if (/\bE(401|403)\b/.test(output)) {
    return new PlainProblem(
      `The package registry ${registry} refuses to hand out packages.`,
      "Log in to it (npm login), or choose another one: npm config set registry. Then run the command again.",
      output,
    );
  }
  if (/can only install packages when your package\.json and package-lock\.json/.test(output)) {
    return new PlainProblem(
      "package.json and package-lock.json do not fit together.",
      "Run npm install once and keep both files.",
      output,
    );
  }
  if (NOT_WRITABLE.test(output)) return notWritable(process.cwd(), output);
  return new PlainProblem("Installing the packages failed; npm says:", "", output);
}

/** @param {string} place @param {string} [size] */
export function noSpace(place, size = "") {
  const need = size ? ` ${size} are needed.` : "";
  return new PlainProblem(
    `There is no disk space left in ${place}.${need}`,
    "Make room and run the command again.",
  );
}

/** @param {string} place @param {string} [details] */
export function notWritable(place, details = "") {
  return new PlainProblem(
    `${place} cannot be written to.`,
    "Give your user the right to write there, or clone the repository to a folder of your own.",
    details,
  );
}
