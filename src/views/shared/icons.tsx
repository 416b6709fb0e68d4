import type { ComponentChildren } from 'preact';

/** Icons are decoration: the button that holds one carries the words. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function RecordIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
      <circle cx="8" cy="8" r="3" fill="currentColor" />
    </Icon>
  );
}

export function ResumeIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M6.5 5.2v5.6L11 8z" fill="currentColor" />
    </Icon>
  );
}

export function ClearIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M3.8 3.8l8.4 8.4" stroke="currentColor" stroke-width="1.5" />
    </Icon>
  );
}

export function GearIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="2.2" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path
        d="M8 1.5v2.2M8 12.3v2.2M1.5 8h2.2M12.3 8h2.2M3.4 3.4L5 5M11 11l1.6 1.6M12.6 3.4L11 5M5 11l-1.6 1.6"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
      />
    </Icon>
  );
}

export function CopyIcon() {
  return (
    <Icon>
      <rect
        x="5.5"
        y="5.5"
        width="8"
        height="8"
        rx="1.5"
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
      />
      <path
        d="M10.5 3.5v-.2A1.3 1.3 0 0 0 9.2 2H3.8A1.3 1.3 0 0 0 2.5 3.3v5.9a1.3 1.3 0 0 0 1.3 1.3H4"
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
      />
    </Icon>
  );
}

export function CheckIcon() {
  return (
    <Icon>
      <path
        d="M3 8.5l3.2 3.2L13 5"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </Icon>
  );
}

export function CaretIcon() {
  return (
    <Icon>
      <path
        d="M4.5 6.5L8 10l3.5-3.5"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </Icon>
  );
}
