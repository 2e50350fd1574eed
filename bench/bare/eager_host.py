"""The same, with every library imported first that the real host uses at some time."""

import runpy
from pathlib import Path

import apscheduler.schedulers.background
import click
import cryptography.hazmat.primitives.ciphers.aead
import platformdirs
import publicsuffixlist
import pydantic
import selectolax.lexbor
import sqlite_utils
import stdnum.eu.vat
import stdnum.iban
import watchdog.observers
import yaml

import host.protocol

assert all(
    (
        apscheduler,
        click,
        cryptography,
        platformdirs,
        publicsuffixlist,
        pydantic,
        selectolax,
        sqlite_utils,
        stdnum,
        watchdog,
        yaml,
    )
)
assert host.protocol
runpy.run_path(str(Path(__file__).with_name("lazy_host.py")))
