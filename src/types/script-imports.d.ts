/** CRXJS: a script built into a file of its own; the import is its address in the package. */
declare module '*?script' {
  const path: string;
  export default path;
}
