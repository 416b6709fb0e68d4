export { failures } from '../../test/fixtures/failures';
export { tabState } from '../../test/fixtures/tab';
