import sqlite3

from sqlite_utils import Database


def count(db):
    return db.execute("SELECT count(*) FROM documents").fetchone(), sqlite3, Database
