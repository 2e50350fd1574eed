"""Handles the calls about portals: which the page in front is, and which there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from host import protocol
from host.connectors import connector_of, match_patterns, registry
from host.errors import WorldError
from host.i18n import error_sentence
from host.service.portals.page_accounts import accounts_at
from host.service.presenter import portal_name
from host.urls import web_host

if TYPE_CHECKING:
    from host.rpc.connection import Handler
    from host.service.portals.directory import Portal
    from host.service.services import Services


MOST_TOLD = 5
"""How many problems of one file are told: the first ones are mended first."""


class PortalHandlers:
    """Answers from the catalogue, the connectors and the store."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def calls(self) -> dict[str, Handler]:
        """Returns the handler of every call, by method name."""
        return {
            "portal.match": self.portal_match,
            "portals.search": self.portals_search,
            "connectors.own": self.connectors_own,
        }

    def portal_match(self, params: protocol.PortalMatchParams) -> protocol.PortalMatchResult:
        """Returns what is known of the portal in the person's tab. WorldError ``account.bad_url``."""
        domain = web_host(params.url)
        if not domain:
            raise WorldError("account.bad_url", url=params.url)
        store, presenter = self._services.store, self._services.presenter
        accounts = accounts_at(store, params.url)
        # An account there may have been added with a connector that does not claim the address.
        added_with = next(filter(None, map(connector_of, accounts)), None)
        connector = added_with or registry().for_url(params.url)
        return protocol.PortalMatchResult(
            name=portal_name(params.url, connector),
            domain=domain,
            connector=connector.id if connector else None,
            last_seen_working=connector.last_seen_working if connector else None,
            origins=match_patterns(params.url, connector),
            accounts=[presenter.account(row) for row in accounts],
        )

    def portals_search(self, params: protocol.PortalsSearchParams) -> protocol.PortalsSearchResult:
        """Returns the portals that a text may mean."""
        from host.service.portals.directory import PortalDirectory

        language = self._services.presenter.language
        directory = PortalDirectory(self._services.store, language)
        return protocol.PortalsSearchResult(
            portals=[_told(portal, language) for portal in directory.find(params.text, params.limit)],
            problem=None if directory.problem is None else error_sentence(directory.problem, language),
        )

    def connectors_own(self, _: protocol.Nothing) -> protocol.OwnConnectorsResult:
        """Returns the person's own connector files as they were read last."""
        from host.connectors.rule_words import rule_sentence

        own, language = self._services.own_connectors, self._services.presenter.language
        return protocol.OwnConnectorsResult(
            folder=str(own.folder),
            files=[
                protocol.OwnConnectorFile(
                    file=one.file.name,
                    name=one.connector.name if one.connector is not None else "",
                    domains=one.connector.domains if one.connector is not None else [],
                    used=one.is_used,
                    problems=[rule_sentence(finding, language) for finding in one.findings[:MOST_TOLD]],
                )
                for one in own.files
            ],
            problem=None if own.problem is None else error_sentence(own.problem, language),
        )


def _told(portal: Portal, language: str) -> protocol.KnownPortal:
    from host.service.portals.portal_words import known_sentence, portal_facts

    return protocol.KnownPortal(
        id=portal.id,
        name=portal.name,
        domain=portal.domains[0] if portal.domains else "",
        url=portal.url,
        facts=portal_facts(portal, language),
        known=known_sentence(portal, language),
        origins=match_patterns(portal.url, portal.connector) if portal.url else [],
        accounts=list(portal.accounts),
    )
