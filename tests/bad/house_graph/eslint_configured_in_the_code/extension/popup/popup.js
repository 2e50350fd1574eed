/* eslint max-lines-per-function: 0 */
/* eslint-disable-next-line no-console -- a reason, so fine here */
console.log(1);
/*eslint
  no-var: "off", no-eval: "off" -- a reason does not help */
// eslint no-var: 0 is read by nobody in a comment of one line
/* what eslint no-var says */
/* eslint no-var: 0 */ var a = 1; /* eslint eqeqeq: 0 */
