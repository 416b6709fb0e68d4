import type { ComponentChildren } from 'preact';

/** A yes or no, as a switch with its reason below. */
export function Switch({
  id,
  label,
  on,
  onChange,
  children,
}: {
  id: string;
  label: string;
  on: boolean;
  onChange(on: boolean): void;
  children: ComponentChildren;
}) {
  return (
    <div class="choice">
      <label class="setting" for={id}>
        <span class="setting-name">{label}</span>
        <input
          type="checkbox"
          role="switch"
          class="switch"
          id={id}
          data-setting={id}
          aria-describedby={`${id}-why`}
          checked={on}
          aria-checked={on}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </label>
      <p id={`${id}-why`}>{children}</p>
    </div>
  );
}

/** One of a few. */
export function OneOf<Value extends string | number>({
  id,
  label,
  value,
  among,
  onChange,
  children,
}: {
  id: string;
  label: string;
  value: Value;
  /** Each with its name, and with the language of that name where it is not the page's. */
  among: readonly (readonly [Value, string, string?])[];
  onChange(value: Value): void;
  children?: ComponentChildren;
}) {
  return (
    <fieldset class="choice" data-setting={id}>
      <legend class="setting-name">{label}</legend>
      <div class="one-of">
        {among.map(([choice, name, lang]) => (
          <label key={choice} lang={lang}>
            <input
              type="radio"
              name={id}
              value={choice}
              checked={choice === value}
              onChange={() => onChange(choice)}
            />
            {name}
          </label>
        ))}
      </div>
      {children && <p>{children}</p>}
    </fieldset>
  );
}

/** Any of a few. */
export function AnyOf<Value extends string>({
  id,
  label,
  values,
  among,
  onChange,
  children,
}: {
  id: string;
  label: string;
  values: readonly Value[];
  /** Each with its name. */
  among: readonly (readonly [Value, string])[];
  onChange(values: Value[]): void;
  children: ComponentChildren;
}) {
  return (
    <fieldset class="choice" data-setting={id}>
      <legend class="setting-name">{label}</legend>
      <p>{children}</p>
      <div class="any-of">
        {among.map(([choice, name]) => (
          <label key={choice}>
            <input
              type="checkbox"
              value={choice}
              checked={values.includes(choice)}
              onChange={(event) => {
                const others = values.filter((other) => other !== choice);
                onChange(event.currentTarget.checked ? [...others, choice] : others);
              }}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
