/**
 * Puts the frames of apps into the page: product modules and providers first, because the bridge freezes its interface into
 * each frame when the frame is made.
 */
import { provideDialogs } from "./connect-dialogs.js";
import { provideFlags } from "./connect-flags.js";
import { defineModules } from "./connect-modules.js";
import { el, message, pageData } from "./elements.js";

const PATIENCE_MS = 12_000;
const page = pageData();
const established = new Set();

/** Makes the frame of an extension inside `parent`; gives its element. */
function mount(extension, title, parent) {
  const frame = el("iframe", { title });
  for (const [name, value] of Object.entries(connectHost.createExtension(extension).iframeAttributes)) {
    frame.setAttribute(name, value);
  }
  parent.append(frame);
  return frame;
}

function watch(frame, name, parent) {
  setTimeout(() => {
    if (!frame.isConnected || established.has(frame.id)) return;
    parent.prepend(
      message("warning", `${name} isn't responding. Reload the page, or ask your administrator.`),
    );
  }, PATIENCE_MS);
}

const pixels = (size) => (/^\d+(\.\d+)?$/.test(size) ? `${size}px` : size);

defineModules(page);
connectHost.onIframeEstablished((event) => established.add(event.extension.id));
connectHost.registerProvider("addon", {
  resize(width, height, { extension, extension_id }) {
    if (extension.options.isDialog) return;
    Object.assign(document.getElementById(extension_id).style, {
      width: pixels(width),
      height: pixels(height),
    });
  },
  sizeToParent(_hideFooter, { extension, extension_id }) {
    if (!extension.options.isFullPage) return;
    Object.assign(document.getElementById(extension_id).style, {
      width: "100%",
      height: "calc(100vh - 56px)",
    });
  },
  registerUnmountCallback() {},
});
provideFlags();
provideDialogs(page, mount);

for (const frame of page.frames) {
  const parent = document.getElementById(frame.place);
  const options = { autoresize: true, isFullPage: frame.isFullPage, productContext: frame.productContext };
  const extension = { addon_key: frame.appKey, key: frame.moduleKey, url: frame.url, options };
  watch(mount(extension, frame.name, parent), frame.name, parent);
}
