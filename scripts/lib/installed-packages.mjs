// Whether node_modules holds what package-lock.json asks for: npm writes what it installed to
// node_modules/.package-lock.json at the very end, so an interrupted installation does not count.
import fs from "node:fs";

/**
 * @param {string} lockFile path of package-lock.json
 * @param {string} installedFile path of node_modules/.package-lock.json
 * @returns {boolean}
 */
export function packagesAreInstalled(lockFile, installedFile) {
  if (!fs.existsSync(installedFile)) return false;
  const wanted = readPackages(lockFile);
  const installed = readPackages(installedFile);
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === "") return true;
    const there = installed[place];
    if (there === undefined) return isOptional(entry);
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/**
 * Whether package.json asks for the same as the lock file was made from.
 * @param {string} packageFile
 * @param {string} lockFile
 */
export function lockFitsPackage(packageFile, lockFile) {
  const asked = JSON.parse(fs.readFileSync(packageFile, "utf8"));
  const locked = readPackages(lockFile)[""] ?? {};
  return ["dependencies", "devDependencies", "optionalDependencies"].every((kind) =>
    sameEntries(asked[kind] ?? {}, locked[kind] ?? {}),
  );
}

/** @returns {Record<string, {version?: string, integrity?: string, optional?: boolean, devOptional?: boolean}>} */
function readPackages(file) {
  return JSON.parse(fs.readFileSync(file, "utf8")).packages ?? {};
}

function isOptional(entry) {
  return entry.optional === true || entry.devOptional === true;
}

function sameEntries(one, other) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
