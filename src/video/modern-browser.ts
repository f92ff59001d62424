/**
 * Stands for `webrtc-adapter` in the build (vite.config.ts): 20 kB of it mend browsers that cannot run Spotter anyway, as
 * they lack what its database needs. PeerJS asks it for no more than what the browser is, and then whether that is recent
 * enough.
 */
export default { browserDetails: { browser: 'chrome', version: 999 } };
