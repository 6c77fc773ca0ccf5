// Addresses of Jira sites as people type them and as Jira sends them, brought to one form.

const LOCAL = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/**
 * `https://host`, or `http://host:port` for this machine (trying out). Path, upper case and trailing slash do not matter.
 * null when the text is no address of a site.
 */
export function siteAddress(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const rest = typed.replace(/^https?:\/\//, "");
  const host = rest.split(/[/?#]/, 1)[0] ?? "";
  if (LOCAL.test(host)) return parsed(`${typed.startsWith("https://") ? "https" : "http"}://${host}`);
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(host)) return null;
  return parsed(`https://${host}`);
}

function parsed(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
