/** What stands for vitest where tables of tests are read as data: nothing runs. */
const nothing = Object.assign(() => {}, { each: () => () => {} });

export const describe = nothing;
export const it = nothing;
export const expect = nothing;
