export const hands = 1;
