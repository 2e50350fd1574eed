import sqlite3

ALL = "SELECT * FROM documents", sqlite3
