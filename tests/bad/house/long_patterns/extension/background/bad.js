const short = /one|two|three/;
const long = /one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen/i;
const inASet = text.replace(/[/one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen]/g, "");
const half = (one + two) / 2 + (three + four + five + six + seven + eight + nine + ten + eleven + twelve + thirteen + fourteen) / 2;
