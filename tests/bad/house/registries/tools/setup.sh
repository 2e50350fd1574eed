echo deb http://deb.deb¦ian.org/debian stable main
