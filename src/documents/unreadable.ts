/** The input could not be read, or not to its end; the message says what and where, in one line. */
export class Unreadable extends Error {}
