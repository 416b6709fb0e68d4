/* One measurement in a process of its own: node child.mjs <built engine> <exchanges> <redacting>. Prints milliseconds. */
const [, , engine, count, redacting] = process.argv;
const { run } = await import(`${engine}`);
// Not measured: what is often run is compiled first, as it is in a worker that has been there for a while.
run(2_000, true);
process.stdout.write(String(run(Number(count), redacting === 'true')));
