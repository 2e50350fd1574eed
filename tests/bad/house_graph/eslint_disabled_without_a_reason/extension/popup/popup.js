// eslint-disable-next-line no-console
console.log(1);
// eslint-disable-next-line no-console -- a reason
console.log(2);
/* eslint-disable no-var -- */
var a = 1; // eslint-disable-line
/* eslint-enable no-var */
