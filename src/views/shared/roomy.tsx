/** A label; what stands in its brackets is shown only where there is room for it. */
export function Roomy({ text }: { text: string }) {
  return (
    // One box: around its parts the gaps of a flexible row would stand within a word.
    <span>
      {text.split(/[[\]]/).map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} class="roomy">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </span>
  );
}
