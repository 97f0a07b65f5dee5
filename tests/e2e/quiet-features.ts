/**
 * Parts of Chromium that the suite has no use for. Its address bar is two pages of its own in every window: they cost as
 * much as the window under test (2.3 of 6.6 s of processor time for each test).
 */
const unused = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

/** What Playwright turns off for pages to behave the same every time. The last such switch is the one that counts. */
const unsteady = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

export function quietFeatures(): readonly string[] {
  return [`--disable-features=${[...unsteady, ...unused].join(',')}`];
}
