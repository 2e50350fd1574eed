console.log(1); // eslint-disable-line no-console, no-var -- no-var reports nothing here
