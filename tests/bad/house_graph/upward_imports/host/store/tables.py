from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from host.service.session import Session
