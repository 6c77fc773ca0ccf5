// The HTML of the pages: the built client with what the server must tell it, and the plain page for everybody outside Jira.

export interface PageSettings {
  view: "project" | "site";
  hostScriptUrl: string;
}

/** Puts the settings and Jira's bridge before everything else in the head. */
export function framePage(html: string, settings: PageSettings): string {
  const script = `<script src="${escaped(settings.hostScriptUrl)}" data-options="margin:false"></script>`;
  const meta = `<meta name="lockstep" content="${escaped(JSON.stringify(settings))}" />`;
  return html.replace(/<head>/, () => `<head>\n    ${meta}\n    ${script}`);
}

/** For a browser that opens an address of ours without Jira, or with a token that is over. */
export function plainPage(status: number): string {
  const words =
    status === 401
      ? "Lockstep works inside Jira: open it from the project settings, or from Apps in the Jira administration. If you came from there, reload that page."
      : "Lockstep cannot show this page at the moment. Please try again in a minute.";
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Open Lockstep inside Jira</title>
  </head>
  <body>
    <h1>Open Lockstep inside Jira</h1>
    <p>${words}</p>
  </body>
</html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
