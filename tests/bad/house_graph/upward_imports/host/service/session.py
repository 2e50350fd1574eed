from host.cli import common
import host.errors
