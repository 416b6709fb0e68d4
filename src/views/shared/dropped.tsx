import { counted } from '../language';

/** Says how many failures are no longer there; nothing where none is missing. */
export function Dropped({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p class="dropped">
      {counted(
        count,
        '{n} older failure was dropped to make room.',
        '{n} older failures were dropped to make room.',
      )}
    </p>
  );
}
