export const shown = 1;
export function forgotten() {
  return shown;
}
