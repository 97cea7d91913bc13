/**
 * Tickets a day of three real events, from the first day of sale to the last: the shapes that generated seasons are held against. From
 * "Predicting ticket sales" (https://stats.stackexchange.com/questions/135135), licence CC BY-SA 3.0
 * (https://creativecommons.org/licenses/by-sa/3.0/); the figures are unchanged.
 */
export const REAL_CURVES: readonly (readonly number[])[] = [
  [
    6, 3, 532, 162, 54, 69, 84, 43, 27, 42, 54, 44, 27, 21, 45, 34, 26, 32, 15, 27, 17, 14, 5, 19, 6, 21, 12,
    10, 27, 30, 22, 19, 13, 22, 41, 14, 211, 22, 4, 27, 28, 13, 15, 19, 5, 13, 8, 23, 33, 25, 16, 41, 18, 36,
    24, 26, 25, 27, 42, 37, 24, 32, 32, 32, 34, 49, 33, 72, 28, 73,
  ],
  [
    12, 4, 4, 14, 8, 15, 2472, 2144, 1031, 462, 214, 340, 286, 263, 244, 196, 178, 73, 152, 216, 487, 350,
    311,
  ],
  [
    16, 2, 11845, 2374, 1492, 2074, 1654, 1303, 1090, 978, 912, 542, 968, 832, 1097, 724, 654, 645, 403, 482,
    12, 5740, 988, 50, 8, 843, 137, 6, 754, 585, 111, 194, 247, 162, 248, 111, 122, 201, 208, 166, 49, 2, 78,
    168, 446, 106, 78, 1,
  ],
]
