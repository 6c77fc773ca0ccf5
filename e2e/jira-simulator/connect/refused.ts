/**
 * Why an app cannot be installed, in words for the administrator.
 */
export class InstallRefused extends Error {}
