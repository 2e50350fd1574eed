"""A program that listens, and asks the network, in several ways."""

import http.client
import socket
import sqlite3
import socketserver
from http import server as pages
from urllib import request

server = socket.socket()
server.bind(("127.0.0.1", 8800))
server.listen()
client = socket.socket()
client.connect(("portal.example", 443))
database = sqlite3.connect("ours.sqlite")
