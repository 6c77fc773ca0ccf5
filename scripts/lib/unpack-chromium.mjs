// Unpacks the Chromium of the npm package @sparticuz/chromium into the folder that TMPDIR names, as a program of its own,
// because that package reads its environment when it is loaded. AWS_LAMBDA_JS_RUNTIME makes it unpack the libraries
// that slim systems lack (NSS), too.
const { default: chromium } = await import("@sparticuz/chromium");
await chromium.executablePath();
