from host.errors import BugError, WorldError

TABLE = {404: "portal.not_found", 503: "portal.unavailable"}


def complain(status, kind):
    if status in TABLE:
        raise WorldError(TABLE[status])
    if kind:
        raise WorldError(f"person.{kind}", host="x")
    raise BugError("portal.odd" if status else "portal.missing_status")
