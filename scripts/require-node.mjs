// Imported first by everything that people start by hand. Written in plain old syntax on purpose: it must still parse
// on the Node it is about to refuse.
// oxlint-disable-next-line no-var
var major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error('Spotter needs Node 20 or newer to begin with; this is Node ' + process.versions.node + '.');
  process.exit(1);
}
