/** Every text that a person reads or hears, as a function: `m.sessions_title()`. The words themselves are in en.json. */
export * as m from './compiled/messages/_index.js';
