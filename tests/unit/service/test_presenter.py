"""All accounts at once are painted as each of them alone."""

from __future__ import annotations

from pathlib import Path

from host.clock import SystemClock
from host.paths import Paths
from host.service.presenter import Presenter
from host.store import Store


def test_all_accounts_are_painted_as_each_alone(tmp_path: Path) -> None:
    with Store(Paths(tmp_path).make(), SystemClock()) as store:
        ids = [store.accounts.add(f"https://portal{n}.example/", company=f"C{n}").id for n in range(4)]
        for account in (ids[0], ids[0], ids[2]):
            fetch = store.fetches.queue(account, False, "person")
            store.fetches.finish(fetch.id, "stopped", None, None)
        store.accounts.remove(ids[2])
        with store._base.write() as database:
            for number, account in enumerate((ids[0], ids[1], ids[1])):
                database.execute(
                    """INSERT INTO documents (id, sha256, account, company, kind, file, file_key, size, content_type,
                    filed_at) VALUES (?,?,?,'C','invoice',?,?,1,'application/pdf','2026-01-01')""",
                    (f"d{number}", f"{number:064}", account, f"{number}.pdf", f"{number}.pdf"),
                )
        presenter = Presenter(store, "en")
        found = presenter.accounts()
        assert found == [presenter.account(store.accounts.get(one.id)) for one in found]
        assert [(one.id, one.last_state, one.documents) for one in found] == [
            (ids[0], "stopped", 1),
            (ids[1], None, 2),
            (ids[3], None, 0),
        ]
