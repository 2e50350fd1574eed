from host.service import session
